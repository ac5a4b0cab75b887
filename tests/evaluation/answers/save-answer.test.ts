import type { Actor } from "../../../shared/people/actor.ts";
import type { SaveOutcome } from "../../../bot/evaluation/answers/find-to-answer.ts";
import { markUnclear } from "../../../bot/evaluation/answers/mark-unclear.ts";
import { readOwnAnswers } from "../../../bot/evaluation/answers/read-own-answers.ts";
import { saveAnswer } from "../../../bot/evaluation/answers/save-answer.ts";
import { withdrawAnswer } from "../../../bot/evaluation/answers/withdraw-answer.ts";
import { stepSession } from "../../../bot/evaluation/sessions/step-session.ts";
import type { Step } from "../../../shared/sessions/step.ts";
import { person, TENANT, testDeps } from "../../helpers/deps.ts";
import { expectWhole, readRecord } from "../../storage/answers/read-record.ts";
import { ann, emptyWorld, FIRST, launch, morag, SECOND, typed, type World } from "../running-session.ts";

let world: World;
let sessionId: string;
beforeEach(async () => {
  world = await emptyWorld();
  sessionId = (await launch(world)).id;
  world.deps.changes.length = 0;
});

type Where = {
  actor?: Actor;
  questionId?: string;
  delivery?: string | null;
  attribution?: "named" | "anonymous" | null;
  sessionId?: string;
};
const at = ({ actor = ann, questionId = FIRST, delivery = null, sessionId: id = sessionId }: Where) =>
  ({ actor, sessionId: id, questionId, door: "card", delivery }) as const;
const save = (words: string, where: Where = {}): Promise<SaveOutcome> =>
  saveAnswer(world.deps, at(where), { input: typed(words), attribution: where.attribution ?? null });
const mark = (unclear: boolean, where: Where = {}): Promise<SaveOutcome> =>
  markUnclear(world.deps, at(where), { unclear });
const takeBack = (where: Where = {}): Promise<SaveOutcome> => withdrawAnswer(world.deps, at(where));
const step = (one: Step): Promise<unknown> => stepSession(world.deps, { actor: morag, sessionId, step: one });
const own = async (actor = ann): Promise<unknown> => {
  const read = await readOwnAnswers(world.deps, { actor, sessionId });
  return read.ok
    ? read.items.map(({ questionId, parts, unclear, attribution }) => ({ questionId, parts, unclear, attribution }))
    : read;
};
const tally = async () => {
  const stored = await world.deps.sessions.get(TENANT, sessionId);
  const key = { tenantId: TENANT, sessionId, salt: stored?.value.salt ?? "" };
  const found = await readRecord(world.store, key, [FIRST, SECOND]);
  expectWhole(found);
  return found.tally.questions[FIRST];
};

test("a saved answer is said back as it was stored, and can be read back by its author alone", async () => {
  expect(await save("  a hall\r\nfor all ")).toMatchObject({
    ok: true,
    changed: true,
    answer: { state: "said", parts: { strength: "a hall\nfor all" }, attribution: "named", revision: 1 },
  });
  expect(await own()).toEqual([
    { questionId: FIRST, parts: { strength: "a hall\nfor all" }, unclear: false, attribution: "named" },
  ]);
  expect(await own(person("bob"))).toEqual([]);
  expect(world.deps.changes).toEqual([`answers ${sessionId}`]);
});

test("the same delivery again changes nothing and says the same, on another server too", async () => {
  const first = await save("a hall", { delivery: "activity-1" });
  await save("two halls", { delivery: "activity-2" });
  const again = await saveAnswer(testDeps(world.store, world.clock), at({ delivery: "activity-1" }), {
    input: typed("a hall"),
    attribution: null,
  });
  expect(first).toMatchObject({ ok: true, answer: { parts: { strength: "a hall" } } });
  expect(again).toMatchObject({ ok: true, changed: false, answer: { parts: { strength: "two halls" }, revision: 2 } });
});

test.each([
  ["nothing", { parts: { strength: "" } }, { reason: "nothing-to-save" }],
  ["what cannot be seen", typed("\u200b\u2060 "), { reason: "nothing-to-save" }],
  [
    "too much",
    typed("x".repeat(1501)),
    { reason: "too-long", part: "strength", size: { graphemes: 1501, bytes: 1501 } },
  ],
])("%s is refused, and the earlier answer stays", async (_, input, refusal) => {
  await save("a hall");
  expect(await saveAnswer(world.deps, at({}), { input, attribution: null })).toMatchObject({ ok: false, ...refusal });
  expect(await own()).toMatchObject([{ parts: { strength: "a hall" } }]);
});

test("an anonymous answer cannot be made named afterwards, not even once it is taken back", async () => {
  await save("a hall", { attribution: "anonymous" });
  expect(await save("a hall", { attribution: "named" })).toMatchObject({ ok: false, reason: "stays-anonymous" });
  await takeBack();
  expect(await save("a hall", { attribution: "named" })).toMatchObject({ ok: false, reason: "stays-anonymous" });
  expect(await save("new words")).toMatchObject({ ok: true, answer: { attribution: "anonymous" } });
});

test("no word of an answer that became anonymous or was taken back is left in the store", async () => {
  await save("the secret barn");
  await save("the secret shed");
  await save("the secret barn", { attribution: "anonymous" });
  await save("the secret quay", { actor: person("bob") });
  await takeBack({ actor: person("bob") });
  const rows: unknown[] = [];
  const partition = `${TENANT}|${sessionId}`;
  for await (const row of world.store.list("answers", partition)) rows.push(row.values["b0"]);
  expect(rows.length).toBeGreaterThan(2);
  expect(JSON.stringify(rows)).not.toContain("secret");
  expect(await tally()).toMatchObject({ people: 1, anonymous: 1 });
});

describe("withdrawing", () => {
  test("what is not there is said", async () => {
    expect(await takeBack()).toMatchObject({ ok: false, reason: "nothing-stored" });
  });

  test("twice is once, and says the same", async () => {
    await save("a hall", { delivery: "activity-1" });
    const [first, again] = [await takeBack({ delivery: "activity-2" }), await takeBack({ delivery: "activity-2" })];
    expect(first).toMatchObject({ ok: true, changed: true, answer: { state: "none", parts: {}, revision: null } });
    expect(again).toMatchObject({ ok: true, changed: false, answer: { state: "none", parts: {}, revision: null } });
    expect(await save("a hall", { delivery: "activity-1" })).toMatchObject({
      changed: false,
      answer: { state: "none" },
    });
    expect(await own()).toEqual([]);
    expect(await tally()).toMatchObject({ people: 0 });
  });

  test("that arrives late does not take back what was said since", async () => {
    await save("a hall", { delivery: "activity-1" });
    await takeBack({ delivery: "activity-2" });
    await save("two halls", { delivery: "activity-3" });
    await takeBack({ delivery: "activity-2" });
    expect(await own()).toMatchObject([{ parts: { strength: "two halls" } }]);
  });
});

describe("marking as unclear", () => {
  test("without an answer counts as no voice, and taken off leaves nothing", async () => {
    expect(await mark(true)).toMatchObject({ ok: true, changed: true, answer: { state: "none", unclear: true } });
    expect(await tally()).toMatchObject({ open: { unclear: 1, voices: { individual: 0 } }, people: 0 });
    expect(await mark(false)).toMatchObject({ ok: true, answer: { state: "none", unclear: false, revision: null } });
    expect(await own()).toEqual([]);
    expect(await tally()).toMatchObject({ open: { unclear: 0 }, people: 0 });
  });

  test("keeps the answer, and the answer keeps the mark when nothing is said of it", async () => {
    await save("a hall");
    expect(await mark(true)).toMatchObject({ answer: { parts: { strength: "a hall" }, unclear: true } });
    await saveAnswer(world.deps, at({}), { input: { parts: { strength: "two halls" } }, attribution: null });
    expect(await own()).toMatchObject([{ parts: { strength: "two halls" }, unclear: true }]);
    expect(await tally()).toMatchObject({ open: { unclear: 1, voices: { individual: 1 } }, people: 1 });
  });

  test("of an anonymous answer stays anonymous", async () => {
    await save("a hall", { attribution: "anonymous" });
    expect(await mark(true)).toMatchObject({ answer: { attribution: "anonymous", unclear: true } });
  });
});

describe("what the session does not take", () => {
  test.each<[string, () => Promise<unknown>, Where, string]>([
    ["a question still to come", async () => undefined, { questionId: SECOND }, "question-not-reached"],
    ["a question of no session", async () => undefined, { questionId: "hgiocld-4/3.2/12" }, "question-not-asked"],
    ["while paused", () => step({ verb: "pause" }), {}, "session-paused"],
    ["after the close", () => step({ verb: "close", now: true }), {}, "session-closed"],
    ["a session that is not there", async () => undefined, { sessionId: "2026-27_marr_9" }, "not-found"],
    ["an id that is none", async () => undefined, { sessionId: "../../x" }, "not-found"],
    ["another tenant's session", async () => undefined, { actor: { ...ann, tenantId: "tenant-two" } }, "not-found"],
  ])("%s: refused by name, for saving, marking and withdrawing alike", async (_, before, where, reason) => {
    if (reason !== "not-found" && !where.questionId) await save("a hall");
    await before();
    for (const outcome of [await save("two halls", where), await mark(true, where), await takeBack(where)])
      expect(outcome).toMatchObject({ ok: false, reason });
  });

  test("a locked question takes nothing new; what was said can be taken back", async () => {
    await save("a hall");
    await step({ verb: "lock", questionId: FIRST });
    for (const outcome of [await save("two halls"), await mark(true)])
      expect(outcome).toMatchObject({ ok: false, reason: "question-locked" });
    expect(await takeBack()).toMatchObject({ ok: true, changed: true });
    expect(await own()).toEqual([]);
  });

  test("answers are taken through the whole last minute and not after it, with its time", async () => {
    await step({ verb: "close", now: false });
    world.clock.pass(59_000);
    expect(await save("a hall")).toMatchObject({ ok: true });
    world.clock.pass(1_000);
    expect(await save("two halls")).toMatchObject({
      ok: false,
      reason: "session-closed",
      at: "2026-10-05T18:01:00.000Z",
    });
  });

  test("an earlier question still takes answers after the session has moved on", async () => {
    await step({ verb: "move-on" });
    expect(await save("a hall")).toMatchObject({ ok: true });
  });
});
