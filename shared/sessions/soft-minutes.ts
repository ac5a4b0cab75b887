/** How long one question may be given; nothing stops when that is over. */
export const SOFT_MINUTES = { least: 1, most: 120 } as const;

export function isSoftMinutes(minutes: number): boolean {
  return Number.isInteger(minutes) && minutes >= SOFT_MINUTES.least && minutes <= SOFT_MINUTES.most;
}
