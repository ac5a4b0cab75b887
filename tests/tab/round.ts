import type { EvaluationView, SessionSummary } from "../../shared/contract/views.ts";
import { NO_COUNTS, type QuestionCounts } from "../../shared/findings/counts.ts";
import type { CellState, CoverageCell } from "../../shared/findings/coverage.ts";

type Round = Pick<EvaluationView, "areas" | "questions" | "state" | "origin" | "sessions">;
type Shape = { state?: "open" | "closed"; origin?: "held" | "imported"; running?: string[] };

export const QUESTION = "hgiocld-4/3.2/1";

/** A round whose areas have their names as ids. */
export function round(names: readonly string[], { state = "open", origin = "held", running = [] }: Shape = {}): Round {
  return {
    state,
    origin,
    areas: names.map((name) => ({ id: name, name })),
    questions: [{ id: QUESTION, number: 1, official: "Official", plain: "Plain", example: "Example", terms: [] }],
    sessions: running.map((areaId) => ({ areaId, state: "open" }) as SessionSummary),
  };
}

export function cell(areaId: string, state: CellState, counts: Partial<QuestionCounts> = {}): CoverageCell {
  return { areaId, questionId: QUESTION, state, ...NO_COUNTS, ...counts };
}

export const people = (individual: number, group = 0): Partial<QuestionCounts> => ({
  voices: { individual, group, onBehalf: 0, unknown: 0 },
});
