/** How often a property is tried: a few times at every push, and more often every night. */
export function runs({ atEveryPush, everyNight }: { atEveryPush: number; everyNight: number }): number {
  return isNight() ? everyNight : atEveryPush;
}

/** Cases of one kind, each of which takes long: at every push the one in the middle, and every night all of them. */
export function sampled<T>(cases: readonly T[]): readonly T[] {
  return isNight() ? cases : [cases[Math.floor(cases.length / 2)] as T];
}

/** Many cases of one kind: every so manieth at every push, and all of them every night. */
export function everyNthAtPush<T>(cases: readonly T[], nth: number): readonly T[] {
  return isNight() ? cases : cases.filter((_, index) => index % nth === 0);
}

/** Of cases that each of many things is tried with: at every push one of them, another for the next thing; every night all. */
export function inTurn<T>(cases: readonly T[], index: number): readonly T[] {
  return isNight() ? cases : cases.filter((_, at) => at === index % cases.length);
}

/** Cases that are variants of others, each of which takes long: every night. */
export function byNight<T>(cases: readonly T[]): readonly T[] {
  return isNight() ? cases : [];
}

const isNight = (): boolean => process.env["NIGHTLY"] !== undefined;
