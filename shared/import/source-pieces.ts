import type { StatementKind } from "../answers/answer.ts";
import type { ImportResult, ImportedStatement } from "./import-result.ts";
import { saysUnable } from "./unable.ts";

/** `area` null: all areas. `question` null: the indicator as a whole. */
export type PiecePosition = { area: string | null; question: string | null; part: StatementKind };

/** A paragraph or bullet of a source as read. `place` null: it was left over, and has no place yet. */
export type SourcePiece = { id: string; text: string; label: string | null; place: PiecePosition | null };

/** The parts of a source that can be corrected. */
export type Correctable = {
  title: string | null;
  years: { from: number; to: number } | null;
  indicatorId: string | null;
  pieces: readonly SourcePiece[];
};

/**
 * The parts of a source that can be corrected: its facts about itself, its statements (`s1`, `s2`, …) and its leftovers
 * (`l1`, …), in order. The same source always gives the same ids.
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

/** The correctable facts of an import without its pieces, which can be many. */
export function correctableFacts({ evaluation }: ImportResult): Omit<Correctable, "pieces"> {
  const { title, from, to, indicatorId } = evaluation;
  return { title, indicatorId, years: from === null ? null : { from, to: to ?? from } };
}

/** The statement of a piece, by the piece's index. A leftover becomes a statement of its own. */
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
