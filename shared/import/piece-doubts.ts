import { z } from "zod";
import { headingsAbove } from "./check-import.ts";
import type { ImportHeading, ImportedStatement, ImportResult } from "./import-result.ts";
import { statementAt } from "./source-pieces.ts";

/** Why a piece should be checked. `names`: the areas or the heading in doubt. */
export const pieceDoubtSchema = z.object({
  why: z.enum(["several-areas", "unknown-area", "unknown-question", "number-against-wording", "part-concluded"]),
  names: z.array(z.string()),
});
type PieceDoubt = z.infer<typeof pieceDoubtSchema>;

/** Notes on a piece: the doubt about its place, and the headings above it. */
export type PieceNotes = { doubt: PieceDoubt | null; under: string[] };

/** The notes on the statement with this index. They are dropped once a person places the statement. */
export function pieceNotes(result: ImportResult): (index: number) => PieceNotes {
  const named = new Map(result.doubts.map(({ heading, areas }) => [result.evaluation.headings[heading], areas]));
  return (index) => {
    const statement = statementAt(result, index);
    const above = chain(result, statement.heading);
    return { doubt: doubtOf(statement, above, named), under: headingsAbove(result, statement.heading) };
  };
}

type Named = ReadonlyMap<ImportHeading | undefined, readonly string[]>;

function doubtOf(statement: ImportedStatement, above: readonly ImportHeading[], named: Named): PieceDoubt | null {
  const area = above.find(({ kind }) => kind === "area");
  if (statement.doubtful) {
    const areas = named.get(area) ?? [];
    return areas.length > 0
      ? { why: "several-areas", names: [...areas] }
      : { why: "unknown-area", names: area ? [area.text] : [] };
  }
  const question = above.find(({ kind }) => kind === "question");
  if (question && question.question === null) return { why: "unknown-question", names: [question.text] };
  if (question && disagrees(question)) return { why: "number-against-wording", names: [question.text] };
  return statement.inferred ? { why: "part-concluded", names: [] } : null;
}

const NUMBER_ALONE = /^[\p{L} .]*\d+[.:)]?$/u;
const NUMBERED = /^[\p{L} .]*\d+[.:)]? /u;

/** Whether number and wording belong to two different questions. "Question 4" has no wording that could differ. */
function disagrees({ match, text }: ImportHeading): boolean {
  if (!match || match.number === match.meaning) return false;
  return match.number ? !NUMBER_ALONE.test(text.trim()) : NUMBERED.test(text);
}

/** The headings above a statement, the nearest first. */
function chain(result: ImportResult, index: number | null): ImportHeading[] {
  const found: ImportHeading[] = [];
  for (let at = index; at !== null;) {
    const heading = result.evaluation.headings[at];
    if (!heading) break;
    found.push(heading);
    at = heading.parent;
  }
  return found;
}
