import type { CoverageCell } from "../../../../shared/findings/coverage.ts";
import type { Statement } from "../../../../shared/findings/statement.ts";
import { personalKindsIn } from "../../../../shared/text/personal-details.ts";

/** The cells with the most words of each kind. */
export type QuoteCells = { strength: CoverageCell; concern: CoverageCell };

/** The most characters of a quotation, which must be read at a glance. Longer words are in the findings. */
const LONGEST = 280;

/**
 * The cells to quote a strength and a concern from, in two areas if possible. Null without both, since one alone would
 * be one-sided. Pure.
 */
export function quoteCells(cells: readonly CoverageCell[]): QuoteCells | null {
  const said = cells.filter(({ state }) => state === "answered");
  const most = (kind: "strengths" | "concerns", from: readonly CoverageCell[]): CoverageCell | undefined =>
    from.filter((cell) => cell[kind] > 0).sort((a, b) => b[kind] - a[kind])[0];
  const strength = most("strengths", said);
  const concern =
    most(
      "concerns",
      said.filter(({ areaId }) => areaId !== strength?.areaId),
    ) ?? most("concerns", said);
  return strength && concern ? { strength, concern } : null;
}

/**
 * Words of this kind to quote: what a group agreed first, then words with evidence; none that seem to name somebody.
 * Pure.
 */
export function quoteOf(statements: readonly Statement[], part: "strength" | "concern"): string | null {
  const rank = ({ voice, parts }: Statement): number => (voice === "group" ? 0 : parts.evidence ? 1 : 2);
  const found = [...statements]
    .sort((a, b) => rank(a) - rank(b))
    .map(({ parts }) => parts[part] ?? "")
    .find((text) => text !== "" && text.length <= LONGEST && personalKindsIn(text, []).length === 0);
  return found ?? null;
}
