import type { AnswerContent, Parts } from "./answer.ts";

/** Fewest people whose anonymous answers are ever shown, or changed in what is shown, together. */
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

/** Words that somebody said anonymously. `name` stays the same for as long as these people say just this; `author` tells people apart; it is empty where an old row does not say. */
export type Hidden = { name: string; author: string; parts: Parts };

/**
 * What has become of the words of one place: those that are shown, in the batches in which they were first shown, and
 * those that were shown once and never will be again.
 */
export type Shown = { batches: string[][]; retired: string[] };
export const NOTHING_SHOWN: Shown = { batches: [], retired: [] };

/** What has been shown of a session: under each question, and in the pool of those questions that had too few. */
export type Release = { questions: Readonly<Record<string, Shown>>; pool: Shown };
export const NO_RELEASE: Release = { questions: {}, pool: NOTHING_SHOWN };

/**
 * The next showing of one place. Whoever keeps every showing so far and knows who did something in between learns of each
 * word no more than that it is one of three people's: words are first shown in batches of three people at least, and
 * from a batch either none or at least three go, for good. Words that were taken back go at once; others of the same
 * batch go with them as their cover, because a batch's people are known by the time at which it appeared.
 */
export function nextShown(before: Shown, current: readonly Hidden[], leave: Leave): Shown {
  const there = new Set(current.map((one) => one.name));
  const batches = before.batches
    .map((batch) => {
      const staying = batch.filter((name) => there.has(name));
      return staying.length === batch.length ? batch : leave(staying, batch.length - staying.length);
    })
    .filter((batch) => batch.length > 0);
  const shown = new Set(batches.flat());
  const retired = [...before.retired, ...before.batches.flat().filter((name) => !shown.has(name))];
  const old = new Set([...shown, ...retired]);
  const fresh = current.filter((one) => !old.has(one.name));
  return { batches: areEnough(fresh) ? [...batches, fresh.map((one) => one.name)] : batches, retired };
}

/** Which of a batch may stay when so many of it have gone. */
type Leave = (staying: readonly string[], gone: number) => string[];

/** Under a question each word is another person's. */
const underCover =
  (chance: Chance): Leave =>
  (staying, gone) => {
    const kept = shuffled(staying, chance).slice(Math.max(0, TOGETHER - gone));
    return kept.length >= TOGETHER ? kept : [];
  };

/** In the pool several may be one person's, so that only all of a batch are sure to be three people's. */
const altogether: Leave = () => [];

function areEnough(words: readonly Hidden[]): boolean {
  return new Set(words.map((one) => one.author)).size >= TOGETHER;
}

/**
 * What may be shown of a session's anonymous words, given what was shown before. Words of a question that has too few to
 * show go to the pool. Where words were first shown, there they stay: a move between the pool and a question would show
 * what came or left with them.
 */
export function nextRelease(
  before: Release,
  current: Readonly<Record<string, readonly Hidden[]>>,
  chance: Chance,
): Release {
  const inPool = new Set([...before.pool.batches.flat(), ...before.pool.retired]);
  const questions: Record<string, Shown> = {};
  const few: Hidden[] = [];
  for (const [questionId, words] of Object.entries(current)) {
    // Each is another person's, also where an old row does not say whose.
    const own = words.filter((one) => !inPool.has(one.name)).map((one) => ({ ...one, author: one.name }));
    const shown = nextShown(before.questions[questionId] ?? NOTHING_SHOWN, own, underCover(chance));
    questions[questionId] = shown;
    const known = new Set([...shown.batches.flat(), ...shown.retired]);
    few.push(...words.filter((one) => !known.has(one.name)));
  }
  return { questions, pool: nextShown(before.pool, shuffled(few, chance), altogether) };
}

/** The shown words of a place, in an order of chance. */
export function shownOf<Word extends Hidden>({ batches }: Shown, current: readonly Word[], chance: Chance): Word[] {
  const shown = new Set(batches.flat());
  return shuffled(
    current.filter((one) => shown.has(one.name)),
    chance,
  );
}

/** How many were not able to say, or marked the question, as of the last time they were counted; `names` of all that was counted or left out. */
export type Counted = { names: string[]; unable: number; unclear: number; wordless: number };

/**
 * Counts anonymous answers by kind. They are counted anew only once at least three people say something else than when
 * they were counted last: a count that moves with one person tells what they say.
 */
export function recount(
  before: Counted | null,
  current: readonly { name: string; content: AnswerContent }[],
): Counted | null {
  if (current.length < TOGETHER) return before;
  const names = new Set(current.map((one) => one.name));
  if (before) {
    const known = new Set(before.names);
    const come = current.filter((one) => !known.has(one.name)).length;
    const gone = before.names.filter((name) => !names.has(name)).length;
    if (Math.max(come, gone) < TOGETHER) return before;
  }
  const count = (is: (content: AnswerContent) => boolean): number =>
    current.filter(({ content }) => is(content)).length;
  return {
    names: [...names],
    unable: count(({ state }) => state === "unable"),
    unclear: count(({ unclear }) => unclear),
    wordless: count(({ state }) => state !== "said"),
  };
}
