import names from "./gaelic.json" with { type: "json" };
import { listed, type DateWriter } from "./dates.ts";

/**
 * Gaelic for browsers without it: Chromium and Edge have no Gaelic dates and lists. The names and plural rules are
 * those of Unicode's CLDR in Node; a test compares them with Node's own `Intl`.
 */
export function gaelicCategory(count: number): Intl.LDMLPluralRule {
  const { one, two, few } = names.plurals;
  if (one.includes(Math.abs(count))) return "one";
  if (two.includes(Math.abs(count))) return "two";
  return few.includes(Math.abs(count)) ? "few" : "other";
}

const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const MOMENT = { weekday: "long", day: "numeric", month: "numeric", year: "numeric" } as const;
const CLOCK = { hour: "2-digit", minute: "2-digit" } as const;

type Parts = Partial<Record<Intl.DateTimeFormatPartTypes, string>>;

function partsIn(at: Date, timeZone: string, options: Intl.DateTimeFormatOptions): Parts {
  const parts = new Intl.DateTimeFormat("en-GB", { ...options, timeZone }).formatToParts(at);
  return Object.fromEntries(parts.map(({ type, value }) => [type, value]));
}

const shortZones: Readonly<Record<string, string>> = names.shortZones;
const longZones: Readonly<Record<string, string>> = names.longZones;
const zoneOf = (at: Date, zone: string, timeZoneName: "short" | "longGeneric"): string => {
  const english = partsIn(at, zone, { timeZoneName }).timeZoneName ?? zone;
  return (timeZoneName === "short" ? shortZones : longZones)[english] ?? english;
};

function clock(at: Date, zone: string, named: boolean): string {
  const { hour = "", minute = "" } = partsIn(at, zone, CLOCK);
  return `${hour}:${minute}${named ? ` ${zoneOf(at, zone, "longGeneric")}` : ""}`;
}

const monthIn = (list: readonly string[], { month = "1" }: Parts): string => list[Number(month) - 1] ?? "";

export const gaelicDates: DateWriter = {
  day(at, zone) {
    const parts = partsIn(at, zone, MOMENT);
    return `${Number(parts.day)}mh ${monthIn(names.monthsOfDays, parts)} ${parts.year}`;
  },
  clock,
  moment(at, zone, named) {
    const parts = partsIn(at, zone, MOMENT);
    const weekday = names.weekdays[WEEKDAYS.indexOf(parts.weekday ?? "")] ?? "";
    const day = `${weekday}, ${Number(parts.day)} ${monthIn(names.monthsOfDays, parts)}`;
    return `${day} aig ${clock(at, zone, false)} ${zoneOf(at, zone, named ? "longGeneric" : "short")}`;
  },
  month: (at) => `${names.months[at.getUTCMonth()]} ${at.getUTCFullYear()}`,
  shortMonth: (at) => `${names.shortMonths[at.getUTCMonth()]} ${at.getUTCFullYear()}`,
  zone: (zone) => zoneOf(new Date(), zone, "longGeneric"),
  list: (items) => listed(items, "agus"),
};
