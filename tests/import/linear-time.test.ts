import { read } from "./importer.ts";

/** Enough that a quadratic step would take minutes. */
const SIZE = 1_000_000;
/** Generous for a busy machine. */
const LIMIT_MS = 5_000;

test.each([
  ["short lines", "Marr\n"],
  ["one long line", "how well do we "],
  ["spaces", "  \t "],
  ["commas and numbers", "questions 1, 3, "],
  ["rows of a table", "Marr\tOne.\tTwo.\n"],
  ["bars", "|"],
  ["figures", "18 partners attended\n"],
  ["share buttons", "Share on "],
])("a megabyte of %s takes no more than seconds", (_name, unit) => {
  const started = performance.now();
  read(unit.repeat(SIZE / unit.length), "text");
  expect(performance.now() - started).toBeLessThan(LIMIT_MS);
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
])("a megabyte of %s takes no more than seconds", (unit) => {
  const started = performance.now();
  read(unit.repeat(SIZE / unit.length), "html");
  expect(performance.now() - started).toBeLessThan(LIMIT_MS);
});
