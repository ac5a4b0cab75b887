import type { StatementKind } from "../../../../shared/answers/answer.ts";
import type { ShownStatement } from "../../../../shared/findings/statement.ts";

/** Words of one kind, and whose they are. */
export type WordsOfKind = { statement: ShownStatement; text: string };
/** A claim with its evidence. */
export type WordsWithEvidence = WordsOfKind & { evidence: string | null };

export type Grouped = {
  strengths: WordsWithEvidence[];
  concerns: WordsWithEvidence[];
  /** Evidence of voices that made no claim. */
  evidence: WordsOfKind[];
  nextSteps: WordsOfKind[];
  unclassified: WordsOfKind[];
};

/**
 * Sorts the words of voices by kind. Evidence belongs to its voice's strength, or else to its concern, or else stands
 * alone. Pure.
 */
export function groupStatements(statements: readonly ShownStatement[]): Grouped {
  const said = (kind: StatementKind): WordsOfKind[] =>
    statements.flatMap((statement) => {
      const text = statement.parts[kind];
      return text ? [{ statement, text }] : [];
    });
  const claims = (kind: "strength" | "concern"): WordsWithEvidence[] =>
    said(kind).map(({ statement, text }) => {
      const { evidence, strength } = statement.parts;
      const here = kind === "strength" || !strength;
      return { statement, text, evidence: (here && evidence) || null };
    });
  return {
    strengths: claims("strength"),
    concerns: claims("concern"),
    evidence: said("evidence").filter(({ statement: { parts } }) => !parts.strength && !parts.concern),
    nextSteps: said("nextStep"),
    unclassified: said("unclassified"),
  };
}
