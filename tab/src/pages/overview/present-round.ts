import type { EvaluationSummary } from "../../../../shared/contract/views.ts";

/** The round that people mean when they name none: the open one that began last, or else the last one. */
export function presentRound(list: readonly EvaluationSummary[]): string | null {
  const open = list.filter(({ state }) => state === "open");
  const [first, ...rest] = open.length > 0 ? open : list;
  return first ? rest.reduce((latest, one) => (one.from > latest.from ? one : latest), first).id : null;
}
