import { LOCALE } from "../texts.ts";

/** The partnership's own zone: a deadline means the same for everybody who reads it. */
export const ZONE = "Europe/London";

const day = new Intl.DateTimeFormat(LOCALE, { day: "numeric", month: "long", year: "numeric", timeZone: ZONE });
const clock = new Intl.DateTimeFormat(LOCALE, { hour: "2-digit", minute: "2-digit", timeZone: ZONE });
const moment = new Intl.DateTimeFormat(LOCALE, {
  weekday: "long",
  day: "numeric",
  month: "long",
  hour: "2-digit",
  minute: "2-digit",
  timeZone: ZONE,
  timeZoneName: "short",
});

const month = new Intl.DateTimeFormat(LOCALE, { month: "long", year: "numeric", timeZone: "UTC" });

/** "August 2026", from "2026-08" */
export function formatMonth(yearMonth: string): string {
  return month.format(new Date(`${yearMonth}-01T00:00:00Z`));
}

/** "2026-11-27 17:00:09 UTC" */
export function formatUtc(iso: string): string {
  return `${new Date(iso).toISOString().slice(0, 19).replace("T", " ")} UTC`;
}

/** "1 August 2026", from a calendar date or an instant. */
export function formatDay(iso: string): string {
  return day.format(new Date(iso));
}

/** "14:05" */
export function formatClock(iso: string): string {
  return clock.format(new Date(iso));
}

/** "Friday 27 November at 17:00 GMT" */
export function formatMoment(iso: string): string {
  return moment.format(new Date(iso));
}
