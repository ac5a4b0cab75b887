import type { Codebook } from "./codebook.ts";
import { readLexicon, type Lexicon, type SeedPhrase } from "./lexicon.ts";
import { stemsOf, type Stem } from "./stems.ts";

export type Suggestion = {
  themeId: string;
  /** The weight for the theme. Comparable only within one comment. */
  score: number;
  /** The words of the comment that led to it, unchanged. */
  phrases: string[];
};

/** The least score for a suggestion, and how close to the best score others must be. */
export type Strictness = { least: number; nearBest: number; wordWeight: number };
const STRICTNESS: Strictness = { least: 1, nearBest: 0.5, wordWeight: 0.2 };

/** The most suggestions. More would be noise rather than help. */
const MOST_THEMES = 3;

/**
 * The themes that each comment may belong to, best first; none where nothing points to one. Works on one comment at a
 * time, independent of the others, so that little is held in memory. Deterministic: no chance, no clock, no network.
 */
export function* suggestThemes<S extends { text: string }>(
  statements: Iterable<S>,
  codebook: Codebook,
  strictness: Strictness = STRICTNESS,
): Generator<{ statement: S; themes: Suggestion[] }, void> {
  const lexicon = readLexicon(codebook);
  for (const statement of statements) yield { statement, themes: suggest(statement.text, lexicon, strictness) };
}

type Span = { from: number; to: number };
type Clue = Span & { themeId: string; score: number };

function suggest(text: string, lexicon: Lexicon, { least, nearBest, wordWeight }: Strictness): Suggestion[] {
  const stems = stemsOf(text);
  const seeds = outermost(seedClues(stems, lexicon));
  const clues = [...seeds, ...wordClues(stems, lexicon, wordWeight)];
  const scored = lexicon.themeIds.map((themeId) => {
    const own = clues.filter((clue) => clue.themeId === themeId);
    return { themeId, own, score: sumOf(own) };
  });
  const best = Math.max(...scored.map(({ score }) => score));
  return scored
    .filter(({ score }) => score >= least && score >= best * nearBest)
    .sort((a, b) => b.score - a.score || (a.themeId < b.themeId ? -1 : 1))
    .slice(0, MOST_THEMES)
    .map(({ themeId, score, own }) => {
      // Where seeds are reason enough, the many words of little weight would only distract.
      const seeded = own.filter((clue) => seeds.includes(clue));
      const reason = sumOf(seeded) >= least ? seeded : own;
      return { themeId, score, phrases: phrasesOf(text, reason) };
    });
}

function sumOf(clues: readonly Clue[]): number {
  return rounded(clues.reduce((sum, { score }) => sum + score, 0));
}

/** Each seed phrase counts once, at its first place. */
function seedClues(stems: readonly Stem[], lexicon: Lexicon): Clue[] {
  const found = new Map<SeedPhrase, Clue>();
  for (const [index, { stem, from }] of stems.entries())
    for (const seed of lexicon.seeds.get(stem) ?? []) {
      const to = found.has(seed) ? null : endOf(seed, stems, index);
      if (to !== null) found.set(seed, { themeId: seed.themeId, score: seed.weight, from, to });
    }
  return [...found.values()];
}

function wordClues(stems: readonly Stem[], lexicon: Lexicon, wordWeight: number): Clue[] {
  const first = new Map(
    stems
      .filter(({ empty }) => !empty)
      .toReversed()
      .map((one) => [one.stem, one]),
  );
  return [...first].flatMap(([stem, { from, to }]) =>
    [...(lexicon.words.get(stem) ?? [])].map(([themeId, weight]) => ({
      themeId,
      score: weight * wordWeight,
      from,
      to,
    })),
  );
}

/** "Joint" within "joint project" is no second clue. */
function outermost(clues: readonly Clue[]): Clue[] {
  return clues.filter((clue) => !clues.some((other) => other.themeId === clue.themeId && isWithin(clue, other)));
}

function isWithin(inner: Span, outer: Span): boolean {
  return outer.from <= inner.from && outer.to >= inner.to && outer.to - outer.from > inner.to - inner.from;
}

/** Where a seed phrase that begins here ends in the text; null when its words do not follow closely. */
function endOf({ stems: wanted, gap }: SeedPhrase, stems: readonly Stem[], start: number): number | null {
  let at = start;
  for (const next of wanted.slice(1)) {
    const found = stems.slice(at + 1, at + 2 + gap).findIndex(({ stem }) => stem === next);
    if (found === -1) return null;
    at += found + 1;
  }
  return stems[at]?.to ?? null;
}

/** The words of the spans, in order, without spans inside others. */
function phrasesOf(text: string, spans: readonly Span[]): string[] {
  const outer = spans.filter((span) => !spans.some((other) => isWithin(span, other)));
  const ordered = outer.toSorted((a, b) => a.from - b.from || a.to - b.to);
  return [...new Set(ordered.map(({ from, to }) => text.slice(from, to)))];
}

/** Equal sums in a different order differ in their last digits, so scores are rounded before they are compared. */
function rounded(score: number): number {
  return Math.round(score * 1000) / 1000;
}
