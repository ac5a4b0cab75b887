import { readServiceConfig } from "../../bot/service/service-config.ts";
import { builtOnHeaders } from "../../shared/contract/built-on.ts";
import { SWITCHABLE, VERBS } from "../../shared/people/may.ts";
import { administrator, tabClaims } from "../helpers/entra.ts";
import { startIssuer, type Issuer } from "../helpers/issuer.ts";
import { openService, settings, type OpenService } from "../identity/open-service.ts";

describe("what an installation has switched off", () => {
  let issuer: Issuer;
  let service: OpenService;
  beforeAll(async () => {
    issuer = await startIssuer();
    service = await openService(issuer, { VERBS_OFF: "import-evaluation, plan-evaluation" });
  });
  afterAll(async () => {
    await service.end();
    await issuer.stop();
  });
  const ask = async (path: string, init: RequestInit = {}) => {
    const token = await issuer.sign(tabClaims(issuer, { oid: administrator.id, name: administrator.name }));
    return fetch(`${service.url}${path}`, { ...init, headers: { authorization: `Bearer ${token}`, ...init.headers } });
  };

  test("nobody may do, an administrator neither; and the tab is told, so that it shows no way there", async () => {
    const planned = await ask("/api/evaluations", {
      method: "POST",
      headers: { "content-type": "application/json", ...builtOnHeaders(null) },
      body: JSON.stringify({
        title: "A round",
        indicatorId: "hgiocld-4/3.2",
        questionIds: ["hgiocld-4/3.2/1"],
        areaIds: ["marr"],
        from: "2026-08-01",
        to: "2027-07-31",
      }),
    });
    expect(planned.status).toBe(403);
    expect(await (await ask("/api/me")).json()).toMatchObject({ off: ["import-evaluation", "plan-evaluation"] });
    expect((await ask("/api/people")).status).toBe(200);
  });

  test("is named by verbs; an unknown or an indispensable one is refused with the list of names", () => {
    for (const name of ["colours", "answer", "manage-roles"])
      expect(() => readServiceConfig({ ...settings, VERBS_OFF: name })).toThrow(/^VERBS_OFF: .*import-evaluation/);
    expect(readServiceConfig({ ...settings, VERBS_OFF: SWITCHABLE.join(",") }).verbsOff).toEqual(SWITCHABLE);
    expect(VERBS.length).toBeGreaterThan(SWITCHABLE.length);
  });
});
