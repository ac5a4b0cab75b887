import { z } from "zod";
import { DAY_MS, MINUTE_MS } from "../time/durations.ts";
import { zonedInstant, zonedParts } from "../time/zoned-instant.ts";

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** Clock times between which nobody's phone rings: of an evening until the next morning, or within a day. The same time twice: none. */
export const quietHoursSchema = z.object({ from: timeOfDay, to: timeOfDay });
export type QuietHours = z.infer<typeof quietHoursSchema>;

/** Where a round has no others. */
export const USUAL_QUIET: QuietHours = { from: "20:00", to: "08:00" };

/** Which hours are quiet, and on whose clocks. */
export type Quiet = { hours: QuietHours; zone: string };

/** The same instant, or the end of the quiet hours that it falls into. Total. */
export function outsideQuiet(instant: Date, { hours: { from, to }, zone }: Quiet): Date {
  const { date, time } = zonedParts(instant, zone);
  const overnight = from > to;
  const quiet = overnight ? time >= from || time < to : time >= from && time < to;
  if (!quiet) return instant;
  const ends = overnight && time >= from ? dayAfter(date) : date;
  const end = zonedInstant({ date: ends, time: to, zone });
  if (end.ok) return end.instant;
  // The clocks skip that time: as many minutes on as they would have shown without that.
  const minutes = (Date.parse(`${ends}T${to}Z`) - Date.parse(`${date}T${time}Z`)) / MINUTE_MS;
  return new Date((Math.floor(instant.getTime() / MINUTE_MS) + minutes) * MINUTE_MS);
}

function dayAfter(date: string): string {
  return zonedParts(new Date(Date.parse(`${date}T12:00:00Z`) + DAY_MS), "UTC").date;
}
