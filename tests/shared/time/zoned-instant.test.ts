import fc from "fast-check";
import { zonedInstant, zonedParts } from "../../../shared/time/zoned-instant.ts";

const LONDON = "Europe/London";
const MINUTE = 60_000;

test.each([
  ["a winter evening", "2026-12-01", "18:30", "2026-12-01T18:30:00.000Z"],
  ["a summer evening", "2026-07-01", "18:30", "2026-07-01T17:30:00.000Z"],
  ["midnight", "2026-07-01", "00:00", "2026-06-30T23:00:00.000Z"],
  ["a leap day", "2028-02-29", "12:00", "2028-02-29T12:00:00.000Z"],
  ["the minute before the clocks go forward", "2026-03-29", "00:59", "2026-03-29T00:59:00.000Z"],
  ["01:30 on the night they go forward, which no clock shows", "2026-03-29", "01:30", "no-such-time"],
  ["the minute after they went forward", "2026-03-29", "02:00", "2026-03-29T01:00:00.000Z"],
  ["01:30 on the night they go back: the first of the two", "2026-10-25", "01:30", "2026-10-25T00:30:00.000Z"],
  ["02:00 on that night", "2026-10-25", "02:00", "2026-10-25T02:00:00.000Z"],
  ["31 February", "2026-02-31", "10:00", "no-such-date"],
  ["29 February of a common year", "2026-02-29", "10:00", "no-such-date"],
  ["month 13", "2026-13-01", "10:00", "no-such-date"],
  ["day 0", "2026-01-00", "10:00", "no-such-date"],
  ["the year 99999", "99999-01-01", "10:00", "no-such-date"],
  ["the year 50", "0050-01-01", "10:00", "no-such-date"],
  ["a date with text after it", "2026-01-01T", "10:00", "no-such-date"],
  ["no date", "", "10:00", "no-such-date"],
  ["24:00", "2026-01-01", "24:00", "no-such-time"],
  ["9:00 without its zero", "2026-01-01", "9:00", "no-such-time"],
  ["no time", "2026-01-01", "", "no-such-time"],
])("in London, %s", (_, date, time, expected) => {
  const found = zonedInstant({ date, time, zone: LONDON });
  expect(found.ok ? found.instant.toISOString() : found.reason).toBe(expected);
});

const zones = fc.constantFrom(
  LONDON,
  "UTC",
  "America/New_York",
  "Australia/Lord_Howe",
  "Asia/Kathmandu",
  "Pacific/Apia",
);
const minutes = fc
  .date({ min: new Date("1975-01-01T00:00:00Z"), max: new Date("2099-12-31T00:00:00Z"), noInvalidDate: true })
  .map((date) => new Date(Math.floor(date.getTime() / MINUTE) * MINUTE));

test("what a clock shows leads back to its instant, or to the earlier one with the same face", () => {
  fc.assert(
    fc.property(minutes, zones, (instant, zone) => {
      const shown = zonedParts(instant, zone);
      const back = zonedInstant({ ...shown, zone });
      if (!back.ok) throw new Error(`${shown.date} ${shown.time} ${zone}: ${back.reason}`);
      expect(back.instant.getTime()).toBeLessThanOrEqual(instant.getTime());
      expect(instant.getTime() - back.instant.getTime()).toBeLessThanOrEqual(60 * MINUTE);
      expect(zonedParts(back.instant, zone)).toEqual(shown);
    }),
    { numRuns: 300 },
  );
});

test("any two texts give an instant that shows exactly them, or a reason", () => {
  const text = fc.oneof(fc.string(), fc.stringMatching(/^\d{4}-\d{2}-\d{2}$/), fc.stringMatching(/^\d{2}:\d{2}$/));
  fc.assert(
    fc.property(text, text, zones, (date, time, zone) => {
      const found = zonedInstant({ date, time, zone });
      if (found.ok) expect(zonedParts(found.instant, zone)).toEqual({ date, time });
    }),
  );
});
