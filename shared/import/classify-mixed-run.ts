import type { ImportedStatement } from "./import-result.ts";
import type { PromptKind } from "./prompt-heading.ts";

/** A list below several self-evaluation questions at once. The page does not show which question each item answers. */
export type MixedRun = { kinds: readonly PromptKind[]; statements: ImportedStatement[]; figureAt: number | null };

/**
 * Classifies the statements of such a list. Pages print the question about what works and the one about evidence
 * together, followed by both columns one after the other. So the border between the columns is lost. Only a figure of
 * reach is certainly evidence. Statements from the first figure on are evidence; those before it answer the first
 * question.
 * All stay unclassified without a figure, with a figure at the very top, and for any other mixture of questions.
 */
export function classifyMixedRun(run: MixedRun): void {
  const [before, evidence, ...others] = run.kinds;
  if (before === undefined || evidence !== "evidence" || others.length > 0 || !run.figureAt) return;
  for (const [index, statement] of run.statements.entries()) {
    statement.kind = index < run.figureAt ? before : evidence;
    statement.inferred = true;
  }
}
