import { TABLE_NAMES } from "../../bot/storage/tables/table-names.ts";
import { TENANT } from "../helpers/deps.ts";
import type { AreaView } from "../../shared/contract/views.ts";
import { openDoor, type Door, type Got, type Who } from "./door.ts";

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

const answer = (as: "partner" | "other" | "facilitator" | "lead", proof?: string): Promise<Got> =>
  door.ask({ path: PATH, method: "PUT", as, body: { strength: "We meet" }, headers: withProof(proof) });
const withProof = (proof?: string): Record<string, string> => (proof === undefined ? {} : { "x-session-link": proof });
type View = { can: { answer: boolean }; linkProof: string | null; openToAll: boolean };
const view = async (as: Who, proof?: string, session = "2026-27_marr_1"): Promise<View> =>
  (await door.ask({ path: `/api/sessions/${session}`, as, headers: withProof(proof) })).json as View;
const proofFor = async (session?: string): Promise<string> => (await view("lead", undefined, session)).linkProof ?? "";
const launch = async (areaId: string): Promise<string> => {
  const body = { evaluationId: "2026-27", areaId, questionIds: ["hgiocld-4/3.2/1"] };
  const launched = await door.ask({ path: "/api/sessions", method: "POST", as: "lead", body });
  return (launched.json as { id: string }).id;
};

test("somebody of the organisation who is in no team of the area gets a reason, and nothing is stored", async () => {
  const got = await answer("partner");
  expect(got.status).toBe(409);
  expect(got.json).toMatchObject({
    reason: "not-a-member",
    title: "You are not one of the partners of Marr yet",
    detail: expect.stringContaining("add you to the team, or to open the area to everybody"),
  });
  expect((await door.ask({ path: PATH, as: "partner" })).status).toBe(404);
});

test("the list of areas tells which of them have a channel", async () => {
  const { items } = (await door.ask({ path: "/api/areas", as: "partner" })).json as { items: AreaView[] };
  expect(items.filter(({ linked }) => linked).map(({ id }) => id)).toEqual(["marr"]);
});

test("a member of the area's team answers, and Teams is asked once for many answers", async () => {
  for (let n = 0; n < 5; n += 1) expect((await answer("other")).status).toBe(200);
  expect(asked).toBe(1);
});

test("a role in all areas lets its holder answer outside the team; a role in another area does not", async () => {
  expect((await answer("lead")).status).toBe(200);
  expect((await answer("facilitator")).status).toBe(409);
});

test("an area opened by its lead lets everybody answer, which the audit says; others may not open it", async () => {
  const open = { path: "/api/areas/openness", method: "PUT", body: { areaId: "marr", openToAll: true } };
  expect((await door.ask({ ...open, as: "lead-garioch" })).status).toBe(403);
  expect((await answer("partner")).status).toBe(409);
  expect((await door.ask({ ...open, as: "lead" })).json).toEqual({ areaId: "marr", openToAll: true });
  expect((await answer("partner")).status).toBe(200);
  expect(await view("partner")).toMatchObject({ openToAll: true, can: { answer: true } });
  const { items } = (await door.ask({ path: "/api/areas", as: "partner" })).json as { items: AreaView[] };
  expect(items.filter(({ openToAll }) => openToAll).map(({ id }) => id)).toEqual(["marr"]);
  const audit = JSON.stringify((await door.ask({ path: "/api/audit", as: "lead" })).json);
  expect(audit).toContain('"verb":"open-area"');
});

test("nobody is refused where Teams does not say who is in the team", async () => {
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
  const path = `/api/sessions/${await launch("buchan")}/questions/1/answer`;
  expect((await door.ask({ path, method: "PUT", as: "partner", body: { strength: "We meet" } })).status).toBe(200);
});

test("somebody who may not answer is told so when they open the session, before they type", async () => {
  expect(await view("partner")).toMatchObject({ openToAll: false, can: { answer: false } });
  expect((await view("other")).can.answer).toBe(true);
});

test("only who may run a session is given what its link proves", async () => {
  expect(await proofFor()).toMatch(/^[\w-]{22}$/);
  const proof = await proofFor();
  for (const as of ["partner", "other", "facilitator", "lead-garioch"] as const)
    expect((await door.ask({ path: "/api/sessions/2026-27_marr_1", as })).text).not.toContain(proof);
  expect((await view("partner", proof)).linkProof).toBeNull();
});

test("whoever holds the session's link answers without being in the team, and Teams is not asked about them", async () => {
  const proof = await proofFor();
  expect((await view("partner", proof)).can.answer).toBe(true);
  expect((await answer("partner", proof)).status).toBe(200);
  expect(asked).toBe(0);
  // What was proved is kept nowhere: without the link they are as strange as before.
  expect((await answer("partner")).status).toBe(409);
  expect(JSON.stringify(TABLE_NAMES.map((table) => door.store.rows(table)))).not.toContain(proof);
});

test("two who press the link at the same moment both get in, and neither answer undoes the other", async () => {
  members = ["somebody-else"];
  const proof = await proofFor();
  const both = ["partner", "other"] as const;
  const seen = await Promise.all(both.map((as) => view(as, proof)));
  expect(seen.map(({ can }) => can.answer)).toEqual([true, true]);
  expect((await Promise.all(both.map((as) => answer(as, proof)))).map(({ status }) => status)).toEqual([200, 200]);
  for (const as of both)
    expect((await door.ask({ path: PATH, as })).json).toMatchObject({ revision: 1, parts: { strength: "We meet" } });
});

test("an altered, shortened or foreign link lets nobody in and says so", async () => {
  const proof = await proofFor();
  const altered = `${proof.startsWith("A") ? "B" : "A"}${proof.slice(1)}`;
  const other = await proofFor(await launch("garioch"));
  for (const bad of [altered, proof.slice(0, -1), `${proof}A`, proof.toLowerCase(), other, "%F0%9F", "x".repeat(150)]) {
    expect((await view("partner", bad)).can.answer).toBe(false);
    expect((await answer("partner", bad)).json).toMatchObject({
      status: 409,
      reason: "bad-link",
      title: "This link is not whole",
      detail: expect.stringContaining("Ask the facilitator of Marr to send you the whole link"),
    });
  }
  expect((await door.ask({ path: PATH, as: "partner" })).status).toBe(404);
  // A member whose link was cut off on the way is a member all the same.
  expect((await answer("other", altered)).status).toBe(200);
});

test("a link of another tenant's session of the same name proves nothing here", async () => {
  const { proofOf } = door.deps.sessionLinks;
  expect(proofOf("tenant-two", "2026-27_marr_1")).not.toBe(await proofFor());
  expect((await answer("partner", proofOf("tenant-two", "2026-27_marr_1"))).status).toBe(409);
});

test("the link of a session that is over lets nobody answer; opened again it does", async () => {
  const proof = await proofFor();
  const step = (verb: string, body: object): Promise<Got> =>
    door.ask({ path: `/api/sessions/2026-27_marr_1/${verb}`, method: "POST", as: "lead", body });
  await step("close", { now: true });
  expect((await answer("partner", proof)).json).toMatchObject({ status: 409, reason: "session-closed" });
  await step("reopen", { reason: "Two were late" });
  expect((await answer("partner", proof)).status).toBe(200);
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
