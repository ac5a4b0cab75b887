import { DAY_MS } from "./durations.ts";

export type ZonedInstant = { ok: true; instant: Date } | { ok: false; reason: "no-such-date" | "no-such-time" };

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const TIME = /^([01]\d|2[0-3]):([0-5]\d)$/;

/**
 * The instant at which clocks in this zone show `date` (YYYY-MM-DD) and `time` (HH:MM). Of a time that occurs twice,
 * the first is taken. A skipped time and an invalid date are refused. Total.
 */
export function zonedInstant({ date, time, zone }: { date: string; time: string; zone: string }): ZonedInstant {
  const [, year, month, day] = DATE.exec(date) ?? [];
  const [, hour, minute] = TIME.exec(time) ?? [];
  if (!year || !month || !day) return { ok: false, reason: "no-such-date" };
  if (!hour || !minute) return { ok: false, reason: "no-such-time" };
  const wall = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute));
  if (new Date(wall).toISOString().slice(0, 10) !== date) return { ok: false, reason: "no-such-date" };
  // The offsets a day before and after cover any clock change in between.
  const offsets = [offsetAt(wall - DAY_MS, zone), offsetAt(wall + DAY_MS, zone)];
  const candidates = offsets
    .map((offset) => wall - offset)
    .filter((instant) => instant + offsetAt(instant, zone) === wall);
  return candidates.length > 0
    ? { ok: true, instant: new Date(Math.min(...candidates)) }
    : { ok: false, reason: "no-such-time" };
}

/** The calendar date and time of an instant in a zone, in the format of inputs. */
export function zonedParts(instant: Date, zone: string): { date: string; time: string } {
  const iso = new Date(instant.getTime() + offsetAt(instant.getTime(), zone)).toISOString();
  return { date: iso.slice(0, 10), time: iso.slice(11, 16) };
}

/** How far the zone's clocks are ahead of UTC, in ms. */
function offsetAt(instant: number, zone: string): number {
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  }).formatToParts(new Date(instant));
  const part = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.find((one) => one.type === type)?.value);
  const shown = Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"), part("second"));
  return shown - Math.floor(instant / 1000) * 1000;
}

/** The calendar day (YYYY-MM-DD) of an instant in a zone. A calendar date is returned unchanged. */
export function dayIn(iso: string, zone: string): string {
  return iso.length === 10 ? iso : zonedParts(new Date(iso), zone).date;
}
