/** How guesses went, beside what somebody would get who guesses blindly. */
export type Score = { tried: number; right: number; expected: number; variance: number };

export const NO_GUESS: Score = { tried: 0, right: 0, expected: 0, variance: 0 };

/** One guess among `among` things that are equally likely to somebody who knows nothing. */
export function guessed(score: Score, { right, among }: { right: boolean; among: number }): Score {
  return {
    tried: score.tried + 1,
    right: score.right + (right ? 1 : 0),
    expected: score.expected + 1 / among,
    variance: score.variance + (1 / among) * (1 - 1 / among),
  };
}

/** A whole list matched with another one, thing by thing: blindly one of them is right, give or take one. */
export function matched<T>(score: Score, guesses: readonly T[], truth: readonly T[]): Score {
  if (guesses.length !== truth.length) throw new RangeError("Both lists name the same things.");
  if (truth.length < 2) return score;
  return {
    tried: score.tried + truth.length,
    right: score.right + truth.filter((one, index) => guesses[index] === one).length,
    expected: score.expected + 1,
    variance: score.variance + 1,
  };
}

/**
 * Within 4.5 standard deviations of blind guessing. Salts and keys are made by true chance in every run, so about one
 * run in 300,000 fails without a cause for each score that is held against this.
 */
export function mostByChance({ expected, variance }: Score): number {
  return expected + 4.5 * Math.sqrt(variance);
}

export function expectChance(score: Score): void {
  expect(score.tried).toBeGreaterThan(0);
  expect(score.right).toBeLessThanOrEqual(mostByChance(score));
}

/** For weakened variants: the attack would have been seen. */
export function expectSuccess(score: Score): void {
  expect(score.tried).toBeGreaterThan(0);
  expect(score.right).toBeGreaterThan(mostByChance(score));
}
