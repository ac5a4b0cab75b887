/** Formats dates. */
export type Dates = { day(iso: string): string };
