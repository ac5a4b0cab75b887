/** How instants are shown to people: the time zone, and the conventions of the language. */
export type DateFormat = { zone: string; locale: string };

/** "Friday 27 November at 17:00 GMT". With its zone, since a deadline must mean one instant. */
export function dayAndTime(instant: string, { zone, locale }: DateFormat): string {
  return new Intl.DateTimeFormat(locale, {
    timeZone: zone,
    weekday: "long",
    day: "numeric",
    month: "long",
    hour: "2-digit",
    minute: "2-digit",
    timeZoneName: "short",
  }).format(new Date(instant));
}

/** "United Kingdom Time": the clocks for a day and time that are still to be typed. */
export function zoneName({ zone, locale }: DateFormat): string {
  const parts = new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: "longGeneric" }).formatToParts();
  return parts.find(({ type }) => type === "timeZoneName")?.value ?? zone;
}

/** "27 November 2026", for a calendar date (YYYY-MM-DD), which is the same day in every zone. */
export function calendarDay(date: string, locale: string): string {
  const style = { timeZone: "UTC", day: "numeric", month: "long", year: "numeric" } as const;
  return new Intl.DateTimeFormat(locale, style).format(new Date(`${date}T12:00:00Z`));
}

/** "27 November 2026", for an instant. */
export function dayOf(instant: string, { zone, locale }: DateFormat): string {
  const style = { timeZone: zone, day: "numeric", month: "long", year: "numeric" } as const;
  return new Intl.DateTimeFormat(locale, style).format(new Date(instant));
}

/** "14:05" */
export function timeOfDay(instant: string, { zone, locale }: DateFormat): string {
  return new Intl.DateTimeFormat(locale, { timeZone: zone, hour: "2-digit", minute: "2-digit" }).format(
    new Date(instant),
  );
}

/** "14:05:30", for the last minute. */
export function exactTime(instant: string, { zone, locale }: DateFormat): string {
  const style = { timeZone: zone, hour: "2-digit", minute: "2-digit", second: "2-digit" } as const;
  return new Intl.DateTimeFormat(locale, style).format(new Date(instant));
}
