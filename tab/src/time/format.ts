import { theDates } from "../texts.ts";
import { isElsewhere, theZone } from "./zone.ts";

const CALENDAR_DAY = /^\d{4}-\d{2}-\d{2}$/;

/** "August 2026", from "2026-08" */
export function formatMonth(yearMonth: string): string {
  return theDates().month(new Date(`${yearMonth}-01T00:00:00Z`));
}

/** "2026-11-27 17:00:09 UTC" */
export function formatUtc(iso: string): string {
  return `${new Date(iso).toISOString().slice(0, 19).replace("T", " ")} UTC`;
}

/** "1 August 2026", from a calendar date, which is the same everywhere, or an instant. */
export function formatDay(iso: string): string {
  return theDates().day(new Date(iso), CALENDAR_DAY.test(iso) ? "UTC" : theZone());
}

/** "14:05", in the installation's zone. Where clocks here differ, with the zone's full name. */
export function formatClock(iso: string): string {
  return theDates().clock(new Date(iso), theZone(), isElsewhere());
}

/** "Friday 27 November at 17:00 GMT"; elsewhere "… at 17:00 United Kingdom Time" */
export function formatMoment(iso: string): string {
  return theDates().moment(new Date(iso), theZone(), isElsewhere());
}
