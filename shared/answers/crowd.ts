/** The fewest independent people among whom anonymous words are shown. */
export const CROWD = 5;
/** The number of colluding accounts that the promise withstands. */
export const COLLUDING = 2;
/** Without the colluders' words, nobody has more than one in this many of the rest. */
const ONE_IN = 3;

/** A random number in [0, 1). */
export type Chance = () => number;

/** The items in random order; every order is equally likely. */
export function shuffled<T>(items: readonly T[], chance: Chance): T[] {
  const result: T[] = [];
  for (const [at, item] of items.entries()) {
    const pick = Math.floor(chance() * (at + 1));
    result[at] = result[pick] as T;
    result[pick] = item;
  }
  return result;
}

/**
 * The author of some words. `author` tells people apart. `independent`: the person has no role in the area, is not a
 * guest unknown to its team, and has not given cover in this area and round before.
 */
export type Voiced = { author: string; independent: boolean };

/**
 * Whether these words hide who said which. Five independent people must be among them. And without the words of any two
 * people, nobody else may have more than a third of the rest. Total.
 */
export function isCrowd(voices: readonly Voiced[]): boolean {
  const counts = countByAuthor(voices);
  return hides(counts, Infinity);
}

/**
 * The largest part of these words that is a crowd. Of people with many words, a random selection stays, as many as keep
 * everybody hidden. Empty where there are too few people.
 */
export function largestCrowd<T extends Voiced>(voices: readonly T[], chance: Chance): T[] {
  const counts = countByAuthor(voices);
  const most = Math.max(0, ...[...counts.values()].map(({ words }) => words));
  const caps = Array.from({ length: most }, (_, fewer) => most - fewer);
  return capped(shuffled(voices, chance), caps.find((cap) => hides(counts, cap)) ?? 0);
}

type Count = { words: number; independent: boolean };

function countByAuthor(voices: readonly Voiced[]): Map<string, Count> {
  const counts = new Map<string, Count>();
  for (const { author, independent } of voices) {
    const { words = 0, independent: before = true } = counts.get(author) ?? {};
    counts.set(author, { words: words + 1, independent: before && independent });
  }
  return counts;
}

/** `cap`: the most words of one person. */
function hides(counts: ReadonlyMap<string, Count>, cap: number): boolean {
  const words = ({ words: all }: Count): number => Math.min(all, cap);
  const independent = [...counts.values()].filter((one) => one.independent).map(words);
  if (independent.length < CROWD) return false;
  const sorted = independent.sort((a, b) => b - a);
  const sum = sorted.reduce((total, one) => total + one, 0);
  return [...counts.values()].every((one) => {
    const own = words(one);
    // The two other people with the most words may collude, and then know which words are theirs.
    const others = one.independent ? without(sorted, own) : sorted;
    const known = others.slice(0, COLLUDING).reduce((total, more) => total + more, 0);
    const hidden = sum - (one.independent ? own : 0) - known;
    return own * ONE_IN <= own + hidden;
  });
}

function without(sorted: readonly number[], value: number): number[] {
  const at = sorted.indexOf(value);
  return [...sorted.slice(0, at), ...sorted.slice(at + 1)];
}

function capped<T extends Voiced>(voices: readonly T[], cap: number): T[] {
  const taken = new Map<string, number>();
  return voices.filter(({ author }) => {
    const words = (taken.get(author) ?? 0) + 1;
    taken.set(author, words);
    return words <= cap;
  });
}
