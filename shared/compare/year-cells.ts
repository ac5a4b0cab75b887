import type { YearCell, YearChange, YearState } from "../contract/compare.ts";
import { addCounts, NO_COUNTS, type QuestionCounts } from "../findings/counts.ts";
import type { CoverageCell } from "../findings/coverage.ts";

/**
 * What each state says in a comparison of years. A question that was not asked, or that a source does not mention, says
 * nothing. The order is by how much is said, for several areas shown as one.
 */
const TELLS: Readonly<Record<YearState, "heard" | "not-heard" | "nothing">> = {
  answered: "heard",
  withheld: "heard",
  unable: "not-heard",
  "no-answer": "not-heard",
  "open-now": "nothing",
  "not-reported": "nothing",
  "not-asked": "nothing",
  "not-held": "nothing",
  "no-area": "nothing",
};
const STATES = Object.keys(TELLS) as YearState[];

/** The counts of a cell, without its area and question. */
export function countsOf(cell: CoverageCell): QuestionCounts {
  const { areaId: _area, questionId: _question, state: _state, ...counts } = cell;
  return counts;
}

/** The cells of one or several areas as one. Each part is kept beside it. */
export function joinCells(cells: readonly CoverageCell[], nameOf: (areaId: string) => string): YearCell {
  const parts = cells.map((cell) => ({
    area: { id: cell.areaId, name: nameOf(cell.areaId) },
    state: cell.state,
    counts: countsOf(cell),
  }));
  const counts = parts.map((part) => part.counts).reduce(addCounts, NO_COUNTS);
  const state = STATES.find((one) => cells.some((cell) => cell.state === one)) ?? "no-area";
  return { state, counts, parts };
}

/** The change from one round to the next. Never a share or a trend, since a few people make no series. */
export function changeBetween(earlier: YearCell, later: YearCell): YearChange {
  const [before, after] = [TELLS[earlier.state], TELLS[later.state]];
  if (before === "nothing" || after === "nothing") return { kind: "one-sided", counts: null };
  if (before === "not-heard" && after === "not-heard") return { kind: "neither", counts: null };
  if (before !== after) return { kind: after === "heard" ? "began" : "stopped", counts: null };
  return {
    kind: "both",
    counts: isCounted(earlier) && isCounted(later) ? difference(earlier, later) : null,
  };
}

/** False for imports, which count no voices, and where words are kept back, which have no kind. */
function isCounted({ parts }: YearCell): boolean {
  return parts.every(
    ({ state, counts }) => state !== "withheld" && counts.voices.unknown === 0 && counts.pending === 0,
  );
}

/** A group note is not one person. */
function peopleIn({ voices }: QuestionCounts): number {
  return voices.individual + voices.onBehalf;
}

function difference(earlier: YearCell, later: YearCell): NonNullable<YearChange["counts"]> {
  const of = (kind: "strengths" | "concerns" | "evidence" | "nextSteps"): number =>
    later.counts[kind] - earlier.counts[kind];
  return {
    voices: peopleIn(later.counts) - peopleIn(earlier.counts),
    strengths: of("strengths"),
    concerns: of("concerns"),
    evidence: of("evidence"),
    nextSteps: of("nextSteps"),
  };
}
