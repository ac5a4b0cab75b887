import { z } from "zod";
import { areaIdSchema } from "../areas/area.ts";
import { questionIdSchema } from "../framework/framework.ts";
import type { Evaluation } from "../evaluations/evaluation.ts";
import { reachedQuestions, type Session } from "../sessions/session.ts";
import { NO_COUNTS, addCounts, questionCountsSchema, readableVoices, type QuestionCounts } from "./counts.ts";
import { NOTHING_SHOWN, shownQuestion, type RoundShowing } from "./round-showing.ts";
import { hasBegun, isUnderWay } from "../sessions/under-way.ts";

/** The states of a cell. The kinds of silence are kept apart, and shown in words. */
export const cellStateSchema = z.enum([
  "answered",
  "unable",
  "no-answer",
  /** No answer yet, in a session that still takes answers to the question. */
  "open-now",
  "not-asked",
  "not-held",
  "not-reported",
  "withheld",
]);
export type CellState = z.infer<typeof cellStateSchema>;

/** One area × question of an evaluation. */
export const coverageCellSchema = questionCountsSchema.extend({
  areaId: areaIdSchema,
  questionId: questionIdSchema,
  state: cellStateSchema,
});
export type CoverageCell = z.infer<typeof coverageCellSchema>;

const IS_SILENT: Readonly<Record<CellState, boolean>> = {
  ...{ answered: false, unable: false, withheld: false },
  ...{ "no-answer": true, "open-now": true, "not-asked": true, "not-held": true, "not-reported": true },
};

/** Whether there is no answer of any kind. */
export function isSilent({ state }: Pick<CoverageCell, "state">): boolean {
  return IS_SILENT[state];
}

/** A session with its counts, by question id. `withheld`: questions of which something is told nowhere. */
export type CountedSession = {
  session: Session;
  counts: Readonly<Record<string, QuestionCounts>>;
  withheld?: readonly string[];
};

/**
 * One cell for every area × question of the evaluation, in the order of both. Anonymous answers count as voices until
 * their session closes, and afterwards where they are shown.
 */
export function coverage(
  evaluation: Pick<Evaluation, "areaIds" | "questionIds" | "origin" | "silences">,
  sessions: readonly CountedSession[],
  showing: RoundShowing = NOTHING_SHOWN,
): CoverageCell[] {
  const known = new Map(evaluation.silences?.map((one) => [`${one.areaId} ${one.questionId}`, one.state]));
  return evaluation.areaIds.flatMap((areaId) => {
    const own = sessions.filter(({ session }) => session.areaId === areaId && hasBegun(session.state));
    return evaluation.questionIds.map((questionId) => {
      const shown = shownQuestion(showing, areaId, questionId);
      const counts = own.map((one) => one.counts[questionId] ?? NO_COUNTS).reduce(addCounts, shown.counts);
      const reported = known.get(`${areaId} ${questionId}`);
      const withheld =
        shown.withheld || reported === "withheld" || own.some((one) => one.withheld?.includes(questionId));
      const asking = own.filter(({ session }) => reachedQuestions(session).some(({ id }) => id === questionId));
      const takesAnswers = asking.some(({ session }) => isOpenFor(session, questionId));
      // An imported page without answers does not tell whether nobody was asked or nobody answered.
      const silence =
        evaluation.origin === "imported"
          ? (reported ?? "not-reported")
          : own.length === 0
            ? "not-held"
            : takesAnswers
              ? "open-now"
              : asking.length > 0
                ? "no-answer"
                : "not-asked";
      const state = cellState(counts, withheld) ?? silence;
      const voices = { ...counts.voices, individual: counts.voices.individual + counts.pending };
      return { areaId, questionId, state, ...counts, voices };
    });
  });
}

/** Whether people can still answer, now or after a pause. The session must be in its present state. */
function isOpenFor({ state, locked }: Session, questionId: string): boolean {
  return isUnderWay(state) && !locked.includes(questionId);
}

/** Null: no answer. */
function cellState(counts: QuestionCounts, withheld: boolean): CellState | null {
  if (readableVoices(counts) > 0) return "answered";
  if (counts.pending > 0 || withheld) return "withheld";
  return counts.unable > 0 ? "unable" : null;
}
