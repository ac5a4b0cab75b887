/** How often a property is tried: a few times at every push, and more often every night. */
export function runs({ atEveryPush, everyNight }: { atEveryPush: number; everyNight: number }): number {
  return process.env["NIGHTLY"] === undefined ? atEveryPush : everyNight;
}
