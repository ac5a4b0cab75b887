import type { Dates } from "./dates.ts";

const DAY = { day: "numeric", month: "long", year: "numeric" } as const;
const CLOCK = { hour: "2-digit", minute: "2-digit" } as const;
const MOMENT = { weekday: "long", day: "numeric", month: "long", ...CLOCK } as const;

/** How a language that the browser knows tells times. */
export function intlDates(locale: string): Dates {
  const made = new Map<string, Intl.DateTimeFormat>();
  const format = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => {
    const key = JSON.stringify(options);
    const known = made.get(key) ?? new Intl.DateTimeFormat(locale, options);
    made.set(key, known);
    return known;
  };
  const lists = new Intl.ListFormat(locale, { type: "conjunction" });
  return {
    day: (at, timeZone) => format({ ...DAY, timeZone }).format(at),
    clock: (at, timeZone, named) =>
      format({ ...CLOCK, timeZone, ...(named ? { timeZoneName: "longGeneric" } : {}) }).format(at),
    moment: (at, timeZone, named) =>
      format({ ...MOMENT, timeZone, timeZoneName: named ? "longGeneric" : "short" }).format(at),
    month: (at) => format({ month: "long", year: "numeric", timeZone: "UTC" }).format(at),
    shortMonth: (at) => format({ month: "short", year: "numeric", timeZone: "UTC" }).format(at),
    zone: (timeZone) => partOf(format({ timeZone, timeZoneName: "longGeneric" }), "timeZoneName") ?? timeZone,
    list: (names) => lists.format(names),
  };
}

function partOf(format: Intl.DateTimeFormat, type: Intl.DateTimeFormatPartTypes): string | undefined {
  return format.formatToParts(new Date()).find((part) => part.type === type)?.value;
}
