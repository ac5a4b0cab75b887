import { anyReport } from "../shared/report/any-report.ts";
import { bytesOf, readCsv, reportOf, sampleWorld } from "./report-world.ts";

test("no two columns of the CSV file have the same name", async () => {
  const text = (await bytesOf(anyReport(), "csv")).toString("utf8").slice(1);
  const [head = []] = readCsv(text);
  expect(head.length).toBeGreaterThan(20);
  expect(new Set(head).size).toBe(head.length);
  expect(head).toContain("Number of: Working well");
  expect(head).toContain("Working well");
});

test("opened with semicolons, no cell of the sample's CSV file begins a formula", async () => {
  const report = await reportOf(await sampleWorld(), "2023-24");
  const text = (await bytesOf(report, "csv")).toString("utf8").slice(1);
  const cells = text.split(/[;\r\n]/).map((cell) => cell.replace(/^"*/, ""));
  expect(cells.filter((cell) => /^[=+\-@]/.test(cell))).toEqual([]);
});
