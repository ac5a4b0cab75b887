import type { Codebook } from "./codebook.ts";
import { contentStems, stemsOf } from "./stems.ts";

/** A seed phrase: its stems in order, how many other words may stand between two of them, and what it says for the theme. */
export type SeedPhrase = { themeId: string; stems: readonly string[]; gap: number; weight: number };

/** A codebook made ready for reading many comments. */
export type Lexicon = {
  themeIds: readonly string[];
  /** Seed phrases by their first stem. */
  seeds: ReadonlyMap<string, readonly SeedPhrase[]>;
  /** How much a word speaks for a theme, learnt from the examples: by stem, then by theme. */
  words: ReadonlyMap<string, ReadonlyMap<string, number>>;
};

/** No single word says more than this, however often the examples have it. */
const MOST_PER_WORD = 1.5;

/** A word that one example alone has may stand there by chance. */
const FEWEST_EXAMPLES = 2;
const GAP = 2;

/** Reads a codebook once. */
export function readLexicon(codebook: Codebook): Lexicon {
  return {
    themeIds: codebook.themes.map(({ id }) => id),
    seeds: seedsOf(codebook),
    words: wordsOf(codebook),
  };
}

function seedsOf({ themes }: Codebook): Map<string, SeedPhrase[]> {
  const owners = new Map<string, { stems: string[]; gap: number; themeIds: Set<string> }>();
  for (const { id, seeds } of themes)
    for (const phrase of seeds) {
      const words = stemsOf(phrase);
      const stems = words.map(({ stem }) => stem);
      const key = stems.join(" ");
      // "Who does what" says something only as a whole.
      const gap = words.every(({ empty }) => empty) ? 0 : GAP;
      const owner = owners.get(key) ?? { stems, gap, themeIds: new Set() };
      owners.set(key, { ...owner, themeIds: owner.themeIds.add(id) });
    }
  const byFirst = new Map<string, SeedPhrase[]>();
  for (const { stems, gap, themeIds } of owners.values())
    for (const themeId of themeIds) {
      const first = stems[0];
      if (first === undefined) continue;
      byFirst.set(first, [...(byFirst.get(first) ?? []), { themeId, stems, gap, weight: 1 / themeIds.size }]);
    }
  return byFirst;
}

/**
 * A word speaks for a theme as far as a larger share of its examples has it than of the others' examples (the logarithm
 * of the two shares, each smoothed by one example).
 */
function wordsOf({ themes }: Codebook): Map<string, Map<string, number>> {
  const counts = new Map<string, Map<string, number>>();
  for (const { id, examples } of themes)
    for (const example of examples)
      for (const stem of contentStems(example)) {
        const own = counts.get(stem) ?? new Map<string, number>();
        counts.set(stem, own.set(id, (own.get(id) ?? 0) + 1));
      }
  const all = themes.reduce((sum, { examples }) => sum + examples.length, 0);
  const sizes = new Map(themes.map(({ id, examples }) => [id, examples.length]));
  return new Map(
    [...counts].map(([stem, own]) => {
      const total = [...own.values()].reduce((sum, count) => sum + count, 0);
      const weights = [...own]
        .filter(([, count]) => count >= FEWEST_EXAMPLES)
        .map(([themeId, count]): [string, number] => {
          const size = sizes.get(themeId) ?? 0;
          const here = (count + 0.5) / (size + 1);
          const elsewhere = (total - count + 0.5) / (all - size + 1);
          return [themeId, Math.min(MOST_PER_WORD, Math.max(0, Math.log(here / elsewhere)))];
        });
      return [stem, new Map(weights.filter(([, weight]) => weight > 0))];
    }),
  );
}
