import { expectLinearTime } from "../helpers/linear-time.ts";
import { everyNthAtPush } from "../helpers/runs.ts";
import { read } from "./importer.ts";

const SMALL = 50_000;

const growsInLine = (unit: string, format: "text" | "html"): void =>
  expectLinearTime((times) => read(unit.repeat((SMALL * times) / unit.length), format));

const TEXTS = [
  ["short lines", "Marr\n"],
  ["one long line", "how well do we "],
  ["spaces", "  \t "],
  ["commas and numbers", "questions 1, 3, "],
  ["rows of a table", "Marr\tOne.\tTwo.\n"],
  ["bars", "|"],
  ["figures", "18 partners attended\n"],
  ["share buttons", "Share on "],
] as const;
test.each(everyNthAtPush(TEXTS, 3))("eight times as much of %s takes about eight times as long", (_name, unit) => {
  growsInLine(unit, "text");
});

const TAGS = [
  "<div>",
  "<b>",
  "<p><b>",
  "<table><td>",
  "<ul><li>x",
  "<span><div></span>",
  "<td rowspan=1000>x<tr>",
  "<!--",
  "<a ",
] as const;
test.each(everyNthAtPush(TAGS, 3))("eight times as much of %s takes about eight times as long", (unit) => {
  growsInLine(unit, "html");
});
