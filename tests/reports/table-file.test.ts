import { bytesOf, readCsv, reportOf, sampleWorld } from "./report-world.ts";

test.each([
  ["csv", "Reference", "Working well"],
  ["counts", "What there is", "Working well without evidence"],
  ["actions", "Action", "Where it stands"],
  ["asks", "Question", "Reply"],
] as const)("the table %s is a file of its own, in which no two columns have the same name", async (kind, ...names) => {
  const report = await reportOf(await sampleWorld(), "2023-24");
  const [head = [], ...rows] = readCsv((await bytesOf(report, kind)).toString("utf8").slice(1));
  expect(new Set(head).size).toBe(head.length);
  expect(head).toEqual(expect.arrayContaining(names));
  expect(rows.length).toBeGreaterThan(1);
  for (const row of rows) expect(row).toHaveLength(head.length);
});

test("opened with semicolons, no cell of the sample's CSV file begins a formula", async () => {
  const report = await reportOf(await sampleWorld(), "2023-24");
  const text = (await bytesOf(report, "csv")).toString("utf8").slice(1);
  const cells = text.split(/[;\r\n]/).map((cell) => cell.replace(/^"*/, ""));
  expect(cells.filter((cell) => /^[=+\-@]/.test(cell))).toEqual([]);
});
