/** How dates are written. */
export type Dates = { day(iso: string): string };
