import type { StatementKind } from "../../../../shared/answers/answer.ts";
import type { ShownStatement } from "../../../../shared/findings/statement.ts";

/** Words of one kind, and whose they are. */
export type Said = { statement: ShownStatement; text: string };
/** A claim with the evidence that hangs on it. */
export type Claim = Said & { evidence: string | null };

export type Grouped = {
  strengths: Claim[];
  concerns: Claim[];
  /** Evidence whose voice made no claim. */
  evidence: Said[];
  nextSteps: Said[];
  unclassified: Said[];
};

/** Sorts voices' words by kind. Evidence hangs on its voice's strength, else on its concern, else stands alone. Pure. */
export function groupStatements(statements: readonly ShownStatement[]): Grouped {
  const said = (kind: StatementKind): Said[] =>
    statements.flatMap((statement) => {
      const text = statement.parts[kind];
      return text ? [{ statement, text }] : [];
    });
  const claims = (kind: "strength" | "concern"): Claim[] =>
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
