import { unzipSync } from "fflate";
import { BUNDLED } from "../../bot/reports/formats.ts";
import { writeReport } from "../../bot/reports/write-report.ts";
import { areaReport } from "../../shared/report/area-report.ts";
import type { Report } from "../../shared/report/report.ts";
import { byNight } from "../helpers/runs.ts";
import { bytesOf, reportOf, sampleWorld, t, wording } from "./report-world.ts";

const OF = {
  "one area": (report: Report) => areaReport(report, "marr", t) ?? report,
  "all areas": (report: Report) => report,
};

// Only the date: what writes a file waits for its pieces.
beforeEach(() => {
  jest.useFakeTimers({ now: new Date("2026-11-24T10:00:00.000Z"), doNotFake: EVERYTHING_BUT_THE_DATE });
});
afterEach(() => {
  jest.useRealTimers();
});

test.each(["one area", ...byNight(["all areas"])] as (keyof typeof OF)[])(
  "the archive of %s, at any time the same, holds each format as it is by itself",
  async (areas) => {
    const report = OF[areas](await reportOf(await sampleWorld(), "2023-24"));
    const archive = await bytesOf(report, "zip");
    jest.setSystemTime(new Date("2027-02-03T04:05:06.000Z"));
    expect((await bytesOf(report, "zip")).equals(archive)).toBe(true);
    const files = unzipSync(archive);
    const names = BUNDLED.map((kind) => writeReport(report, kind, wording).name);
    expect(Object.keys(files)).toEqual(names);
    expect(new Set(names).size).toBe(BUNDLED.length);
    for (const kind of BUNDLED) {
      const { name } = writeReport(report, kind, wording);
      expect(Buffer.from(files[name] ?? []).equals(await bytesOf(report, kind))).toBe(true);
    }
  },
);

const EVERYTHING_BUT_THE_DATE = [
  ...(["hrtime", "nextTick", "performance", "queueMicrotask"] as const),
  ...(["setImmediate", "clearImmediate", "setInterval", "clearInterval", "setTimeout", "clearTimeout"] as const),
];
