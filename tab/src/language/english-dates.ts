import { LOCALES } from "../../../shared/locales/translate.ts";
import { listed, type DateWriter } from "./dates.ts";

/** The first use of `Intl` is slow, so a first look does without it. */
const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];
const DAY = { day: "numeric", month: "long", year: "numeric" } as const;
const CLOCK = { hour: "2-digit", minute: "2-digit" } as const;
const MOMENT = { weekday: "long", day: "numeric", month: "long", ...CLOCK } as const;

/** Dates in English, which every browser supports. */
export function englishDates(): DateWriter {
  const made = new Map<string, Intl.DateTimeFormat>();
  const format = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => {
    const key = JSON.stringify(options);
    const known = made.get(key) ?? new Intl.DateTimeFormat(LOCALES.en, options);
    made.set(key, known);
    return known;
  };
  return {
    day: (at, timeZone) =>
      timeZone === "UTC"
        ? `${at.getUTCDate()} ${MONTHS[at.getUTCMonth()]} ${at.getUTCFullYear()}`
        : format({ ...DAY, timeZone }).format(at),
    clock: (at, timeZone, named) =>
      format({ ...CLOCK, timeZone, ...(named ? { timeZoneName: "longGeneric" } : {}) }).format(at),
    moment: (at, timeZone, named) =>
      format({ ...MOMENT, timeZone, timeZoneName: named ? "longGeneric" : "short" }).format(at),
    month: (at) => format({ month: "long", year: "numeric", timeZone: "UTC" }).format(at),
    shortMonth: (at) => format({ month: "short", year: "numeric", timeZone: "UTC" }).format(at),
    zone: (timeZone) => partOf(format({ timeZone, timeZoneName: "longGeneric" }), "timeZoneName") ?? timeZone,
    list: (names) => listed(names, "and"),
  };
}

function partOf(format: Intl.DateTimeFormat, type: Intl.DateTimeFormatPartTypes): string | undefined {
  return format.formatToParts(new Date()).find((part) => part.type === type)?.value;
}
