/** The limits of a question's planned minutes. Nothing stops when they are over. */
export const SOFT_MINUTES = { least: 1, most: 120 } as const;

export function isSoftMinutes(minutes: number): boolean {
  return Number.isInteger(minutes) && minutes >= SOFT_MINUTES.least && minutes <= SOFT_MINUTES.most;
}
