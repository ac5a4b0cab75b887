import type { ImportedStatement } from "./import-result.ts";
import type { PromptKind } from "./prompt-heading.ts";

/** A list below several self-evaluation questions at once, whose own place under one of them the page does not show. */
export type MixedRun = { kinds: readonly PromptKind[]; statements: ImportedStatement[]; figureAt: number | null };

/**
 * Classifies the statements of such a list. Pages print the question about what works and the one about evidence
 * together and then both columns one after the other, so the columns' border is lost. Only a figure of reach is evidence
 * beyond doubt: what stands from the first figure on is evidence, what stands before it answers the question before it.
 * Without a figure, with one at the very top, or for any other mixture of questions, nothing can be known and all stay unclassified.
 */
export function classifyMixedRun(run: MixedRun): void {
  const [before, evidence, ...others] = run.kinds;
  if (before === undefined || evidence !== "evidence" || others.length > 0 || !run.figureAt) return;
  for (const [index, statement] of run.statements.entries()) {
    statement.kind = index < run.figureAt ? before : evidence;
    statement.inferred = true;
  }
}
