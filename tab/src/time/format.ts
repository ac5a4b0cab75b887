import { LOCALE } from "../texts.ts";
import { isElsewhere, theZone } from "./zone.ts";

const DAY = { day: "numeric", month: "long", year: "numeric" } as const;
const CLOCK = { hour: "2-digit", minute: "2-digit" } as const;
const MOMENT = { weekday: "long", day: "numeric", month: "long", ...CLOCK } as const;
const CALENDAR_DAY = /^\d{4}-\d{2}-\d{2}$/;

const month = new Intl.DateTimeFormat(LOCALE, { month: "long", year: "numeric", timeZone: "UTC" });
const calendarDay = new Intl.DateTimeFormat(LOCALE, { ...DAY, timeZone: "UTC" });

type Formats = Record<"day" | "clock" | "moment", Intl.DateTimeFormat>;
let made: { zone: string; formats: Formats } | null = null;

/** In the installation's zone; where clocks here show something else, times carry its name in full. */
function formats(): Formats {
  const timeZone = theZone();
  if (made?.zone !== timeZone) {
    const elsewhere = isElsewhere();
    const named = { timeZoneName: elsewhere ? "longGeneric" : "short" } as const;
    made = {
      zone: timeZone,
      formats: {
        day: new Intl.DateTimeFormat(LOCALE, { ...DAY, timeZone }),
        clock: new Intl.DateTimeFormat(LOCALE, { ...CLOCK, timeZone, ...(elsewhere ? named : {}) }),
        moment: new Intl.DateTimeFormat(LOCALE, { ...MOMENT, timeZone, ...named }),
      },
    };
  }
  return made.formats;
}

/** "August 2026", from "2026-08" */
export function formatMonth(yearMonth: string): string {
  return month.format(new Date(`${yearMonth}-01T00:00:00Z`));
}

/** "2026-11-27 17:00:09 UTC" */
export function formatUtc(iso: string): string {
  return `${new Date(iso).toISOString().slice(0, 19).replace("T", " ")} UTC`;
}

/** "1 August 2026", from a calendar date, which is the same everywhere, or an instant. */
export function formatDay(iso: string): string {
  return (CALENDAR_DAY.test(iso) ? calendarDay : formats().day).format(new Date(iso));
}

/** "14:05" */
export function formatClock(iso: string): string {
  return formats().clock.format(new Date(iso));
}

/** "Friday 27 November at 17:00 GMT"; elsewhere "… at 17:00 United Kingdom Time" */
export function formatMoment(iso: string): string {
  return formats().moment.format(new Date(iso));
}
