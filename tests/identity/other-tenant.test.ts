import { builtOnHeaders, type BuiltOn } from "../../shared/contract/built-on.ts";
import { rolesTag } from "../../shared/people/roles-tag.ts";
import { channelPlace, executeActivity, homeTenant, type ActivityPerson } from "../helpers/activities.ts";
import { startConnector, type Connector } from "../helpers/connector.ts";
import { administrator, connectorClaims, foreignTenant, isla, tabClaims } from "../helpers/entra.ts";
import { startIssuer, type Issuer } from "../helpers/issuer.ts";
import { eventually, inputs } from "../helpers/program.ts";
import { openService, type OpenService } from "./open-service.ts";

const Q1 = "hgiocld-4/3.2/1";
const round = {
  title: "Partnership working",
  indicatorId: "hgiocld-4/3.2",
  questionIds: [Q1],
  areaIds: ["marr"],
  from: "2026-08-01",
  to: "2027-07-31",
};

/** Two councils on one program, which its settings refuse: what is between them then. The session is the first one's. */
describe("at the bot's door, ids of another tenant", () => {
  let issuer: Issuer;
  let connector: Connector;
  let service: OpenService;
  let session = "";

  const api = async (
    person: { id: string; name: string },
    method: string,
    path: string,
    body: unknown,
    onto: BuiltOn = null,
  ) => {
    const token = await issuer.sign(tabClaims(issuer, { oid: person.id, name: person.name }));
    const headers = { "content-type": "application/json", authorization: `Bearer ${token}`, ...builtOnHeaders(onto) };
    const response = await fetch(`${service.url}${path}`, { method, headers, body: JSON.stringify(body) });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  const press = async (tenantId: string, who: ActivityPerson, verb: string, data: Record<string, unknown>) => {
    const place = channelPlace(connector.serviceUrl, { tenantId });
    const token = await issuer.sign(connectorClaims(connector.serviceUrl));
    const response = await fetch(`${service.url}/api/messages`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
      body: JSON.stringify(executeActivity(place, { ...who, tenantId }, { verb, data })),
    });
    return { status: response.status, text: await response.text() };
  };

  beforeAll(async () => {
    [issuer, connector] = await Promise.all([startIssuer(), startConnector()]);
    service = await openService(issuer, {}, { tenants: [homeTenant, foreignTenant] });
    expect((await api(administrator, "POST", "/api/evaluations", round)).status).toBe(201);
    connector.setMembers([{ id: "29:isla", aadObjectId: isla.id, name: "Isla Reid" }]);
    await press(homeTenant, isla, "help", {});
    const role = { role: "facilitator", areaId: "marr" };
    const NO_ROLES = rolesTag({ roles: [] });
    await eventually(async () =>
      expect((await api(administrator, "POST", `/api/people/${isla.id}/roles`, role, NO_ROLES)).status).toBe(200),
    );
    const launch = { evaluationId: "2026-27", areaId: "marr", questionIds: [Q1], mode: "stepped" };
    const launched = await api(isla, "POST", "/api/sessions", launch);
    session = String(launched.body["id"]);
    expect((await press(homeTenant, isla, "answer.open", { session, question: Q1 })).text).toContain("answer.save");
  }, 40_000);
  afterAll(async () => {
    await service.end();
    await Promise.all([issuer.stop(), connector.stop()]);
  });

  const stranger = { id: "6e1c0d2b-1111-4a5e-9b1d-3c2b1a0f9e8d", name: "Somebody Else" };
  const saved = (of: string) => ({ session: of, question: Q1, form: "f1", ...inputs({ strength: "theirs" }, "f1") });
  test.each([
    ["answer.open", (of: string) => ({ session: of, question: Q1 })],
    ["answer.save", saved],
    ["answer.unable", (of: string) => ({ session: of, question: Q1 })],
    ["answer.withdraw", (of: string) => ({ session: of, question: Q1 })],
    ["step.move-on", (of: string) => ({ session: of, expect: Q1 })],
    ["step.close", (of: string) => ({ session: of, now: true })],
  ] as const)("get for %s the answer of ids that do not exist, and change nothing", async (verb, dataOf) => {
    const answersAtRest = (): string => JSON.stringify([service.store.rows("answers"), service.store.rows("sessions")]);
    const before = answersAtRest();
    // A facilitator of one tenant is nobody in another, and has no way from there to what is theirs either.
    for (const who of [stranger, isla]) {
      const theirs = await press(foreignTenant, who, verb, dataOf(session));
      const nobodys = await press(foreignTenant, who, verb, dataOf("2026-27_marr_99"));
      expect(theirs.status).toBe(200);
      expect(theirs.text).toBe(nobodys.text);
      expect(theirs.text).toContain("could not be found");
    }
    expect(answersAtRest()).toBe(before);
  });
});
