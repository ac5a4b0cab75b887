import { DAY_MS } from "../../shared/time/durations.ts";
import { englishDates } from "../../tab/src/language/english-dates.ts";
import { formatNumber } from "../../tab/src/texts.ts";

describe("What English is told without asking Intl is told as Intl has it", () => {
  const dates = englishDates();

  it("on every day of two years", () => {
    const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
    const days = Array.from({ length: 731 }, (_, at) => new Date(Date.UTC(2026, 0, 1) + at * DAY_MS));
    for (const at of days) expect(dates.day(at, "UTC")).toBe(day.format(at));
  });

  it("in lists of names", () => {
    const list = new Intl.ListFormat("en-GB", { type: "conjunction" });
    for (const names of [[], ["Marr"], ["Marr", "Buchan"], ["Marr", "Buchan", "Garioch"]])
      expect(dates.list(names)).toBe(list.format(names));
  });

  it("in numbers, large and small", () => {
    const figures = new Intl.NumberFormat("en-GB");
    for (const number of [0, 1, 32, 999, 1000, 1500, 1_000_000, 0.5, -3, -1200])
      expect(formatNumber(number)).toBe(figures.format(number));
  });
});
