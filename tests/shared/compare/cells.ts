import { NO_COUNTS, type QuestionCounts } from "../../../shared/findings/counts.ts";
import type { CellState, CoverageCell } from "../../../shared/findings/coverage.ts";

export const Q1 = "hgiocld-4/3.2/1";
export const Q3 = "hgiocld-4/3.2/3";
export const question = (id: string, number: number) => ({ id, number, plain: `Question ${number}` });

/** A cell as the coverage shows it: `people` spoke for themselves. */
export function cell(
  areaId: string,
  questionId: string,
  state: CellState,
  { people = 0, ...counts }: Partial<QuestionCounts> & { people?: number } = {},
): CoverageCell {
  const pending = counts.pending ?? 0;
  const voices = { ...NO_COUNTS.voices, individual: people + pending, ...counts.voices };
  return { ...NO_COUNTS, ...counts, voices, areaId, questionId, state };
}
