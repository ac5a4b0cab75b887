import type { z } from "zod";
import { answerAsk, arrangeAsk, withdrawAsk } from "../../../bot/evaluation/asks/answer-ask.ts";
import { askStrategicLevel } from "../../../bot/evaluation/asks/ask-strategic-level.ts";
import { listAsks, readAsk } from "../../../bot/evaluation/asks/read-asks.ts";
import { listStrategicLeads } from "../../../bot/evaluation/asks/strategic-leads.ts";
import { readFindings } from "../../../bot/evaluation/findings/read-findings.ts";
import { saveAnswer } from "../../../bot/evaluation/answers/save-answer.ts";
import { putAskSchema } from "../../../shared/contract/asks.ts";
import { noteDown, openEvaluation, person, TENANT, testDeps } from "../../helpers/deps.ts";
import { ann, emptyWorld, FIRST, launch, lead, morag, typed, type World } from "../running-session.ts";

const second = person("mairi", "strategic-lead");
const elsewhere = person("rory", "area-lead", "buchan");
let world: World;
beforeEach(async () => {
  world = await emptyWorld();
  for (const one of [lead, second, morag]) await noteDown(world.deps, one);
});

const input = (changes: Partial<z.input<typeof putAskSchema>> = {}) =>
  putAskSchema.parse({
    id: "ask-of-marr-1",
    evaluationId: "2026-27",
    areaId: "marr",
    text: "What is expected of us?",
    ownerId: "lead",
    due: "2026-11-02",
    ...changes,
  });
const ask = (changes: Partial<z.input<typeof putAskSchema>> = {}, actor = morag) =>
  askStrategicLevel(world.deps, { actor, input: input(changes) });
const answer = (actor = lead, etag?: string) =>
  answerAsk(world.deps, {
    actor,
    askId: "ask-of-marr-1",
    etag,
    input: { kind: "declined", text: "No money.", until: null },
  });
const audit = async () =>
  (await world.deps.audit.list(TENANT, "2026-10")).map(({ verb, outcome, by }) => `${by.id} ${verb} ${outcome}`).sort();

test("an area asks, a strategic lead answers, and both can read what came back", async () => {
  expect(await ask()).toMatchObject({ ok: true });
  expect(await answer()).toMatchObject({ ok: true });
  for (const actor of [morag, lead]) {
    const read = await readAsk(world.deps, actor, "ask-of-marr-1");
    expect(read.ok && read.view).toMatchObject({
      state: "declined",
      overdue: false,
      owner: { id: "lead", holds: true, chat: false },
      answers: [{ kind: "declined", text: "No money.", by: { id: "lead" } }],
    });
  }
  expect(await audit()).toEqual(["lead answer-ask done", "morag ask done"]);
});

test("the words it rests on are read where they stand: changed there, they change here; withdrawn, they are gone", async () => {
  const session = await launch(world);
  const where = { actor: ann, sessionId: session.id, questionId: FIRST, door: "tab" as const, delivery: null };
  await saveAnswer(world.deps, where, { input: typed("We share lifts."), attribution: null });
  const findings = await readFindings(world.deps, { actor: morag, evaluationId: "2026-27", areaId: "marr" });
  const statementId = (findings.ok && findings.view.questions[0]?.statements.items[0]?.id) || "";
  expect(await ask({ sources: [{ statementId, questionId: FIRST }] })).toMatchObject({ ok: true });
  const shown = async () => {
    const read = await readAsk(world.deps, lead, "ask-of-marr-1");
    return read.ok ? read.view.sources : null;
  };
  expect(await shown()).toEqual([{ statementId, questionId: FIRST, text: "We share lifts." }]);
  await saveAnswer(world.deps, where, { input: typed("We share a bus."), attribution: null });
  expect(await shown()).toMatchObject([{ text: "We share a bus." }]);
  expect(await world.deps.asks.get(TENANT, "ask-of-marr-1")).not.toMatchObject({
    value: { ask: { sources: [{ text: expect.anything() }] } },
  });
});

test.each([
  ["a finding that is not there", { sources: [{ statementId: "made-up", questionId: FIRST }] }, "sources"],
  ["somebody who is no strategic lead", { ownerId: "morag" }, "owner"],
  ["a day gone by", { due: "2026-10-01" }, "due"],
  ["no words", { text: "  " }, "text"],
])("an ask with %s is refused beside its field, and nothing is kept", async (_name, changes, field) => {
  expect(await ask(changes)).toMatchObject({ ok: false, reason: "ask-invalid", problems: [{ field }] });
  expect(await world.deps.asks.list(TENANT)).toEqual([]);
});

test("sent again it is the same ask; somebody else's id is not to be had", async () => {
  await ask();
  expect(await ask()).toMatchObject({ ok: true });
  expect(await ask({}, lead)).toEqual({ ok: false, reason: "not-found" });
  expect(await world.deps.asks.list(TENANT)).toHaveLength(1);
  expect(await audit()).toEqual(["morag ask done"]);
});

describe("who may", () => {
  test("ask: whoever leads in the area, and nobody from elsewhere; a refusal is noted", async () => {
    for (const actor of [ann, elsewhere]) expect(await ask({}, actor)).toEqual({ ok: false, reason: "not-allowed" });
    expect(await audit()).toEqual(["ann ask refused", "rory ask refused"]);
    expect(await ask({ evaluationId: "2020-21" })).toEqual({ ok: false, reason: "not-found" });
  });

  test("answer: the strategic level alone; an area's own lead is told so, others learn nothing", async () => {
    await ask();
    expect(await answer(morag)).toEqual({ ok: false, reason: "not-allowed" });
    expect(await answer(elsewhere)).toEqual({ ok: false, reason: "not-found" });
    expect(await answer(second)).toMatchObject({ ok: true });
  });

  test("read: the area and the strategic level, and everybody once the round is published", async () => {
    await ask();
    const seenBy = async (actor = ann) => [
      (await listAsks(world.deps, actor)).length,
      (await readAsk(world.deps, actor, "ask-of-marr-1")).ok,
    ];
    expect(await seenBy(morag)).toEqual([1, true]);
    for (const actor of [ann, elsewhere]) expect(await seenBy(actor)).toEqual([0, false]);
    await world.deps.evaluations.put(TENANT, openEvaluation({ state: "closed" }));
    for (const actor of [ann, elsewhere]) expect(await seenBy(actor)).toEqual([1, true]);
  });

  test("see whom to ask: those who can ask", async () => {
    expect((await listStrategicLeads(world.deps, morag)).map(({ id }) => id)).toEqual(["lead", "mairi"]);
    expect(await listStrategicLeads(world.deps, ann)).toEqual([]);
  });
});

describe("two who change it at once", () => {
  test("on two servers: both are kept in turn, or the second is told that it is over", async () => {
    await ask();
    const other = testDeps(world.store, world.clock);
    const answering = {
      askId: "ask-of-marr-1",
      input: { kind: "done" as const, text: "A guide was sent.", until: null },
    };
    const outcomes = await Promise.all([
      answerAsk(world.deps, { ...answering, actor: lead }),
      answerAsk(other, { ...answering, actor: second }),
    ]);
    expect(outcomes.map((one) => one.ok || one.reason).sort()).toEqual(["ask-settled", true]);
    expect((await world.deps.asks.get(TENANT, "ask-of-marr-1"))?.value.ask.answers).toHaveLength(1);
  });

  test("with a version that was overtaken nothing is written, and the same change again is no conflict", async () => {
    await ask();
    const moving = { askId: "ask-of-marr-1", actor: lead, ownerId: "mairi", etag: "1" };
    expect(await arrangeAsk(world.deps, moving)).toMatchObject({ ok: true });
    expect(await arrangeAsk(world.deps, moving)).toMatchObject({ ok: true });
    expect(await answer(lead, "1")).toEqual({ ok: false, reason: "changed-meanwhile" });
    expect(await answer(lead, "2")).toMatchObject({ ok: true });
  });
});

test("what was asked can be taken back by the area until it is answered, and stays on the record", async () => {
  await ask();
  expect(await withdrawAsk(world.deps, { actor: morag, askId: "ask-of-marr-1" })).toMatchObject({ ok: true });
  expect(await answer()).toMatchObject({ ok: false, reason: "ask-settled" });
  const read = await readAsk(world.deps, lead, "ask-of-marr-1");
  expect(read.ok && read.view).toMatchObject({
    state: "withdrawn",
    can: { answer: false, arrange: false, withdraw: false },
  });
});

test("what waits longest stands first, and what is over last", async () => {
  await ask({ id: "ask-of-marr-2", due: "2026-12-01" });
  await ask({ due: "2026-11-02" });
  await ask({ id: "ask-of-marr-3", due: "2026-10-20" });
  await answerAsk(world.deps, {
    actor: lead,
    askId: "ask-of-marr-3",
    input: { kind: "done", text: "It is.", until: null },
  });
  expect((await listAsks(world.deps, lead)).map(({ id }) => id)).toEqual([
    "ask-of-marr-1",
    "ask-of-marr-2",
    "ask-of-marr-3",
  ]);
  world.clock.pass(40 * 24 * 3600_000);
  expect((await listAsks(world.deps, lead)).map(({ overdue }) => overdue)).toEqual([true, false, false]);
});

describe("what waits for one's own answer", () => {
  const mine = async (actor = lead) => (await listAsks(world.deps, actor, { mine: true })).map(({ id }) => id);

  test("is what one owns and has not answered: what is due first stands first, among forty, too", async () => {
    expect(await mine()).toEqual([]);
    const days = Array.from({ length: 40 }, (_, at) => String(1 + ((at * 7) % 28)).padStart(2, "0"));
    for (const [at, day] of days.entries()) await ask({ id: `ask-of-marr-${at}`, due: `2026-11-${day}` });
    await ask({ id: "ask-of-mairi", ownerId: "mairi" });
    world.clock.pass(40 * 24 * 3600_000);
    const asks = await listAsks(world.deps, lead, { mine: true });
    expect(asks.map(({ due }) => due.slice(-2))).toEqual([...days].sort());
    const lates = asks.map(({ overdue }) => overdue);
    expect(lates).toEqual([...lates].sort((a, b) => Number(b) - Number(a)));
    expect(new Set(lates)).toEqual(new Set([true, false]));
    expect(await mine(second)).toEqual(["ask-of-mairi"]);
  });

  test("is nothing once it was answered, taken back, passed on, or the role was lost", async () => {
    for (const id of ["ask-of-marr-1", "ask-of-marr-2", "ask-of-marr-3", "ask-of-marr-4"]) await ask({ id });
    await answer();
    await withdrawAsk(world.deps, { actor: morag, askId: "ask-of-marr-2" });
    await arrangeAsk(world.deps, { actor: lead, askId: "ask-of-marr-3", ownerId: "mairi" });
    expect([await mine(), await mine(second)]).toEqual([["ask-of-marr-4"], ["ask-of-marr-3"]]);
    expect(await mine({ ...lead, grants: [{ role: "area-lead", areaId: "marr" }] })).toEqual([]);
  });

  test("is nobody else's list: neither the area that asked nor somebody from elsewhere is given it", async () => {
    await ask();
    for (const actor of [ann, morag, elsewhere, second]) expect(await mine(actor)).toEqual([]);
  });
});
