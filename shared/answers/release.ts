import type { Parts } from "./answer.ts";

/** Fewest anonymous answers that are ever shown, or changed in what is shown, together. */
export const TOGETHER = 3;

/** A source of chance: a number in [0, 1). */
export type Chance = () => number;

/** Every order is equally likely. */
export function shuffled<T>(items: readonly T[], chance: Chance): T[] {
  const result = [...items];
  for (let last = result.length - 1; last > 0; last -= 1) {
    const pick = Math.floor(chance() * (last + 1));
    [result[last], result[pick]] = [result[pick] as T, result[last] as T];
  }
  return result;
}

/**
 * Which anonymous words may be shown now, given those that were shown before (empty at the first close of a session).
 * From one showing to the next either nothing is added or at least three, and either nothing is taken away or at least
 * three: a single late answer, change or withdrawal cannot be told from the difference. Withdrawn words go at once; others
 * are kept back with them as their cover.
 */
export function nextRelease(shown: readonly Parts[], current: readonly Parts[], chance: Chance): Parts[] {
  const gone = minus(shown, current);
  const come = minus(current, shown);
  if (gone.length === 0 && come.length === 0) return [...shown];
  if (enough(gone) && enough(come)) return current.length >= TOGETHER ? shuffled(current, chance) : [];
  const staying = shuffled(minus(shown, gone), chance);
  const added = come.length >= TOGETHER ? come : [];
  const cover = gone.length === 0 ? 0 : Math.max(0, TOGETHER - gone.length);
  // Words that others have just said too would be back at once: they cover nothing, so they are the last to be taken.
  const unlike = minus(staying, added);
  const kept = [...unlike, ...minus(staying, unlike)].slice(cover);
  const both = [...kept, ...added];
  const result = enough(minus(shown, both)) && enough(minus(both, shown)) ? both : kept;
  return result.length >= TOGETHER ? shuffled(result, chance) : [];
}

function enough(change: readonly Parts[]): boolean {
  return change.length === 0 || change.length >= TOGETHER;
}

export type Release = {
  /** Words shown under their question. */
  questions: Record<string, Parts[]>;
  /** Words shown without their question, because alone each question had fewer than three. */
  pooled: Parts[];
};

/**
 * The words of a session's anonymous answers that may be shown. Questions with fewer than three go to the pool,
 * which is shown only if it holds three. Where words were first shown, there they stay: a move between the pool and a
 * question would show what came or left with them.
 */
export function releaseWords(
  before: Release,
  current: Readonly<Record<string, readonly Parts[]>>,
  chance: Chance,
): Release {
  const questions: Record<string, Parts[]> = {};
  const few: Parts[] = [];
  let pool: readonly Parts[] = before.pooled;
  for (const [questionId, words] of Object.entries(current)) {
    const shown = before.questions[questionId] ?? [];
    const elsewhere = minus(words, shown);
    const fresh = minus(elsewhere, pool);
    const pooled = minus(elsewhere, fresh);
    pool = minus(pool, pooled);
    few.push(...pooled);
    if (shown.length > 0 || fresh.length >= TOGETHER)
      questions[questionId] = nextRelease(shown, minus(words, pooled), chance);
    else few.push(...fresh);
  }
  return { questions, pooled: nextRelease(before.pooled, few, chance) };
}

/** Multiset difference by content. */
function minus(from: readonly Parts[], what: readonly Parts[]): Parts[] {
  const left = new Map<string, number>();
  for (const one of what) left.set(keyOf(one), (left.get(keyOf(one)) ?? 0) + 1);
  return from.filter((one) => {
    const count = left.get(keyOf(one)) ?? 0;
    if (count > 0) left.set(keyOf(one), count - 1);
    return count === 0;
  });
}

function keyOf(parts: Parts): string {
  return JSON.stringify([parts.strength, parts.concern, parts.evidence, parts.nextStep]);
}
