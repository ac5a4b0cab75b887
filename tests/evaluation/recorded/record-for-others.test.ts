import { recordForOthers, type RecordOutcome } from "../../../bot/evaluation/recorded/record-for-others.ts";
import { changeRecorded, listRecorded, takeBackRecorded } from "../../../bot/evaluation/recorded/recorded-entries.ts";
import { sealSession } from "../../../bot/evaluation/sessions/seal-session.ts";
import { stepSession } from "../../../bot/evaluation/sessions/step-session.ts";
import { person, TENANT } from "../../helpers/deps.ts";
import { readSession } from "../../../bot/evaluation/sessions/read-session.ts";
import { expectWhole, readRecord } from "../../storage/answers/read-record.ts";
import { ann, emptyWorld, FIRST, launch, lead, morag, SECOND, typed, type World } from "../running-session.ts";

let world: World;
let sessionId: string;
beforeEach(async () => {
  world = await emptyWorld();
  sessionId = (await launch(world)).id;
});

type Entry = Partial<Parameters<typeof recordForOthers>[1]>;
const record = (words: string, entry: Entry = {}): Promise<RecordOutcome> =>
  recordForOthers(world.deps, {
    ...{ actor: morag, sessionId, questionId: FIRST, voice: "group", onBehalfOf: null, key: "key-one" },
    input: typed(words),
    ...entry,
  });
const found = async () => {
  const stored = await world.deps.sessions.get(TENANT, sessionId);
  const record = await readRecord(world.store, { tenantId: TENANT, sessionId, salt: stored?.value.salt ?? "" }, [
    FIRST,
    SECOND,
  ]);
  expectWhole(record);
  return record;
};

test("a group note is one note and no person", async () => {
  expect(await record("the group agreed")).toMatchObject({
    ok: true,
    answer: {
      voice: "group",
      author: null,
      recordedBy: { id: "morag" },
      onBehalfOf: null,
      parts: { strength: "the group agreed" },
    },
  });
  expect((await found()).tally.questions[FIRST]).toMatchObject({
    people: 0,
    open: { voices: { group: 1, individual: 0 } },
  });
});

test("what is written down is counted beside the people who answered, never among them", async () => {
  await record("no bus", { voice: "on-behalf", onBehalfOf: "a parent" });
  await record("the group agreed", { key: "key-two" });
  const seen = await readSession(world.deps, { actor: morag, sessionId });
  expect(seen.ok && seen.view.progress[0]).toMatchObject({ answered: 0, onBehalf: 1, groupNotes: 1 });
});

test("an answer on behalf says whose words it holds, a group note never does", async () => {
  expect(await record("no bus", { voice: "on-behalf", onBehalfOf: " a parent\u202e " })).toMatchObject({
    answer: { voice: "on-behalf", onBehalfOf: "a parent" },
  });
  expect(await record("no bus", { key: "key-two", onBehalfOf: "a parent" })).toMatchObject({
    answer: { onBehalfOf: null },
  });
  expect(await record("no bus", { key: "key-three", voice: "on-behalf", onBehalfOf: " " })).toMatchObject({
    answer: { onBehalfOf: null },
  });
});

test("a retry is the same note; other words under its key are refused, and told what is there", async () => {
  const first = await record("the group agreed");
  const [again, otherwise] = await Promise.all([record("the group agreed"), record("something else")]);
  expect(again.ok && again.answer).toEqual(first.ok && first.answer);
  expect(otherwise).toMatchObject({ ok: false, reason: "changed-meanwhile", answer: first.ok && first.answer });
  expect((await found()).answers).toHaveLength(1);
});

const entryThere = async () => {
  const listed = await listRecorded(world.deps, { actor: morag, sessionId });
  const [item] = listed.ok ? listed.items : [];
  if (!item) throw new Error("Nothing is written down.");
  return { actor: morag, sessionId, questionId: FIRST, entry: item.entry, builtOn: item.etag };
};

test("what is taken back leaves neither its words nor whose they were", async () => {
  await record("no bus", { voice: "on-behalf", onBehalfOf: "a parent" });
  const there = await entryThere();
  expect(await takeBackRecorded(world.deps, there)).toMatchObject({ ok: true, item: { onBehalfOf: null, parts: {} } });
  const [left] = (await found()).answers;
  expect(JSON.stringify(left)).not.toMatch(/no bus|a parent/);
  expect(await changeRecorded(world.deps, { ...there, input: typed("late"), onBehalfOf: null })).toMatchObject({
    reason: "not-found",
  });
});

test("of a question that the session does not ask, nothing is changed or taken back, and it says so", async () => {
  await record("no bus", { voice: "on-behalf", onBehalfOf: "a parent" });
  const there = { ...(await entryThere()), questionId: "q-99" };
  const changed = await changeRecorded(world.deps, { ...there, input: typed("a bus"), onBehalfOf: null });
  expect(changed).toMatchObject({ ok: false, reason: "question-not-asked" });
  expect(await takeBackRecorded(world.deps, there)).toMatchObject({ ok: false, reason: "question-not-asked" });
});

test("other words that are sent twice are put there once", async () => {
  await record("no bus", { voice: "on-behalf", onBehalfOf: "a parent" });
  const changing = { ...(await entryThere()), input: typed("no bus at night"), onBehalfOf: "a parent" };
  const first = await changeRecorded(world.deps, changing);
  expect(first).toMatchObject({ ok: true, item: { etag: "r2" } });
  expect(await changeRecorded(world.deps, changing)).toMatchObject({ ok: true, item: { etag: "r2" } });
  expect(await changeRecorded(world.deps, { ...changing, onBehalfOf: "a teacher" })).toMatchObject({
    reason: "changed-meanwhile",
  });
});

test("two people's equal keys, and one person's two questions, are different notes", async () => {
  await stepSession(world.deps, { actor: morag, sessionId, step: { verb: "move-on" } });
  await Promise.all([record("one"), record("two", { actor: lead }), record("three", { questionId: SECOND })]);
  const all = await found();
  expect(all.answers).toHaveLength(3);
  expect(
    Object.values(all.pages)
      .flat(2)
      .map((one) => one.parts.strength)
      .sort(),
  ).toEqual(["one", "three", "two"]);
});

test("notes are taken while the session is paused, and not after it closed", async () => {
  await stepSession(world.deps, { actor: morag, sessionId, step: { verb: "pause" } });
  expect(await record("in the break")).toMatchObject({ ok: true });
  await stepSession(world.deps, { actor: morag, sessionId, step: { verb: "close", now: true } });
  expect(await record("too late", { key: "key-two" })).toMatchObject({ ok: false, reason: "session-closed" });
});

test.each<[string, string, Entry, string]>([
  ["by a partner", "x", { actor: ann }, "not-allowed"],
  ["by another area's facilitator", "x", { actor: person("calum", "facilitator", "buchan") }, "not-allowed"],
  ["from another tenant", "x", { actor: { ...morag, tenantId: "tenant-two" } }, "not-found"],
  ["to a question still to come", "x", { questionId: SECOND }, "question-not-reached"],
  ["with nothing in it", " \u200b", {}, "nothing-to-save"],
  ["that is too long", "x".repeat(1501), {}, "too-long"],
])("a note %s is refused and leaves nothing", async (_, words, entry, reason) => {
  expect(await record(words, entry)).toMatchObject({ ok: false, reason });
  expect((await found()).answers).toEqual([]);
});

test("what was written down can be changed until the session is sealed", async () => {
  await record("the group agreed");
  await stepSession(world.deps, { actor: lead, sessionId, step: { verb: "close", now: true } });
  const listed = async () => {
    const read = await listRecorded(world.deps, { actor: morag, sessionId });
    return (read.ok && read.items[0]) || null;
  };
  const at = async () => {
    const one = await listed();
    return { actor: morag, sessionId, questionId: FIRST, entry: one?.entry ?? "", builtOn: one?.etag ?? null };
  };
  const changed = async (words: string) =>
    changeRecorded(world.deps, { ...(await at()), input: typed(words), onBehalfOf: null });
  expect(await changed("the group agreed in the end")).toMatchObject({ ok: true });
  const stored = await world.deps.sessions.get(TENANT, sessionId);
  if (!stored) throw new Error("There is no session.");
  world.clock.pass(15 * 24 * 3600_000);
  await sealSession(world.deps, TENANT, stored);
  expect(await changed("something else")).toMatchObject({ ok: false, reason: "session-sealed" });
  expect(await takeBackRecorded(world.deps, await at())).toMatchObject({ ok: false, reason: "session-sealed" });
  expect(await listed()).toMatchObject({ parts: { strength: "the group agreed in the end" } });
});
