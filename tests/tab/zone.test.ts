import { formatClock, formatDay, formatMoment } from "../../tab/src/time/format.ts";
import { setZone, theZoneName } from "../../tab/src/time/zone.ts";

describe("Times in the tab", () => {
  afterEach(() => setZone("Europe/London"));

  it("are those of the installation, with the zone's name where clocks here show others", () => {
    setZone("Pacific/Auckland");
    expect(formatMoment("2026-11-27T03:30:00Z")).toBe("Friday 27 November at 16:30 New Zealand Time");
    expect(formatClock("2026-11-27T03:30:00Z")).toBe("16:30 New Zealand Time");
    expect(theZoneName()).toBe("New Zealand Time");
  });

  it("carry only a short name where clocks here show the same", () => {
    setZone(Intl.DateTimeFormat().resolvedOptions().timeZone);
    expect(formatMoment("2026-11-27T03:30:00Z")).not.toMatch(/Time/);
    expect(formatClock("2026-11-27T03:30:00Z")).toMatch(/^\d\d:\d\d$/);
  });

  it("do not move a calendar date, whatever the zone", () => {
    for (const zone of ["Pacific/Auckland", "America/New_York", "Europe/London"]) {
      setZone(zone);
      expect(formatDay("2026-08-01")).toBe("1 August 2026");
    }
    setZone("Pacific/Auckland");
    expect(formatDay("2026-08-01T20:00:00Z")).toBe("2 August 2026");
  });
});
