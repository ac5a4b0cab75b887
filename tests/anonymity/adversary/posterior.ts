/** One text of a group whose texts nothing tells apart: whose it is, and whether its author counts as cover for others. */
export type Owned = { author: string; covers: boolean };

/**
 * How surely the best guess names an author in a group of texts that share everything that could be seen of them, when
 * so many of the authors are in one hand and know their own texts: the largest share of one of the others among the
 * texts that are left, over every choice of colluders.
 */
export function bestGuess(group: readonly Owned[], colluders: number): number {
  const counts = countsOf(group);
  return Math.max(0, ...[...counts].map(([author, own]) => own / (own + without(others(counts, author), colluders))));
}

/** As `bestGuess`, when besides everybody who does not count as cover (a role holder, a stranger, somebody who was shown before) is in that hand, too. */
export function worstGuess(group: readonly Owned[], colluders: number): number {
  const counts = countsOf(group);
  const covering = countsOf(group.filter((one) => one.covers));
  return Math.max(0, ...[...counts].map(([author, own]) => own / (own + without(others(covering, author), colluders))));
}

/** How many people there are in the group who count as cover. */
export function coveringPeople(group: readonly Owned[]): number {
  return countsOf(group.filter((one) => one.covers)).size;
}

function countsOf(group: readonly Owned[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { author } of group) counts.set(author, (counts.get(author) ?? 0) + 1);
  return counts;
}

const others = (counts: ReadonlyMap<string, number>, author: string): number[] =>
  [...counts].flatMap(([other, count]) => (other === author ? [] : [count]));

/** What is left of these when those with most are taken away. */
function without(counts: readonly number[], colluders: number): number {
  return [...counts]
    .sort((a, b) => b - a)
    .slice(colluders)
    .reduce((sum, count) => sum + count, 0);
}
