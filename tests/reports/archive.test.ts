import { unzipSync } from "fflate";
import { BUNDLED } from "../../bot/reports/formats.ts";
import { writeReport } from "../../bot/reports/write-report.ts";
import { bytesOf, reportOf, sampleWorld, wording } from "./report-world.ts";

test("the archive holds every format and the inspection pack, each byte for byte as it is by itself", async () => {
  const report = await reportOf(await sampleWorld(), "2023-24");
  const files = unzipSync(await bytesOf(report, "zip"));
  const names = BUNDLED.map((kind) => writeReport(report, kind, wording).name);
  expect(Object.keys(files)).toEqual(names);
  expect(new Set(names).size).toBe(BUNDLED.length);
  for (const kind of BUNDLED) {
    const { name } = writeReport(report, kind, wording);
    expect(Buffer.from(files[name] ?? []).equals(await bytesOf(report, kind))).toBe(true);
  }
});

describe("the same report, at another time", () => {
  // Only the date: what writes a file waits for its pieces.
  beforeEach(() => {
    jest.useFakeTimers({ now: new Date("2026-11-24T10:00:00.000Z"), doNotFake: EVERYTHING_BUT_THE_DATE });
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  test("is the same file", async () => {
    const report = await reportOf(await sampleWorld(), "2023-24");
    const first = await bytesOf(report, "zip");
    jest.setSystemTime(new Date("2027-02-03T04:05:06.000Z"));
    expect((await bytesOf(report, "zip")).equals(first)).toBe(true);
  });
});

const EVERYTHING_BUT_THE_DATE = [
  ...(["hrtime", "nextTick", "performance", "queueMicrotask"] as const),
  ...(["setImmediate", "clearImmediate", "setInterval", "clearInterval", "setTimeout", "clearTimeout"] as const),
];
