/** How often a property is tried: a few times at every push, and more often every night. */
export function runs({ atEveryPush, everyNight }: { atEveryPush: number; everyNight: number }): number {
  return isNight() ? everyNight : atEveryPush;
}

/** Cases of one kind, each of which takes long: at every push the one in the middle, and every night all of them. */
export function sampled<T>(cases: readonly T[]): readonly T[] {
  return isNight() ? cases : [cases[Math.floor(cases.length / 2)] as T];
}

const isNight = (): boolean => process.env["NIGHTLY"] !== undefined;
