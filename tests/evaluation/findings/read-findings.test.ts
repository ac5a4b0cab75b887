import type { Actor } from "../../../shared/people/actor.ts";
import type { Statement } from "../../../shared/findings/statement.ts";
import { readCoverage } from "../../../bot/evaluation/rounds/read-evaluation.ts";
import { readFindings, readStatements } from "../../../bot/evaluation/findings/read-findings.ts";
import { saveAnswer } from "../../../bot/evaluation/answers/save-answer.ts";
import { withdrawAnswer } from "../../../bot/evaluation/answers/withdraw-answer.ts";
import { sealSession } from "../../../bot/evaluation/sessions/seal-session.ts";
import { showWords } from "../../../bot/evaluation/findings/show-words.ts";
import { stepSession } from "../../../bot/evaluation/sessions/step-session.ts";
import { openEvaluation, person, TENANT } from "../../helpers/deps.ts";
import { readRecord } from "../../storage/answers/read-record.ts";
import { ann, emptyWorld, FIRST, launch, lead, morag, SECOND, typed, type World } from "../running-session.ts";

let world: World;
beforeEach(async () => {
  world = await emptyWorld();
});

const asked = (actor: Actor = morag, areaId = "marr") => ({ actor, evaluationId: "2026-27", areaId });
const times = (count: number): number[] => Array.from({ length: count }, (_, index) => index);
const answer = (
  sessionId: string,
  words: string,
  more: { attribution?: "anonymous"; questionId?: string } = {},
): Promise<unknown> =>
  saveAnswer(
    world.deps,
    { actor: person(`by ${words}`), sessionId, questionId: more.questionId ?? FIRST, door: "tab", delivery: null },
    { input: typed(words), attribution: more.attribution ?? null },
  );
const close = (sessionId: string): Promise<unknown> =>
  stepSession(world.deps, { actor: morag, sessionId, step: { verb: "close", now: true } });
const findings = async (actor: Actor = morag) => {
  const read = await readFindings(world.deps, asked(actor));
  if (!read.ok) throw new Error(read.reason);
  return read.view;
};
const firstCell = async () => (await findings()).questions[0]?.cell;

/** All words of the first question, page by page. */
async function allPages(): Promise<Statement[][]> {
  const pages: Statement[][] = [];
  for (let token: string | null = "0"; token !== null;) {
    const read = await readStatements(world.deps, { ...asked(), questionId: FIRST, token });
    if (!read.ok) throw new Error(read.reason);
    pages.push(read.page.items);
    token = read.page.next;
  }
  return pages;
}

test("pages lead through all words of all sessions of an area, each once, named and anonymous", async () => {
  const first = await launch(world, { mode: "open", deadline: "2026-10-06T00:00:00.000Z" });
  await Promise.all(times(45).map((n) => answer(first.id, `first ${n}`)));
  await Promise.all(times(25).map((n) => answer(first.id, `hidden ${n}`, { attribution: "anonymous" })));
  await close(first.id);
  world.clock.pass(60_000);
  const second = await launch(world, { mode: "open", deadline: "2026-10-07T00:00:00.000Z" });
  await Promise.all(times(21).map((n) => answer(second.id, `second ${n}`)));
  const buchan = await launch(world, { areaId: "buchan" }, lead);
  await answer(buchan.id, "of another area");

  const pages = await allPages();
  expect(pages.map((page) => page.length)).toEqual([20, 20, 5, 20, 1, 20, 5]);
  const expected = [
    ...times(45).map((n) => `first ${n}`),
    ...times(25).map((n) => `hidden ${n}`),
    ...times(21).map((n) => `second ${n}`),
  ];
  expect(
    pages
      .flat()
      .map((one) => one.parts.strength)
      .sort(),
  ).toEqual(expected.sort());
  expect(
    pages
      .flat()
      .filter((one) => one.attribution === "anonymous")
      .every((one) => one.author === null && one.door === null),
  ).toBe(true);
  expect(await firstCell()).toMatchObject({ state: "answered", pending: 0, strengths: 91, voices: { individual: 91 } });
});

test.each(["99", "9999999", "-1", "1e3", "0x1", "' or 1 eq 1", "12345678", "", "../1"])(
  "the page %j is no error",
  async (token) => {
    const session = await launch(world);
    await answer(session.id, "a hall");
    const read = await readStatements(world.deps, { ...asked(), questionId: FIRST, token });
    expect(read).toMatchObject({ ok: true, page: { next: null } });
  },
);

test("anonymous words are kept back until the close, then shown among five, under their question or without it", async () => {
  const session = await launch(world, { mode: "open", deadline: "2026-10-06T00:00:00.000Z" });
  await answer(session.id, "one", { attribution: "anonymous" });
  await answer(session.id, "two", { attribution: "anonymous" });
  expect(await firstCell()).toMatchObject({ state: "withheld", pending: 2, strengths: 0, voices: { individual: 2 } });
  for (const words of ["three", "four", "five"])
    await answer(session.id, words, { attribution: "anonymous", questionId: SECOND });
  await close(session.id);
  const view = await findings();
  expect(view.questions.map(({ statements }) => statements.items)).toEqual([[], [], [], []]);
  expect(view.pooled.map((one) => one.parts.strength).sort()).toEqual(["five", "four", "one", "three", "two"]);
  expect(view.questions.map(({ cell }) => cell.state)).toEqual(["withheld", "withheld", "no-answer", "no-answer"]);
  // How many were said to which question would tell the question of single words.
  expect(view.questions.map(({ cell }) => [cell.pending, cell.voices.individual])).toEqual(times(4).map(() => [0, 0]));
  expect(view.keptBack).toEqual({ area: 0, round: 0 });
});

test("fewer than five people's words are kept back, and the page says how many answers", async () => {
  const session = await launch(world);
  for (const words of ["one", "two", "three", "four"]) await answer(session.id, words, { attribution: "anonymous" });
  await close(session.id);
  const view = await findings();
  expect(view.questions[0]?.statements.items).toEqual([]);
  expect(view).toMatchObject({ pooled: [], keptBack: { area: 4, round: 0 }, formerRule: false });
});

test("a guest whom no team names is no cover, also where only the list of people knows it", async () => {
  const session = await launch(world);
  const five = ["one", "two", "three", "four", "five"];
  for (const words of five) await answer(session.id, words, { attribution: "anonymous" });
  const firstSeen = world.clock.now.toISOString();
  await world.deps.people.note(TENANT, { id: "by five", name: "Somebody", firstSeen, guest: true });
  await close(session.id);
  expect((await findings()).keptBack).toEqual({ area: 5, round: 0 });
});

describe("after a reopening", () => {
  const FIVE = ["one", "two", "three", "four", "five"];
  const shown = async () =>
    (await allPages())
      .flat()
      .map((one) => one.parts.strength)
      .sort();
  const reopen = (sessionId: string) =>
    stepSession(world.deps, { actor: morag, sessionId, step: { verb: "reopen", reason: "one was ill" } });
  const seal = async (sessionId: string) => {
    const closed = await world.deps.sessions.get(TENANT, sessionId);
    if (!closed) throw new Error("no session");
    await sealSession(world.deps, TENANT, closed);
  };
  let sessionId: string;
  beforeEach(async () => {
    ({ id: sessionId } = await launch(world));
    for (const words of FIVE) await answer(sessionId, words, { attribution: "anonymous" });
    await close(sessionId);
    await reopen(sessionId);
  });

  test("what one person adds is neither shown nor counted", async () => {
    await answer(sessionId, "late", { attribution: "anonymous" });
    await close(sessionId);
    expect(await shown()).toEqual([...FIVE].sort());
    expect(await firstCell()).toMatchObject({ pending: 0, voices: { individual: 5 } });
    await seal(sessionId);
    expect(await shown()).toEqual([...FIVE].sort());
    expect((await findings()).keptBack).toEqual({ area: 0, round: 1 });
  });

  test("five who come late are shown at the sealing, all at once", async () => {
    const late = FIVE.map((words) => `late ${words}`);
    for (const words of late) await answer(sessionId, words, { attribution: "anonymous" });
    await close(sessionId);
    expect(await shown()).toEqual([...FIVE].sort());
    await seal(sessionId);
    expect(await shown()).toEqual([...FIVE, ...late].sort());
  });

  test("what was shown stays when one takes theirs back, and so does everybody else's", async () => {
    const where = { sessionId, questionId: FIRST, door: "tab" as const, delivery: null };
    expect(await withdrawAnswer(world.deps, { ...where, actor: person("by one") })).toMatchObject({ ok: true });
    await close(sessionId);
    await seal(sessionId);
    expect(await shown()).toEqual([...FIVE].sort());
  });
});

test("answers that were under way when the session closed are looked at when it is sealed", async () => {
  const session = await launch(world);
  const early = ["one", "two", "three", "four", "five"];
  for (const words of early) await answer(session.id, words, { attribution: "anonymous" });
  const stored = await world.deps.sessions.get(TENANT, session.id);
  if (!stored) throw new Error("no session");
  await showWords(world.deps, { tenantId: TENANT, stored, moment: "close" });
  const late = early.map((words) => `late ${words}`);
  for (const words of late) await answer(session.id, words, { attribution: "anonymous" });
  await close(session.id);
  const closed = await world.deps.sessions.get(TENANT, session.id);
  if (!closed) throw new Error("no session");
  await sealSession(world.deps, TENANT, closed);
  const sealed = await world.deps.sessions.get(TENANT, session.id);
  expect(sealed?.value).toMatchObject({ salt: null, roundSalt: null, session: { state: "sealed" } });
  const words = (await allPages()).flat().map((one) => one.parts.strength);
  expect(words.sort()).toEqual([...early, ...late].sort());
  const left = await readRecord(world.store, { tenantId: TENANT, sessionId: session.id, salt: "" }, [FIRST]);
  expect(left.answers).toEqual([]);
});

test("words that find no crowd in their area are shown among the round's once their sessions are sealed", async () => {
  const seal = async (sessionId: string) => {
    const closed = await world.deps.sessions.get(TENANT, sessionId);
    if (!closed) throw new Error("no session");
    await sealSession(world.deps, TENANT, closed);
  };
  const marr = await launch(world);
  const buchan = await launch(world, { areaId: "buchan" }, lead);
  for (const words of ["one", "two"]) await answer(marr.id, words, { attribution: "anonymous" });
  for (const words of ["three", "four", "five"]) await answer(buchan.id, words, { attribution: "anonymous" });
  await close(marr.id);
  await stepSession(world.deps, { actor: lead, sessionId: buchan.id, step: { verb: "close", now: true } });
  await seal(marr.id);
  expect(await findings()).toMatchObject({ round: { statements: [], areas: 2 }, keptBack: { area: 0, round: 2 } });
  await seal(buchan.id);
  const view = await findings();
  const words = view.round.statements.map((one) => one.parts.strength).sort();
  expect(words).toEqual(["five", "four", "one", "three", "two"]);
  expect(view).toMatchObject({ pooled: [], keptBack: { area: 0, round: 0 } });
});

describe("who may read an area's findings", () => {
  const nothing = { ok: false, reason: "not-found" };

  test("are those who lead there, until they are published; others find nothing", async () => {
    for (const actor of [morag, lead, person("al", "area-lead", "marr")])
      expect(await readFindings(world.deps, asked(actor))).toMatchObject({ ok: true });
    for (const actor of [ann, person("calum", "area-lead", "buchan"), { ...lead, tenantId: "tenant-two" }]) {
      expect(await readFindings(world.deps, asked(actor))).toEqual(nothing);
      expect(await readStatements(world.deps, { ...asked(actor), questionId: FIRST, token: null })).toEqual(nothing);
    }
    expect(await readFindings(world.deps, asked(morag, "garioch"))).toEqual(nothing);
    expect(await readFindings(world.deps, { ...asked(), evaluationId: "2099" })).toEqual(nothing);
    expect(await readStatements(world.deps, { ...asked(), questionId: "hgiocld-4/3.2/12", token: null })).toEqual(
      nothing,
    );
  });

  test("once the evaluation is closed everybody of the tenant", async () => {
    await world.deps.evaluations.put(TENANT, openEvaluation({ state: "closed" }));
    expect(await readFindings(world.deps, asked(ann))).toMatchObject({ ok: true });
    expect(await readFindings(world.deps, asked({ ...ann, tenantId: "tenant-two" }))).toEqual(nothing);
  });
});

test("the coverage holds a cell for every area and question, and no words", async () => {
  const session = await launch(world);
  await answer(session.id, "a hall");
  const read = await readCoverage(world.deps, ann, "2026-27");
  if (!read.ok) throw new Error(read.reason);
  expect(read.cells.map(({ areaId, state }) => `${areaId} ${state}`)).toEqual([
    ...times(4).map(() => "buchan not-held"),
    "marr answered",
    ...times(3).map(() => "marr not-asked"),
  ]);
  expect(JSON.stringify(read.cells)).not.toContain("a hall");
});

test("whoever was given a role since they answered hides nobody", async () => {
  const { deps } = world;
  const { id: sessionId } = await launch(world, { mode: "open", deadline: "2026-10-20T18:00:00.000Z" });
  for (const who of times(5)) await answer(sessionId, `words of ${who}`, { attribution: "anonymous" });
  const given = { since: "2026-10-05T18:00:00.000Z", until: null, givenBy: { id: "lead", name: "Lead" } };
  const roles = [{ role: "facilitator" as const, areaId: "marr", ...given }];
  const eve = { id: "by words of 4", name: "Eve", firstSeen: "2026-10-05T18:00:00.000Z", roles };
  await deps.people.saveRoles(TENANT, { value: eve, etag: "" });
  await close(sessionId);
  expect(JSON.stringify(await findings())).not.toContain("words of");
});

test("two tenants with rounds of one name are each shown their own", async () => {
  const elsewhere = { ...morag, tenantId: "tenant-two" };
  await world.deps.evaluations.put(elsewhere.tenantId, openEvaluation());
  await answer((await launch(world)).id, "of the first tenant");
  const said = [morag, morag, elsewhere, elsewhere].map(async (actor) => JSON.stringify(await findings(actor)));
  const own = (await Promise.all(said)).map((text) => text.includes("of the first tenant"));
  expect(own).toEqual([true, true, false, false]);
});

test("a round that is opened again while somebody begins to look at it is not shown to them", async () => {
  await answer((await launch(world)).id, "a hall");
  const { evaluations } = world.deps;
  await evaluations.put(TENANT, openEvaluation({ state: "closed" }));
  expect(await readFindings(world.deps, asked(ann))).toMatchObject({ ok: true });
  const find = evaluations.find.bind(evaluations);
  jest.spyOn(evaluations, "find").mockImplementationOnce(async (...of) => {
    const closed = await find(...of);
    await evaluations.put(TENANT, openEvaluation());
    return closed;
  });
  expect(await readFindings(world.deps, asked(ann))).toEqual({ ok: false, reason: "not-found" });
});
