import type { StatementKind } from "../answers/answer.ts";
import type { ImportResult, ImportedStatement } from "./import-result.ts";
import { saysUnable } from "./unable.ts";

/** `area` null: of all areas. `question` null: of the indicator as a whole. */
export type PiecePosition = { area: string | null; question: string | null; part: StatementKind };

/** A paragraph or bullet of a source as it was read. `place` null: it was left over, and has no place yet. */
export type SourcePiece = { id: string; text: string; label: string | null; place: PiecePosition | null };

/** What can be put right in a source. */
export type Correctable = {
  title: string | null;
  years: { from: number; to: number } | null;
  indicatorId: string | null;
  pieces: readonly SourcePiece[];
};

/**
 * What of a source can be put right: what it says of itself, its statements (`s1`, `s2`, …) and what was left over (`l1`, …),
 * in their order. The ids are the same whenever the same source is read.
 */
export function correctable(result: ImportResult): Correctable {
  const { answers, leftovers } = result;
  return {
    ...correctableFacts(result),
    pieces: [
      ...answers.map(({ text, label, area, question, kind }, at) => ({
        ...{ id: `s${at + 1}`, text, label, place: { area, question, part: kind } },
      })),
      ...leftovers.map((text, at) => ({ id: `l${at + 1}`, text, label: null, place: null })),
    ],
  };
}

/** What can be put right in an import, without its pieces, which can be many. */
export function correctableFacts({ evaluation }: ImportResult): Omit<Correctable, "pieces"> {
  const { title, from, to, indicatorId } = evaluation;
  return { title, indicatorId, years: from === null ? null : { from, to: to ?? from } };
}

/** The statement that a piece was read as, by the piece's index; one that was left over becomes a statement of its own. */
export function statementAt({ answers, leftovers }: ImportResult, index: number): ImportedStatement {
  return answers[index] ?? asStatement(leftovers[index - answers.length] ?? "");
}

function asStatement(text: string): ImportedStatement {
  return {
    ...{ area: null, question: null, voice: "unknown", kind: "unclassified" },
    ...{ state: saysUnable(text) ? "unable" : "said", inferred: false, doubtful: false },
    ...{ bullet: false, label: null, heading: null, text },
  };
}
