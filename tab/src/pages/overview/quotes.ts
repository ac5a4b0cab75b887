import type { CoverageCell } from "../../../../shared/findings/coverage.ts";
import type { Statement } from "../../../../shared/findings/statement.ts";
import { personalKindsIn } from "../../../../shared/text/personal-details.ts";

/** Where most was said of each kind: `areaId` and `questionId` of a cell. */
export type QuoteCells = { strength: CoverageCell; concern: CoverageCell };

/** Longer words are for the findings: what leads a page is read at a glance. */
const LONGEST = 280;

/** Where a strength and a concern can be quoted from, in two areas if possible; null without both: one alone would say how it went. Pure. */
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

/** Words of this kind to quote: what a group agreed first, then what brings its evidence; none that seem to name somebody. Pure. */
export function quoteOf(statements: readonly Statement[], part: "strength" | "concern"): string | null {
  const rank = ({ voice, parts }: Statement): number => (voice === "group" ? 0 : parts.evidence ? 1 : 2);
  const found = [...statements]
    .sort((a, b) => rank(a) - rank(b))
    .map(({ parts }) => parts[part] ?? "")
    .find((text) => text !== "" && text.length <= LONGEST && personalKindsIn(text, []).length === 0);
  return found ?? null;
}
