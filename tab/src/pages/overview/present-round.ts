import type { EvaluationSummary } from "../../../../shared/contract/views.ts";

/** The round that people mean when they name none: the open one that began last, else the last. */
export function presentRound(list: readonly EvaluationSummary[]): string | null {
  const latest = [...list].sort((a, b) => b.from.localeCompare(a.from));
  return (latest.find(({ state }) => state === "open") ?? latest[0])?.id ?? null;
}
