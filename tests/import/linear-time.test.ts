import { read } from "./importer.ts";

const SMALL = 50_000;
const TIMES = 8;
/** Of the time that the small one took. In steps that grow with the square, eight times as much takes sixty-four times as long. */
const MOST = 3 * TIMES;
/** Below, what else a processor does says more than what was read. */
const NOTHING_MS = 20;

/** Processor time of this thread, in ms: what others do on the machine or in this process does not count. */
function spentOn(work: () => unknown): number {
  const before = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000;
}

function growsInLine(unit: string, format: "text" | "html"): void {
  const readOf = (size: number): unknown => read(unit.repeat(size / unit.length), format);
  readOf(SMALL);
  const small = spentOn(() => readOf(SMALL));
  // What is left by other tests is cleared up in one of them at most; steps that grow with the square are as slow in each.
  const large = Math.min(...[1, 2].map(() => spentOn(() => readOf(SMALL * TIMES))));
  expect(large).toBeLessThan(Math.max(NOTHING_MS, small) * MOST);
}

test.each([
  ["short lines", "Marr\n"],
  ["one long line", "how well do we "],
  ["spaces", "  \t "],
  ["commas and numbers", "questions 1, 3, "],
  ["rows of a table", "Marr\tOne.\tTwo.\n"],
  ["bars", "|"],
  ["figures", "18 partners attended\n"],
  ["share buttons", "Share on "],
])("eight times as much of %s takes about eight times as long", (_name, unit) => {
  growsInLine(unit, "text");
});

test.each([
  "<div>",
  "<b>",
  "<p><b>",
  "<table><td>",
  "<ul><li>x",
  "<span><div></span>",
  "<td rowspan=1000>x<tr>",
  "<!--",
  "<a ",
])("eight times as much of %s takes about eight times as long", (unit) => {
  growsInLine(unit, "html");
});
