import { keyOfSession } from "../../../bot/evaluation/sessions/find-session.ts";
import { mergeNotes, type MergeOutcome } from "../../../bot/evaluation/recorded/merge-notes.ts";
import { recordForOthers, type RecordOutcome } from "../../../bot/evaluation/recorded/record-for-others.ts";
import { changeRecorded, listRecorded, takeBackRecorded } from "../../../bot/evaluation/recorded/recorded-entries.ts";
import type { RecordedEntry } from "../../../shared/contract/views.ts";
import { person, TENANT, testDeps, type TestDeps } from "../../helpers/deps.ts";
import { expectWhole, readRecord } from "../../storage/answers/read-record.ts";
import { ann, emptyWorld, FIRST, launch, morag, SECOND, typed, type World } from "../running-session.ts";

const iain = person("iain", "facilitator", "marr");
const TABLES = ["Table 1", "Table 2", "Table 3"];

let world: World;
let deps: TestDeps;
let sessionId: string;
beforeEach(async () => {
  world = await emptyWorld();
  deps = world.deps;
  sessionId = (await launch(world, { mode: "open", deadline: "2026-10-20T16:00:00.000Z" })).id;
});

type How = { people?: number | null; key?: string; as?: typeof morag; on?: TestDeps; question?: string };
const write = (name: string, words: string, how: How = {}): Promise<RecordOutcome> =>
  recordForOthers(how.on ?? deps, {
    ...{ actor: how.as ?? morag, sessionId, questionId: how.question ?? FIRST, voice: "group", onBehalfOf: null },
    ...{ input: typed(words), key: how.key ?? `${name} ${words}`, table: { name, people: how.people ?? null } },
  });
const entries = async (): Promise<RecordedEntry[]> => {
  const listed = await listRecorded(deps, { actor: morag, sessionId });
  return listed.ok ? [...listed.items].sort((a, b) => (a.table?.name ?? "").localeCompare(b.table?.name ?? "")) : [];
};
const merge = async (words: string, notes?: RecordedEntry[], key = "one text"): Promise<MergeOutcome> =>
  mergeNotes(deps, {
    actor: morag,
    sessionId,
    questionId: FIRST,
    notes: notes ?? (await entries()),
    input: typed(words),
    key,
  });
const takeBack = ({ entry, etag, questionId }: RecordedEntry) =>
  takeBackRecorded(deps, { actor: iain, sessionId, questionId, entry, builtOn: etag });
const shown = async () => {
  const stored = await deps.sessions.get(TENANT, sessionId);
  const key = keyOfSession(TENANT, stored!);
  const record = await readRecord(world.store, { ...key, roundSalt: null }, [FIRST, SECOND]);
  expectWhole(record);
  const { pages = 0, open, people } = (await deps.ledger.tally(key)).questions[FIRST] ?? {};
  const all = await Promise.all(
    Array.from({ length: pages }, (_, page) => deps.ledger.words(key, { questionId: FIRST, page, part: "open" })),
  );
  return { statements: all.flat(), groups: open?.voices.group, strengths: open?.strengths, people };
};
const audited = async () =>
  (await deps.audit.list(TENANT, "2026-10"))
    .filter(({ verb }) => /note|recorded|record-/.test(verb))
    .map(({ verb, by, thing }) => `${by.id} ${verb} ${thing}`)
    .sort();

test("tables that write at the same moment on two servers lose nothing, and count as groups, not people", async () => {
  const other = testDeps(world.store, world.clock);
  await Promise.all(
    TABLES.map((name, index) => write(name, `${name} agreed.`, { people: index + 5, on: index % 2 ? other : deps })),
  );
  const { statements, ...counts } = await shown();
  expect(counts).toEqual({ groups: 3, strengths: 3, people: 0 });
  expect(statements.map(({ table, parts }) => [table?.name, table?.people, parts.strength]).sort()).toEqual(
    TABLES.map((name, index) => [name, index + 5, `${name} agreed.`]),
  );
});

test("a table has one note a question: different words never overwrite it, the same words are already there", async () => {
  await write("Table 1", "We agreed.");
  expect(await write(" table  1 ", "We agreed.", { as: iain })).toMatchObject({ ok: true, isNew: false });
  expect(await write("Table 1", "We did not.", { as: iain })).toMatchObject({
    ...{ ok: false, reason: "changed-meanwhile" },
    answer: { parts: { strength: "We agreed." } },
  });
  expect(await write("Table 1", "Also here.", { question: SECOND })).toMatchObject({ ok: true, isNew: true });
  const [first] = await entries();
  const changing = { actor: iain, sessionId, questionId: first!.questionId, entry: first!.entry, builtOn: first!.etag };
  const input = typed(first!.parts.strength ?? "");
  expect(await changeRecorded(deps, { ...changing, input, onBehalfOf: null, people: 7 })).toMatchObject({
    item: { table: { name: "Table 1", people: 7 } },
  });
  expect(await write("x".repeat(200), "A long name.")).toMatchObject({ answer: { table: { name: "x".repeat(60) } } });
});

test("one text replaces the groups’ notes, which come back word for word", async () => {
  for (const name of TABLES) await write(name, `${name} agreed.`, { people: 6 });
  const before = await entries();
  expect(await merge("We all agreed.")).toMatchObject({ ok: true, item: { originals: [{}, {}, {}] } });
  // Sent again it is there.
  expect(await merge("We all agreed.", before)).toMatchObject({ ok: true });
  const { statements, ...counts } = await shown();
  expect(counts).toEqual({ groups: 3, strengths: 1, people: 0 });
  expect(statements).toMatchObject([
    { parts: { strength: "We all agreed." }, originals: [{ table: { name: "Table 1" } }, {}, {}] },
  ]);

  const [text] = await entries();
  const changed = await changeRecorded(deps, {
    ...{ actor: iain, sessionId, questionId: FIRST, entry: text!.entry, builtOn: text!.etag },
    ...{ input: typed("We nearly all agreed."), onBehalfOf: null },
  });
  expect(changed).toMatchObject({ item: { originals: [{}, {}, {}] } });
  expect(await takeBack(text!)).toMatchObject({ ok: false, reason: "changed-meanwhile" });
  expect((await shown()).statements).toHaveLength(1);
  expect(await takeBack((await entries())[0]!)).toMatchObject({ ok: true });
  const plain = (all: RecordedEntry[]) => all.map(({ id, entry, table, parts }) => ({ id, entry, table, parts }));
  expect(plain(await entries())).toEqual(plain(before));
  expect(await shown()).toMatchObject({ groups: 3, strengths: 3 });
  expect(await audited()).toEqual(
    [
      ...["iain change-recorded", "iain take-back-recorded", "morag merge-notes"],
      ...TABLES.map(() => "morag record-group"),
    ].map((one) => `${one} ${sessionId} ${FIRST}`),
  );
});

test("what a table writes while notes become one text is not lost", async () => {
  for (const name of TABLES) await write(name, `${name} agreed.`);
  const seen = await entries();
  const { entry, etag } = seen[0]!;
  await changeRecorded(deps, {
    ...{
      actor: iain,
      sessionId,
      questionId: FIRST,
      entry,
      builtOn: etag,
      input: typed("Table 1 did not."),
      onBehalfOf: null,
    },
  });
  expect(await merge("We all agreed.", seen)).toMatchObject({ ok: false, reason: "changed-meanwhile" });
  expect(await shown()).toMatchObject({ groups: 3, strengths: 3 });
  await merge("We all agreed.");
  expect(await write("Table 1", "One thing more.")).toMatchObject({ ok: true, isNew: true });
  expect(await shown()).toMatchObject({ groups: 4, strengths: 2 });
  // Everything can be made one text once more, with what each group wrote in it.
  expect(await merge("We all agreed, and more.", await entries(), "another text")).toMatchObject({
    item: { originals: [{}, {}, {}, {}] },
  });
  const [text] = await entries();
  await takeBack(text!);
  expect((await shown()).statements.map(({ parts }) => parts.strength).sort()).toEqual([
    "One thing more.",
    "Table 1 did not.",
    "Table 2 agreed.",
    "Table 3 agreed.",
  ]);
});

test("a note that was taken back can be written anew, but a repeated request does not bring it back", async () => {
  await write("Table 1", "We agreed.", { key: "first sending" });
  await takeBack((await entries())[0]!);
  expect(await write("Table 1", "We agreed.", { key: "first sending" })).toMatchObject({ reason: "changed-meanwhile" });
  expect(await entries()).toEqual([]);
  expect(await write("Table 1", "We agree again.")).toMatchObject({ ok: true });
  expect(await shown()).toMatchObject({ groups: 1 });
});

test("one text is made of two notes or more, by those who may", async () => {
  await write("Table 1", "We agreed.");
  await write("Table 2", "We did, too.");
  await recordForOthers(deps, {
    ...{ actor: morag, sessionId, questionId: FIRST, voice: "on-behalf", onBehalfOf: "A parent", key: "somebody" },
    input: typed("No bus."),
  });
  const all = await entries();
  expect(await merge("All.", all)).toMatchObject({ reason: "changed-meanwhile" });
  const groups = all.filter(({ voice }) => voice === "group");
  expect(await merge(" ", groups)).toMatchObject({ reason: "nothing-to-save" });
  const asked = { sessionId, questionId: FIRST, notes: groups, input: typed("All."), key: "of nobody" };
  expect(await mergeNotes(deps, { ...asked, actor: ann })).toMatchObject({ reason: "not-allowed" });
});
