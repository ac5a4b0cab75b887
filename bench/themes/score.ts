/** What was said of one comment, and what a reader had said of it. */
export type Judged = { said: readonly string[]; right: readonly string[] };
export type Score = { precision: number; recall: number; macroF1: number };

/** Precision and recall over all pairs of comment and theme; F1 as the mean over the themes. Nothing said is nothing right. */
export function scoreOf(judged: readonly Judged[], themeIds: readonly string[]): Score {
  const all = themeIds.map((id) => countsOf(judged, id));
  const sum = (key: "hits" | "said" | "right"): number => all.reduce((total, counts) => total + counts[key], 0);
  const f1 = all.map(({ hits, said, right }) => share(2 * hits, said + right));
  return {
    precision: share(sum("hits"), sum("said")),
    recall: share(sum("hits"), sum("right")),
    macroF1: f1.reduce((total, one) => total + one, 0) / f1.length,
  };
}

function countsOf(judged: readonly Judged[], id: string): { hits: number; said: number; right: number } {
  const having = (key: "said" | "right"): readonly Judged[] => judged.filter((one) => one[key].includes(id));
  return {
    hits: having("said").filter(({ right }) => right.includes(id)).length,
    said: having("said").length,
    right: having("right").length,
  };
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
