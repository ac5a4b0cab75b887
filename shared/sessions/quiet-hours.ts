import { z } from "zod";
import { DAY_MS, MINUTE_MS } from "../time/durations.ts";
import { zonedInstant, zonedParts } from "../time/zoned-instant.ts";

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/**
 * The times between which nobody is notified: from an evening to the next morning, or within a day. Two equal times: no
 * quiet hours.
 */
export const quietHoursSchema = z.object({ from: timeOfDay, to: timeOfDay });
export type QuietHours = z.infer<typeof quietHoursSchema>;

/** The quiet hours of a round without its own. */
export const USUAL_QUIET: QuietHours = { from: "20:00", to: "08:00" };

/** The quiet hours and their time zone. */
export type Quiet = { hours: QuietHours; zone: string };

/** The same instant, or the end of the quiet hours around it. Total. */
export function outsideQuiet(instant: Date, { hours: { from, to }, zone }: Quiet): Date {
  const { date, time } = zonedParts(instant, zone);
  const overnight = from > to;
  const quiet = overnight ? time >= from || time < to : time >= from && time < to;
  if (!quiet) return instant;
  const ends = overnight && time >= from ? dayAfter(date) : date;
  const end = zonedInstant({ date: ends, time: to, zone });
  if (end.ok) return end.instant;
  // The clocks skip that time, so as many minutes are added as they would otherwise have shown.
  const minutes = (Date.parse(`${ends}T${to}Z`) - Date.parse(`${date}T${time}Z`)) / MINUTE_MS;
  return new Date((Math.floor(instant.getTime() / MINUTE_MS) + minutes) * MINUTE_MS);
}

function dayAfter(date: string): string {
  return zonedParts(new Date(Date.parse(`${date}T12:00:00Z`) + DAY_MS), "UTC").date;
}
