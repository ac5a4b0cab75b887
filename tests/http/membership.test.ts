import { TENANT } from "../helpers/deps.ts";
import { openDoor, type Door, type Got } from "./door.ts";

const PATH = "/api/sessions/2026-27_marr_1/questions/1/answer";
let door: Door;
/** Who is in the team that is linked to Marr; null: Teams does not say. */
let members: string[] | null;
let asked: number;

beforeEach(async () => {
  door = await openDoor();
  members = ["other"];
  asked = 0;
  door.deps.roster = async function* () {
    asked += 1;
    if (!members) throw new Error("Teams does not answer");
    for (const id of members) yield { tenantId: TENANT, id, name: `Name of ${id}`, isOwner: null };
  };
  await door.deps.places.put(TENANT, {
    ...{ scope: "channel", conversationId: "19:marr", teamId: "19:team", serviceUrl: "http://127.0.0.1" },
    ...{ tenantId: TENANT, areaId: "marr", present: true, removedAt: null },
  });
});
afterEach(() => door.close());

const answer = (as: "partner" | "other" | "facilitator" | "lead"): Promise<Got> =>
  door.ask({ path: PATH, method: "PUT", as, body: { strength: "We meet" } });

test("somebody of the organisation who is in no team of the area is told so in words, and nothing is stored", async () => {
  const got = await answer("partner");
  expect(got.status).toBe(409);
  expect(got.json).toMatchObject({
    reason: "not-a-member",
    title: "You are not one of the partners of Marr yet",
    detail: expect.stringContaining("add you to the team, or to open the area to everybody"),
  });
  expect((await door.ask({ path: PATH, as: "partner" })).status).toBe(404);
});

test("a member of the area's team answers, and Teams is asked once for many answers", async () => {
  for (let n = 0; n < 5; n += 1) expect((await answer("other")).status).toBe(200);
  expect(asked).toBe(1);
});

test("who holds a role in all areas answers without being in the team; a role in another area is none here", async () => {
  expect((await answer("lead")).status).toBe(200);
  expect((await answer("facilitator")).status).toBe(409);
});

test("an area that its lead has opened lets everybody answer; the audit says so; who may not open it is refused", async () => {
  const open = { path: "/api/areas/openness", method: "PUT", body: { areaId: "marr", openToAll: true } };
  expect((await door.ask({ ...open, as: "lead-garioch" })).status).toBe(403);
  expect((await answer("partner")).status).toBe(409);
  expect((await door.ask({ ...open, as: "lead" })).json).toEqual({ areaId: "marr", openToAll: true });
  expect((await answer("partner")).status).toBe(200);
  const audit = JSON.stringify((await door.ask({ path: "/api/audit", as: "lead" })).json);
  expect(audit).toContain('"verb":"open-area"');
});

test("where Teams does not say who is in the team nobody is turned away; the audit says that once, and names nobody", async () => {
  members = null;
  expect([(await answer("partner")).status, (await answer("other")).status]).toEqual([200, 200]);
  const { items } = (await door.ask({ path: "/api/audit", as: "lead" })).json as {
    items: { verb: string; by: unknown }[];
  };
  expect(items.filter(({ verb }) => verb === "members-unknown").map(({ by }) => by)).toEqual([
    { id: "llcp-evaluation", name: "LLCP Evaluation" },
  ]);
});

test("an area to which no team is linked takes answers from everybody", async () => {
  const body = { evaluationId: "2026-27", areaId: "buchan", questionIds: ["hgiocld-4/3.2/1"] };
  const launched = await door.ask({ path: "/api/sessions", method: "POST", as: "facilitator", body });
  const path = `/api/sessions/${(launched.json as { id: string }).id}/questions/1/answer`;
  expect((await door.ask({ path, method: "PUT", as: "partner", body: { strength: "We meet" } })).status).toBe(200);
});

test("what somebody has said they can take back after they have left the team", async () => {
  members = ["partner"];
  expect((await answer("partner")).status).toBe(200);
  members = ["other"];
  const { deps } = door;
  const now = deps.now();
  deps.now = () => new Date(now.getTime() + 60 * 60_000);
  expect((await answer("partner")).status).toBe(409);
  expect((await door.ask({ path: PATH, method: "DELETE", as: "partner" })).status).toBe(200);
});
