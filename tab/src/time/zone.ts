import { zonedParts } from "../../../shared/time/zoned-instant.ts";
import { theDates } from "../texts.ts";
import { DAY_MS } from "../../../shared/time/durations.ts";

/** The installation's own zone, so that a deadline means the same for all readers. */
let zone = "Europe/London";

const HALF_A_YEAR_MS = 182 * DAY_MS;

/** Sets the server's zone. All times are shown and read in it from then on. */
export function setZone(name: string): void {
  zone = name;
}

export function theZone(): string {
  return zone;
}

/** True where clocks here differ from those of the installation. */
export function isElsewhere(): boolean {
  const now = Date.now();
  return [now, now + HALF_A_YEAR_MS].some((time) => {
    const { date, time: clock } = zonedParts(new Date(time), zone);
    const here = new Date(time);
    return date !== localDate(here) || clock !== localClock(here);
  });
}

function localDate(at: Date): string {
  return [at.getFullYear(), two(at.getMonth() + 1), two(at.getDate())].join("-");
}

function localClock(at: Date): string {
  return `${two(at.getHours())}:${two(at.getMinutes())}`;
}

function two(number: number): string {
  return String(number).padStart(2, "0");
}

/** "New Zealand Time" */
export function theZoneName(): string {
  return theDates().zone(zone);
}

/** The calendar day in the installation's zone, this many days from now. */
export function dayFromNow(days: number): string {
  return zonedParts(new Date(Date.now() + days * DAY_MS), zone).date;
}
