import type { OwnData } from "../../shared/contract/own-data.ts";
import type { ListedSession, SessionView } from "../../shared/contract/views.ts";
import type { Actor } from "../../shared/people/actor.ts";
import { person } from "../helpers/deps.ts";
import { openDoor, type Door, type Got, type Who } from "./door.ts";

const BUCHAN = "2026-27_buchan_1";
const second = person("second", "facilitator", "buchan");

let door: Door;
beforeEach(async () => {
  door = await openDoor();
  door.deps.earlyCloseMs = 600_000;
  const body = { evaluationId: "2026-27", areaId: "buchan", questionIds: ["hgiocld-4/3.2/1"] };
  await door.ask({ path: "/api/sessions", method: "POST", as: "facilitator", body });
});
afterEach(() => door.close());

const post = (verb: string, as: Who | Actor, body: object = {}): Promise<Got> =>
  door.ask({ path: `/api/sessions/${BUCHAN}/${verb}`, method: "POST", as, body });
const viewOf = (got: Got): SessionView => got.json as SessionView;
const wish = { now: true, reason: "All have gone." };

test("closing early is accepted with 202 and waits; a second person's agreement closes it with 200", async () => {
  const asked = await post("close", "facilitator", wish);
  expect(asked.status).toBe(202);
  expect(viewOf(asked)).toMatchObject({ state: "open", waiting: { own: true, mayAgree: false, reason: wish.reason } });
  expect((await post("close", "facilitator", wish)).status).toBe(202);
  const agreesTo = viewOf(asked).waiting?.at;
  const done = await post("close", "lead", { now: true, agreesTo });
  expect(done.status).toBe(200);
  expect(viewOf(done)).toMatchObject({
    ...{ state: "closed", waiting: null },
    agreements: [{ verb: "close", by: { id: "facilitator" }, agreedBy: { id: "lead" }, reason: wish.reason }],
  });
});

test.each<[string, () => Promise<Got>, string]>([
  ["without a reason", () => post("close", "facilitator", { now: true }), "reason-missing"],
  ["by two who only facilitate", () => post("close", second, wish), "lead-must-agree"],
  ["agreed to when nobody asks", () => post("close", "lead", { now: true, agreesTo: "2026-10-05T17:00:00.000Z" }), "nobody-asks"], // prettier-ignore
  ["taken back by somebody else", () => post("never-mind", "lead"), "asked-by-another"],
])("closing early %s is refused with 409 and changes nothing", async (_name, refused, reason) => {
  if (reason !== "reason-missing") await post("close", "facilitator", wish);
  const before = (await door.ask({ path: `/api/sessions/${BUCHAN}`, as: "lead" })).text;
  const got = await refused();
  expect([got.status, (got.json as { reason: string }).reason]).toEqual([409, reason]);
  expect((await door.ask({ path: `/api/sessions/${BUCHAN}`, as: "lead" })).text).toBe(before);
});

test("the list shows the request to those who may run the session, and to nobody else", async () => {
  await post("close", "facilitator", wish);
  const waitingFor = async (as: Who) => {
    const { items } = (await door.ask({ path: "/api/sessions", as })).json as { items: ListedSession[] };
    return items.find(({ id }) => id === BUCHAN)?.waiting ?? null;
  };
  expect(await waitingFor("lead")).toMatchObject({ verb: "close", mayAgree: true });
  for (const as of ["partner", "lead-garioch"] as const) expect(await waitingFor(as)).toBeNull();
  expect((await door.ask({ path: `/api/sessions/${BUCHAN}`, as: "partner" })).text).not.toContain(wish.reason);
});

test("closing with its last minute needs nobody else, and taking a request back is answered with 200", async () => {
  await post("close", "facilitator", wish);
  expect((await post("never-mind", "facilitator")).status).toBe(200);
  const announced = await post("close", "facilitator");
  expect(announced.status).toBe(200);
  expect(viewOf(announced)).toMatchObject({ state: "open", needsSecond: { close: true, reopen: false } });
});

test("the description of the API says what 202 means, where it can come", async () => {
  const { json } = await door.ask({ path: "/api/openapi.json" });
  const { paths } = json as {
    paths: Record<string, { post?: { responses: Record<string, { description: string }> } }>;
  };
  const withAccepted = Object.entries(paths).filter(([, { post: one }]) => one?.responses["202"]);
  expect(withAccepted.map(([path]) => path)).toEqual(["/api/sessions/{id}/close", "/api/sessions/{id}/reopen"]);
});

test("reminders are switched by each for themselves: nobody switches another's, or is told what they chose", async () => {
  const choose = (as: Who, wanted: unknown, more: object = {}, query = ""): Promise<Got> =>
    door.ask({ path: `/api/me/reminders${query}`, method: "POST", as, body: { wanted, ...more } });
  const isReminded = async (as: Who): Promise<unknown> =>
    ((await door.ask({ path: "/api/me/data", as })).json as OwnData).reminders;
  expect(await isReminded("partner")).toBe(true);
  for (const as of ["facilitator", "lead"] as const) {
    for (const name of ["id", "personId", "actor"])
      await choose(as, false, { [name]: "partner" }, `?${name}=partner&person=partner`);
    await door.ask({ path: "/api/me/partner/reminders", method: "POST", as, body: { wanted: false } });
    expect([await isReminded(as), await isReminded("partner")]).toEqual([false, true]);
  }
  expect((await choose("partner", "no")).status).toBe(422);
  for (const wanted of [false, false]) expect((await choose("partner", wanted)).json).toEqual({ wanted });
  expect((await choose("lead", true)).status).toBe(200);
  expect([await isReminded("partner"), await isReminded("lead")]).toEqual([false, true]);
  for (const path of ["/api/people", "/api/audit?month=2026-10", `/api/sessions/${BUCHAN}`])
    expect((await door.ask({ path, as: "lead" })).text).not.toMatch(/remind[^"]*":\s*(true|false)|me\/reminders/u);
  expect((await choose("partner", true)).json).toEqual({ wanted: true });
  expect(await isReminded("partner")).toBe(true);
});
