import { saveAnswer } from "../../bot/evaluation/answers/save-answer.ts";
import { withdrawAnswer } from "../../bot/evaluation/answers/withdraw-answer.ts";
import { stepSession } from "../../bot/evaluation/sessions/step-session.ts";
import { clockAt, noteDown, openEvaluation, person, TENANT, testDeps, type TestDeps } from "../helpers/deps.ts";
import { emptyWorld, FIRST, launch, lead, morag, typed, type World } from "../evaluation/running-session.ts";
import type { MemoryStore } from "../storage/answers/memory-store.ts";
import { openDoor, type Door, type Got, type Sending } from "./door.ts";

const PATH = "/api/evaluations/2026-27/areas/marr/findings";
const partner = person("reader");

let world: World & { deps: TestDeps };
let doors: Door[];
let sessionId: string;
beforeEach(async () => {
  world = await emptyWorld();
  for (const one of [morag, lead]) await noteDown(world.deps, one);
  doors = [await serverOn(world.deps)];
  sessionId = (await launch(world)).id;
});
afterEach(async () => {
  for (const door of doors) await door.close();
});

const serverOn = (deps: TestDeps): Promise<Door> => openDoor({ world: { store: world.store as MemoryStore, deps } });
/** Another server on the same store, which knows nothing of what this one has kept. */
async function anotherServer(): Promise<Door> {
  const door = await serverOn(testDeps(world.store, clockAt("2026-10-05T18:00:00.000Z")));
  doors.push(door);
  return door;
}
const read = (
  as: Sending["as"] = morag,
  {
    tag,
    door = doors[0],
    language = "en",
  }: { tag?: string | undefined; door?: Door | undefined; language?: string } = {},
): Promise<Got> => {
  if (!door) throw new Error("There is no door.");
  const headers = { "accept-language": language, ...(tag === undefined ? {} : { "if-none-match": tag }) };
  return door.ask({ path: PATH, as, headers });
};
const tagOf = async (as: Sending["as"] = morag): Promise<string> => (await read(as)).headers["etag"] ?? "";
const say = (
  words: string,
  { who = words, attribution = "named" }: { who?: string; attribution?: "named" | "anonymous" } = {},
  deps = world.deps,
): Promise<unknown> =>
  saveAnswer(
    deps,
    { actor: person(who), sessionId, questionId: FIRST, door: "tab", delivery: null },
    { input: typed(words), attribution },
  );

test("whoever has the findings as they are is told so, with no words, even by a new server", async () => {
  await say("the hall is warm");
  const whole = await read();
  expect(whole.status).toBe(200);
  const tag = whole.headers["etag"];
  for (const door of [doors[0], await anotherServer()]) {
    const again = await read(morag, { tag, door });
    expect([again.status, again.text, again.headers["cache-control"]]).toEqual([304, "", "no-store"]);
    expect((await read(morag, { tag: '"another"', door })).text).toBe(whole.text);
  }
});

test("what is saved, changed or taken back is there at once, also where another server took it", async () => {
  const there = await anotherServer();
  await say("a ramp", { who: "a" });
  let tag = await tagOf();
  const changed = async (): Promise<string> => {
    const got = await read(morag, { tag });
    expect(got.status).toBe(200);
    tag = got.headers["etag"] ?? "";
    return got.text;
  };
  await say("a lift", { who: "b" }, there.deps);
  expect(await changed()).toMatch(/a ramp.*a lift/);
  await say("a wide door", { who: "a" }, there.deps);
  expect(await changed()).not.toContain("a ramp");
  const asked = { actor: person("b"), sessionId, questionId: FIRST, door: "tab" as const, delivery: null };
  await withdrawAnswer(there.deps, asked);
  expect(await changed()).not.toContain("a lift");
});

test("two people of other rights, who ask at once and with each other's tag, are each shown their own", async () => {
  await say("ask Effie Duthie");
  await world.deps.people.note(TENANT, { id: "effie", name: "Effie Duthie", firstSeen: "2026-09-01T08:00:00.000Z" });
  await stepSession(world.deps, { actor: morag, sessionId, step: { verb: "close", now: true } });
  await world.deps.evaluations.put(TENANT, { ...openEvaluation(), state: "closed" });
  const [marked, plain, gaelic] = await Promise.all([read(), read(partner), read(morag, { language: "gd" })]);
  expect([marked.text, plain.text].map((text) => text.includes('"personal"'))).toEqual([true, false]);
  expect(gaelic.text).toContain('"personal"');
  expect((await read(partner, { tag: marked.headers["etag"] })).text).toBe(plain.text);
  expect((await read(morag, { tag: plain.headers["etag"] })).text).toBe(marked.text);
});

test("whoever may not read them, or no longer, learns nothing from a tag that they hold", async () => {
  await say("a hall");
  const tag = await tagOf();
  for (const as of [partner, { ...morag, grants: [] }]) {
    const refused = await read(as, { tag });
    expect([refused.status, refused.headers["etag"]]).toEqual([404, undefined]);
    expect(refused.text).not.toContain("a hall");
  }
  expect((await read(morag, { tag })).status).toBe(304);
});

test("a tag tells nothing of anonymous words that are not shown", async () => {
  await say("a hall");
  await say("hidden one", { who: "x", attribution: "anonymous" });
  const tag = await tagOf();
  await say("hidden two, and longer", { who: "x", attribution: "anonymous" });
  expect((await read(morag, { tag })).status).toBe(304);
});

test("of many who ask at once all are shown what was saved before they asked", async () => {
  const early = Promise.all(Array.from({ length: 5 }, () => read()));
  await say("late words");
  const late = await Promise.all(Array.from({ length: 20 }, () => read()));
  expect(late.every(({ text }) => text.includes("late words"))).toBe(true);
  await early;
});
