import { DAY_MS } from "../../shared/time/durations.ts";
import { gaelicCategory, gaelicDates } from "../../tab/src/language/gaelic.ts";
import { languageAmong } from "../../tab/src/language/language-among.ts";
import { everyNthAtPush } from "../helpers/runs.ts";

const everyDay = Array.from({ length: 800 }, (_, day) => new Date(Date.UTC(2026, 0, 1, 9, 5) + day * DAY_MS));
const days = everyNthAtPush(everyDay, 6);
const byNode =
  (options: Intl.DateTimeFormatOptions, timeZone = "Europe/London") =>
  (at: Date): string =>
    new Intl.DateTimeFormat("gd", { ...options, timeZone }).format(at);

describe("Gaelic, of which browsers know nothing, is told as Node’s own data has it", () => {
  it("in the plural that each number takes", () => {
    const rules = new Intl.PluralRules("gd");
    const numbers = [...Array.from({ length: 2_200 }, (_, number) => number), 0.5, 1.5, 11.5, 1e6, -1];
    for (const number of numbers) expect([number, gaelicCategory(number)]).toEqual([number, rules.select(number)]);
  });

  it("on days all over two years, through both changes of the clocks", () => {
    const day = byNode({ day: "numeric", month: "long", year: "numeric" });
    const clock = byNode({ hour: "2-digit", minute: "2-digit" });
    const short = { weekday: "long", day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" } as const;
    const moment = byNode({ ...short, timeZoneName: "short" });
    const named = byNode({ ...short, timeZoneName: "longGeneric" });
    const month = byNode({ month: "long", year: "numeric" }, "UTC");
    for (const at of days) {
      expect(gaelicDates.day(at, "Europe/London")).toBe(day(at));
      expect(gaelicDates.clock(at, "Europe/London", false)).toBe(clock(at));
      expect(gaelicDates.moment(at, "Europe/London", false)).toBe(moment(at));
      expect(gaelicDates.moment(at, "Europe/London", true)).toBe(named(at));
      expect(gaelicDates.month(at)).toBe(month(at));
    }
  });

  it("with the calendar’s year beside a short month, where that data gives the year of the week", () => {
    const short = byNode({ month: "short" }, "UTC");
    for (const at of days) expect(gaelicDates.shortMonth(at)).toBe(`${short(at)} ${at.getUTCFullYear()}`);
  });

  it("in lists of names", () => {
    const list = new Intl.ListFormat("gd", { type: "conjunction" });
    for (const names of [[], ["Marr"], ["Marr", "Buchan"], ["Marr", "Buchan", "Garioch"]])
      expect(gaelicDates.list(names)).toBe(list.format(names));
  });

  it("to whoever asks for it first", () => {
    expect(languageAmong(["fr-FR", "gd-GB", "en"])).toBe("gd");
    expect(languageAmong(["EN-us", "gd"])).toBe("en");
    expect(languageAmong([undefined, "fr"])).toBeNull();
  });
});
