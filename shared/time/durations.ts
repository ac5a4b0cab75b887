export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
/** A day of 24 hours. A day on which the clocks change has 23 or 25. */
export const DAY_MS = 24 * HOUR_MS;
