import { applyRetention } from "../../bot/evaluation/retention/apply-retention.ts";
import type { RoomView } from "../../shared/contract/room.ts";
import type { Actor } from "../../shared/people/actor.ts";
import type { ActionDraft } from "../../shared/contract/actions.ts";
import type { ThemeView } from "../../shared/contract/themes.ts";
import type { FindingsView } from "../../shared/contract/views.ts";
import { NO_GROUPING_VIEW, type GroupingAct } from "../../shared/contract/grouping.ts";
import { eventually } from "../helpers/program.ts";
import { testDeps, person, clockAt } from "../helpers/deps.ts";
import { linkTeam, openDoor, type Door, type Got, type Sending } from "./door.ts";
import { watchRoom, type Watching } from "./watching.ts";

const Q1 = "hgiocld-4/3.2/1";
const SESSION = "2026-27_buchan_1";
const PATH = `/api/sessions/${SESSION}`;
const facilitator = person("runs-buchan", "facilitator", "buchan");

let door: Door;
const open: Watching[] = [];
beforeAll(async () => {
  door = await openDoor({ beatMs: 20 });
  await linkTeam(door, "buchan");
  const body = { evaluationId: "2026-27", areaId: "buchan", questionIds: [Q1, "hgiocld-4/3.2/3"], mode: "stepped" };
  await press("", body, "/api/sessions");
});
afterAll(() => door.close());
afterEach(() => open.splice(0).forEach((one) => one.leave()));

const press = async (at: string, body: unknown, path = PATH, more: Partial<Sending> = {}): Promise<Got> => {
  const got = await door.ask({ path: `${path}${at}`, method: "POST", as: facilitator, body, ...more });
  if (got.status >= 300) throw new Error(`${at}: ${got.text}`);
  return got;
};
/** Somebody who is known at the door watches. */
const watch = async (actor: Actor): Promise<Watching> => {
  await door.ask({ path: "/api/me", as: actor });
  const watched = await watchRoom({ port: door.port, session: SESSION, as: `${actor.tenantId} ${actor.id}` });
  open.push(watched);
  return watched;
};
const shows = (view: RoomView, text: string): boolean => view.stage.pieces.some((piece) => piece.text === text);
/** Of the team that `linkTeam` links, of another area, and nobody's member. */
const member = person("partner");
const elsewhere = person("lead-of-marr", "area-lead", "marr");
const stranger = person("somebody-else");

test("whoever belongs to the room sees words as they are shown, and everybody else only how it goes", async () => {
  const [inside, outside, apart] = await Promise.all([member, stranger, elsewhere].map(watch));
  await door.ask({ path: `${PATH}/questions/1/answer`, method: "PUT", as: member, body: { strength: "We meet." } });
  await inside?.until(({ progress }) => progress[0]?.answered === 1);
  await press("/lock", { questionId: Q1 });
  await press("/questions/1/reveal", { do: "next" });
  await press("/questions/1/talk", { do: "make", name: "Meetings" });
  const seen = await inside?.until((view) => shows(view, "We meet.") && view.talk.groups.length > 0);
  expect(seen).toMatchObject({ locked: true, stage: { words: "yours", mayReveal: true } });
  expect(JSON.stringify(seen)).not.toMatch(/Name of/);
  for (const one of [outside, apart]) {
    const last = await one?.until(({ etag }) => etag === seen?.etag);
    expect(last?.stage).toEqual({ mayReveal: true, words: "others", pieces: [] });
    expect(last?.talk).toEqual(NO_GROUPING_VIEW);
    expect(last?.progress).toEqual(seen?.progress);
  }
  // Taken back by whoever said it, it is gone for everybody.
  await door.ask({ path: `${PATH}/questions/1/answer`, method: "DELETE", as: member });
  await inside?.until((view) => view.etag === seen?.etag && !shows(view, "We meet.") && view.locked);
});

test("a room is asked for instead of watched, and whoever has it already is only told so", async () => {
  const got = await door.ask({ path: `${PATH}/room`, as: member });
  const again = await door.ask({
    path: `${PATH}/room`,
    as: member,
    headers: { "if-none-match": String(got.headers["etag"]) },
  });
  expect([got.status, again.status, again.text]).toEqual([200, 304, ""]);
  const watched = await watch(member);
  const { now: _, ...first } = await watched.until(() => true);
  expect(got.json).toMatchObject(first);
  const late = await door.ask({
    path: `${PATH}/room`,
    method: "PUT",
    as: facilitator,
    body: { timer: null },
    onto: "room 0",
  });
  expect([late.status, late.json]).toMatchObject([409, { reason: "changed-meanwhile", current: { id: SESSION } }]);
});

test("another server's changes come, too", async () => {
  const watched = await watch(member);
  const { etag: before } = await watched.until(() => true);
  const other = await openDoor({
    world: { store: door.store, deps: testDeps(door.store, clockAt("2026-10-05T18:00:00.000Z")) },
  });
  const set = await other.ask({ path: `${PATH}/room`, method: "PUT", as: "lead", body: { timer: { minutes: 3 } } });
  await other.close();
  const { etag } = set.json as RoomView;
  expect(etag).not.toBe(before);
  await watched.until((view) => view.etag === etag && view.endsAt !== null);
});

test("whoever loses their right, or is believed no longer, is sent nothing more", async () => {
  const guest = person("a-visitor");
  const watched = await watch({ ...guest, grants: [{ role: "facilitator", areaId: "buchan" }] });
  expect((await watched.until(() => true)).stage.words).toBe("yours");
  // They are still somebody, but what they may read is another thing now: they have to ask again.
  await door.ask({ path: "/api/me", as: guest });
  await watched.ended;
  const again = await watch(guest);
  expect((await again.until(() => true)).stage.words).toBe("others");
  await door.ask({ path: "/api/me", as: { ...guest, off: ["read-session"] } });
  await again.ended;
});

test("nobody watches from more than eight places, and a place that is left is free again", async () => {
  const eight = await Promise.all(Array.from({ length: 8 }, () => watch(stranger)));
  const ninth = await watch(stranger);
  expect([...eight.map(({ status }) => status), ninth.status]).toEqual([...Array<number>(8).fill(200), 429]);
  eight[0]?.leave();
  let free = 429;
  while (free === 429) free = (await watch(stranger)).status;
  expect(free).toBe(200);
});

test("61 people mark three groups while the server is replaced: each mark counts once, and nobody learns whose", async () => {
  const people = Array.from({ length: 61 }, (_, index) => person(`comes-${index}`));
  const at = `${PATH}/questions/3`;
  const say = (actor: Actor, sending: Partial<Sending>): Promise<Got> =>
    door.ask({ path: `${at}/marks`, as: actor, ...sending });
  const marksKept = () => door.store.rows("threads").filter(({ partitionKey }) => partitionKey.includes("|marks|"));
  const look = async (actor = member): Promise<RoomView> =>
    (await door.ask({ path: `${PATH}/room`, as: actor })).json as RoomView;
  const talk = (act: GroupingAct, as: Actor = facilitator): Promise<Got> =>
    door.ask({ path: `${at}/talk`, method: "POST", as, body: act });
  await door.ask({
    path: "/api/areas/openness",
    method: "PUT",
    as: "lead",
    body: { areaId: "buchan", openToAll: true },
  });
  await press("/move-on", { expect: Q1 });
  const wrote = people.map((actor, index) =>
    door.ask({ path: `${at}/answer`, method: "PUT", as: actor, body: { strength: `Words ${index}` }, onto: null }),
  );
  expect((await Promise.all(wrote)).map(({ status }) => status)).toEqual(people.map(() => 200));
  await press("/lock", { questionId: "hgiocld-4/3.2/3" });
  await press("/questions/3/reveal", { do: "all" });
  const { pieces } = (await look()).stage;
  expect(pieces).toHaveLength(61);
  const idOf = (index: number): string => pieces.find(({ text }) => text === `Words ${index}`)?.id ?? "";
  for (const [group, name] of ["Buses", "Halls", "Nothing yet"].entries()) {
    await talk({ do: "make", name, ...(group < 2 && { piece: idOf(group) }) });
  }
  expect((await talk({ do: "make", name: "buses" })).json).toMatchObject({ reason: "group-name-taken" });
  const [buses, halls, empty] = (await look()).talk.groups.map(({ id }) => id) as [string, string, string];
  await talk({ do: "move", piece: idOf(2), to: halls });
  await talk({ do: "move", piece: idOf(3), to: empty });
  expect((await talk({ do: "move", piece: idOf(4), to: buses }, member)).status).toBe(403);
  expect((await say(member, { method: "PUT", body: { on: [buses] } })).json).toMatchObject({
    reason: "marks-not-open",
  });
  await talk({ do: "open-marks" });
  expect((await talk({ do: "move", piece: idOf(4), to: buses })).json).toMatchObject({ reason: "marks-begun" });

  // Four, and those who run or lead the area, hide nobody.
  const given = await Promise.all(
    [...people.slice(0, 4), facilitator].map((actor) => say(actor, { method: "PUT", body: { on: [buses] } })),
  );
  expect(given.map(({ status }) => status)).toEqual(Array(5).fill(200));
  expect((await talk({ do: "close-marks" })).json).toMatchObject({ reason: "marks-too-few" });
  const four = await look();
  expect(four.talk).toMatchObject({ marking: "open", marked: null, counts: [] });
  const [first] = people as [Actor];
  expect((await say(first, { method: "PUT", body: { on: [buses, halls, empty, "more"] } })).status).toBe(422);
  expect((await say(first, { method: "PUT", body: { on: [buses, buses] } })).status).toBe(422);
  expect((await say(first, { method: "PUT", body: { on: [idOf(5)] } })).json).toMatchObject({
    reason: "nothing-to-mark",
  });

  // The server goes, and another one takes its place.
  const old = door;
  door = await openDoor({
    world: { store: old.store, deps: testDeps(old.store, clockAt("2026-10-05T18:00:00.000Z")) },
  });
  await old.close();
  // From two windows at once it is one person's marks, and the second is told.
  const twice = await Promise.all(
    [[halls], [empty]].map((on) => say(person("comes-60"), { method: "PUT", body: { on }, onto: null })),
  );
  expect(twice.map(({ status }) => status).sort()).toEqual([200, 409]);
  const marks = (index: number): string[] => [buses, ...(index % 2 ? [halls] : []), ...(index % 3 ? [] : [empty])];
  const all = await Promise.all(
    people.map((actor, index) => say(actor, { method: "PUT", body: { on: marks(index) } })),
  );
  expect(all.map(({ status }) => status)).toEqual(people.map(() => 200));
  expect((await say(people[7] as Actor, { method: "PUT", body: { on: [] } })).status).toBe(200);
  await eventually(async () => expect((await look()).talk).toMatchObject({ marked: 61, counts: [] }));
  expect(marksKept()).toHaveLength(62);
  expect((await talk({ do: "close-marks" })).status).toBe(200);

  const { talk: closed } = await look();
  expect(closed.counts).toEqual([
    { id: buses, count: 61 },
    { id: halls, count: 29 },
    { id: empty, count: 21 },
  ]);
  expect(closed).toMatchObject({ marking: "closed", marked: 61 });
  for (const act of [{ do: "open-marks" }, { do: "call-off-marks" }, { do: "close-marks" }] as const)
    expect((await talk(act)).status).toBe(409);
  expect((await say(first, {})).json).toMatchObject({ on: [], open: false });
  await press("/questions/3/reveal", { do: "hide", id: idOf(3) });
  const left = await look();
  expect(left.talk.groups.map(({ id, pieces: inside }) => [id, inside.length])).toEqual([
    [buses, 1],
    [halls, 2],
  ]);
  const findings = (await door.ask({ path: "/api/evaluations/2026-27/areas/buchan/findings", as: "lead" })).json;
  const inFindings = (findings as FindingsView).questions.find(({ questionId }) => questionId.endsWith("/3"));
  expect(inFindings?.putFirst.map(({ name, count, people: of }) => [name, count, of])).toEqual([
    ["Buses", 61, 61],
    ["Halls", 29, 61],
  ]);
  const reads = async (path: string): Promise<unknown> =>
    (await door.ask({ path: `/api/evaluations/2026-27/${path}`, as: "lead" })).json;
  const { themes, notGrouped } = (await reads("themes")) as ThemeView;
  const [leading, ...others] = [...themes.flatMap(({ statements }) => statements), ...notGrouped].filter(
    ({ areaId, questionId }) => areaId === "buchan" && questionId?.endsWith("/3"),
  );
  expect(leading).toMatchObject({ text: "Words 0", putFirst: { name: "Buses", count: 61, people: 61 } });
  expect(others.filter(({ putFirst }) => putFirst).map(({ putFirst, text }) => [putFirst?.name, text])).toEqual([
    ["Halls", "Words 1"],
    ["Halls", "Words 2"],
  ]);
  const { items } = (await reads("areas/buchan/actions/drafts")) as { items: ActionDraft[] };
  expect(items.slice(0, 2)).toMatchObject([
    { kind: "putFirst", text: "Buses", putFirst: { count: 61 } },
    { kind: "putFirst", text: "Halls", putFirst: { count: 29 } },
  ]);
  expect(left.talk.counts.map(({ id }) => id)).toEqual([buses, halls]);
  expect(marksKept()).toEqual([]);
  expect(JSON.stringify(door.store.rows("threads"))).not.toContain("comes-");
}, 60_000);

test("a stream ends when the session is sealed", async () => {
  const watched = await watch(member);
  await watched.until(() => true);
  await press("/close", { now: true });
  await watched.until(({ state }) => state === "closed");
  door.deps.now = () => new Date("2026-12-05T18:00:00.000Z");
  await applyRetention(door.deps, facilitator.tenantId);
  await watched.until(({ state }) => state === "sealed");
  await watched.ended;
});
