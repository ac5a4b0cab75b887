import fc from "fast-check";
import { coverage, type CellState } from "../../../shared/findings/coverage.ts";
import { addCounts, NO_COUNTS, type QuestionCounts } from "../../../shared/findings/counts.ts";
import type { Session } from "../../../shared/sessions/session.ts";
import { exampleSession, FIRST, QUESTION_IDS, SECOND } from "../sessions/example-session.ts";

const evaluation = { areaIds: ["buchan", "marr"], questionIds: QUESTION_IDS, origin: "held" as const };
const counts = (changes: Partial<QuestionCounts>): QuestionCounts => ({ ...NO_COUNTS, ...changes });
const voices = (individual: number): QuestionCounts => counts({ voices: { ...NO_COUNTS.voices, individual } });
const held = (found: QuestionCounts = NO_COUNTS, changes: Partial<Session> = {}) => [
  { session: exampleSession(changes), counts: { [FIRST]: found } },
];

function stateOf(
  sessions: Parameters<typeof coverage>[1],
  origin: "held" | "imported" = "held",
  questionId = FIRST,
): CellState {
  const cell = coverage({ ...evaluation, origin }, sessions).find(
    (one) => one.areaId === "marr" && one.questionId === questionId,
  );
  if (!cell) throw new Error("no such cell");
  return cell.state;
}

test.each<[CellState, string, CellState]>([
  ["answered", "words that can be read", stateOf(held(voices(1)))],
  ["answered", "a group note alone", stateOf(held(counts({ voices: { ...NO_COUNTS.voices, group: 1 } })))],
  ["answered", "readable words beside kept-back ones", stateOf(held({ ...voices(1), pending: 2 }))],
  ["withheld", "anonymous answers too few to show", stateOf(held(counts({ pending: 2 })))],
  ["withheld", "kept-back ones beside one who is not able to say", stateOf(held(counts({ pending: 1, unable: 1 })))],
  ["unable", "only people who are not able to say", stateOf(held(counts({ unable: 3 })))],
  ["no-answer", "asked, and nobody answered", stateOf(held(NO_COUNTS, { state: "closed" }))],
  ["no-answer", "asked, and only marked as unclear", stateOf(held(counts({ unclear: 1 }), { state: "closed" }))],
  ["open-now", "asked, and nobody yet, seconds after the start", stateOf(held())],
  ["open-now", "asked, and nobody yet, in a pause", stateOf(held(NO_COUNTS, { state: "paused" }))],
  ["no-answer", "locked, and nobody answered", stateOf(held(NO_COUNTS, { locked: [FIRST] }))],
  ["not-asked", "a question that was not reached", stateOf(held(), "held", SECOND)],
  ["open-now", "the same question in an open session", stateOf(held(NO_COUNTS, { mode: "open" }), "held", SECOND)],
  ["not-held", "an area without a session", stateOf([])],
  ["not-held", "an area with a draft alone", stateOf(held(voices(1), { state: "draft" }))],
  ["not-held", "another area's session", stateOf(held(voices(1), { areaId: "buchan" }))],
  ["not-reported", "an area on which an imported source is silent", stateOf([], "imported")],
  [
    "not-reported",
    "a question on which it is silent though it tells of the area",
    stateOf(held(NO_COUNTS, { mode: "open" }), "imported"),
  ],
  [
    "answered",
    "a question that it tells of",
    stateOf(held(counts({ voices: { ...NO_COUNTS.voices, unknown: 1 } })), "imported"),
  ],
  ["unable", "a question to which it says that nobody could", stateOf(held(counts({ unable: 1 })), "imported")],
])("%s: %s", (expected, _, state) => {
  expect(state).toBe(expected);
});

test("there is one cell for every area and question, in their order, with the kept-back answers among the voices", () => {
  const cells = coverage(evaluation, held({ ...voices(2), pending: 3 }));
  expect(cells.map(({ areaId, questionId }) => [areaId, questionId])).toEqual(
    evaluation.areaIds.flatMap((areaId) => QUESTION_IDS.map((questionId) => [areaId, questionId])),
  );
  expect(cells[4]).toMatchObject({
    areaId: "marr",
    questionId: FIRST,
    pending: 3,
    voices: { individual: 5, group: 0 },
  });
});

const n = fc.integer({ min: 0, max: 50 });
const anyCounts: fc.Arbitrary<QuestionCounts> = fc.record({
  voices: fc.record({ individual: n, group: n, onBehalf: n, unknown: n }),
  ...{
    unable: n,
    unclear: n,
    strengths: n,
    unevidenced: n,
    concerns: n,
    evidence: n,
    nextSteps: n,
    unclassified: n,
    pending: n,
  },
});

test("several sessions of an area are added up, and no other area's", () => {
  fc.assert(
    fc.property(fc.array(anyCounts, { minLength: 1, maxLength: 4 }), anyCounts, (own, other) => {
      const cells = coverage(evaluation, [...own.flatMap((one) => held(one)), ...held(other, { areaId: "buchan" })]);
      const sum = own.reduce(addCounts, NO_COUNTS);
      const voices = { ...sum.voices, individual: sum.voices.individual + sum.pending };
      const state: unknown = expect.any(String);
      expect(cells[4]).toEqual({ areaId: "marr", questionId: FIRST, state, ...sum, voices });
    }),
  );
});
