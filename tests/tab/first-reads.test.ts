import type { MeView } from "../../shared/contract/views.ts";
import { readFirst, type ReadPath } from "../../tab/src/api/first-reads.ts";
import type { Frame } from "../../tab/src/host/frame.ts";
import { readRoute } from "../../tab/src/router/routes.ts";
import { meView } from "./mock/people.ts";

const ROUND = ["/api/evaluations/2026-27", "/api/evaluations/2026-27/coverage"];
const WAITING = ["/api/sessions", "/api/scheduled-launches", "/api/actions/mine"];
const MY_ASKS = "/api/asks?mine=true";

describe("What a page shows first", () => {
  const me = (...grants: MeView["grants"]): MeView =>
    meView({ id: "me", name: "Morag", role: "strategic-lead", areaIds: [] }, grants);
  const lead = me({ role: "strategic-lead", areaId: null });
  const asked = async (path: string, who: MeView, frame: Frame = "tab"): Promise<string[]> => {
    const paths: string[] = [];
    const read = ((one: string) => {
      paths.push(one);
      return Promise.resolve({ items: [{ id: "2026-27", state: "open", from: "2026-08-01" }] });
    }) as ReadPath;
    await readFirst({ route: readRoute(path), frame, me: Promise.resolve(who) }, read);
    return paths;
  };

  it("is, of a lead's home, the round and all that waits for them", async () => {
    expect(await asked("/tab/", lead)).toEqual(expect.arrayContaining([...ROUND, ...WAITING, MY_ASKS]));
  });

  it("is nothing of asks for somebody who answers none", async () => {
    const paths = await asked("/tab/", me({ role: "facilitator", areaId: "marr" }));
    expect(paths).toEqual(expect.arrayContaining([...ROUND, ...WAITING]));
    expect(paths).not.toContain(MY_ASKS);
  });

  it("is, of a round that is named, the round alone, though whoever looks has things waiting", async () => {
    const paths = await asked("/tab/evaluations/2026-27", lead);
    expect(paths).toEqual(expect.arrayContaining(ROUND));
    for (const path of [...WAITING, MY_ASKS]) expect(paths).not.toContain(path);
  });

  it.each(["side-panel", "stage", "dialog"] as const)("is nothing that waits for one person: %s", async (frame) => {
    const paths = await asked("/tab/", lead, frame);
    expect(paths).toEqual(expect.arrayContaining(ROUND));
    for (const path of [...WAITING, MY_ASKS]) expect(paths).not.toContain(path);
  });

  it("is, of a partner's home, sessions and their own actions", async () => {
    expect(await asked("/tab/", me({ role: "partner", areaId: "marr" }))).toEqual([
      "/api/evaluations",
      "/api/sessions",
      "/api/actions/mine",
    ]);
  });
});
