import { HINT_MARK, type Codebook } from "./codebook.ts";
import { contentStems, stemsOf } from "./stems.ts";

/** A seed phrase: its stems in order, the most other words between two of them, and its weight for the theme. */
export type SeedPhrase = { themeId: string; stems: readonly string[]; gap: number; weight: number };

/** A codebook prepared for reading many comments. */
export type Lexicon = {
  themeIds: readonly string[];
  /** Seed phrases by their first stem. */
  seeds: ReadonlyMap<string, readonly SeedPhrase[]>;
  /** The weight of a word for a theme, learnt from the examples: by stem, then by theme. */
  words: ReadonlyMap<string, ReadonlyMap<string, number>>;
};

/** Smoothing: every theme counts as having this many more examples that resemble all comments. */
const DOUBT = 10;
const GAP = 2;
/** The weight of a hint. A word such as "evening" occurs in many contexts, so it takes two hints to suggest a theme. */
const HINT = 0.5;

/** Prepares a codebook. */
export function readLexicon(codebook: Codebook): Lexicon {
  return {
    themeIds: codebook.themes.map(({ id }) => id),
    seeds: seedsOf(codebook),
    words: wordsOf(codebook),
  };
}

function seedsOf({ themes }: Codebook): Map<string, SeedPhrase[]> {
  const owners = new Map<string, { stems: string[]; gap: number; themeIds: Set<string>; isHint: boolean }>();
  for (const { id, seeds } of themes)
    for (const phrase of seeds) {
      const words = stemsOf(phrase);
      const stems = words.map(({ stem }) => stem);
      const key = stems.join(" ");
      // "Who does what" has meaning only as a whole phrase.
      const gap = words.every(({ empty }) => empty) ? 0 : GAP;
      const owner = owners.get(key) ?? { stems, gap, themeIds: new Set(), isHint: true };
      const isHint = owner.isHint && phrase.endsWith(HINT_MARK);
      owners.set(key, { ...owner, isHint, themeIds: owner.themeIds.add(id) });
    }
  const byFirst = new Map<string, SeedPhrase[]>();
  for (const { stems, gap, themeIds, isHint } of owners.values())
    for (const themeId of themeIds) {
      const first = stems[0];
      if (first === undefined) continue;
      byFirst.set(first, [
        ...(byFirst.get(first) ?? []),
        { themeId, stems, gap, weight: (isHint ? HINT : 1) / themeIds.size },
      ]);
    }
  return byFirst;
}

/**
 * The weight of a word for a theme: the logarithm of its share of the theme's examples over its share of all examples.
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
      const everywhere = ([...own.values()].reduce((sum, count) => sum + count, 0) + 0.5) / (all + 1);
      const weights = [...own].map(([themeId, count]): [string, number] => {
        const here = (count + DOUBT * everywhere) / ((sizes.get(themeId) ?? 0) + DOUBT);
        return [themeId, Math.log(here / everywhere)];
      });
      return [stem, new Map(weights.filter(([, weight]) => weight > 0))];
    }),
  );
}
