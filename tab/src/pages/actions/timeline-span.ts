import { DAY_MS } from "../../../../shared/time/durations.ts";
import { theDates } from "../../texts.ts";

/** The first and the last day of a picture, in days since 1970. */
export type DayRange = { from: number; to: number };

/** The room beyond the first and last mark, and the least span of a picture. */
const MARGIN_DAYS = 7;
const LEAST_DAYS = 60;
/** More labels than this would overlap. */
const MOST_LABELS = 5;

const dayOf = (date: string): number => Math.floor(Date.parse(`${date}T00:00:00Z`) / DAY_MS);

/** The days that these dates (YYYY-MM-DD) need. */
export function daysOf(dates: readonly string[]): DayRange {
  const days = dates.map(dayOf);
  const [first, last] = [Math.min(...days), Math.max(...days)];
  const missing = Math.max(0, LEAST_DAYS - (last - first));
  return { from: first - MARGIN_DAYS, to: last + MARGIN_DAYS + missing };
}

/** The position of a date in the picture, as CSS. */
export function placeOn(span: DayRange, date: string): string {
  return `${(shareOf(span, date) * 100).toFixed(2)}%`;
}

/** Whether a date is so far right that its words must be left of it. */
export function isLate(span: DayRange, date: string): boolean {
  return shareOf(span, date) > 0.75;
}

function shareOf({ from, to }: DayRange, date: string): number {
  return (dayOf(date) - from) / (to - from);
}

/** The months that begin within the picture; where there are many, every second, third … one. */
export function monthsBetween({ from, to }: DayRange): { date: string; label: string }[] {
  const months: string[] = [];
  const at = new Date(from * DAY_MS);
  at.setUTCDate(1);
  for (;;) {
    at.setUTCMonth(at.getUTCMonth() + 1);
    if (at.getTime() / DAY_MS > to) break;
    months.push(at.toISOString().slice(0, 10));
  }
  const every = Math.max(1, Math.ceil(months.length / MOST_LABELS));
  return months
    .filter((_, index) => index % every === 0)
    .map((date) => ({ date, label: theDates().shortMonth(new Date(date)) }));
}
