/** More letters than any command has: what is longer is no slip of the fingers. */
const LONGEST = 40;

/** The word that is likest to what was typed, if any is like it: a letter aside in a short one, two in a long one, or begun with it. */
export function nearest(typed: string, words: readonly string[]): string | null {
  if (typed === "" || typed.length > LONGEST) return null;
  const ranked = words
    .map((word) => ({ word, apart: distance(typed, word), begun: typed.startsWith(word) || word.startsWith(typed) }))
    .filter(
      ({ word, apart, begun }) => apart <= Math.max(1, Math.floor(word.length / 4)) || (begun && typed.length > 2),
    )
    .sort((a, b) => a.apart - b.apart);
  return ranked[0]?.word ?? null;
}

/** How many letters must be put in, left out, changed or swapped. */
function distance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, column) => column)];
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      const [above = [], before = []] = [rows[i - 1], rows[i - 2]];
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row.push(
        Math.min(
          (above[j] ?? 0) + 1,
          (row[j - 1] ?? 0) + 1,
          (above[j - 1] ?? 0) + cost,
          swapped ? (before[j - 2] ?? 0) + 1 : Infinity,
        ),
      );
    }
    rows.push(row);
  }
  return rows[a.length]?.[b.length] ?? 0;
}
