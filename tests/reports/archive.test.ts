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

test("the same report is the same file whenever it is written", async () => {
  const report = await reportOf(await sampleWorld(), "2023-24");
  const first = await bytesOf(report, "zip");
  await new Promise((resolve) => setTimeout(resolve, 2_100));
  expect((await bytesOf(report, "zip")).equals(first)).toBe(true);
});
