import { TEXT_WIDTH, widthsOf } from "../../bot/reports/column-widths.ts";
import { tableLayout } from "../../bot/reports/docx-table.ts";
import { setLines } from "../../bot/reports/set-lines.ts";
import { largeReport } from "../../scripts/screenshots/large-report.ts";
import { reportDocument } from "../../shared/report/report-document.ts";
import { anyReport } from "../shared/report/any-report.ts";
import { t } from "./report-world.ts";

const ROWS = [
  ["Area", "Action", "Who", "Due", "Where it stands", "How will we know?"],
  ["Kincardine and Mearns", "Offer a short training ".repeat(9), "Strategic lead", "29 November 2024", "blocked", "x"],
];

/** The tables of a report as large as they come. */
const day = (): string => "29 November 2026";
const { summary, blocks } = reportDocument(largeReport(anyReport(), { areas: 32, voices: 2 }, t), t, { day });
const TABLES: [string, string[][]][] = [...summary, ...blocks].flatMap((block) => {
  if (block.kind !== "table" && block.kind !== "grid") return [];
  const { caption, header, rows } = tableLayout(block);
  return [[`“${caption}” of twelve questions and 32 areas`, [header, ...rows]]];
});

test.each<[string, string[][]]>([
  ...TABLES,
  ["a table of actions", ROWS],
  ["counts of many kinds", [["Area", "What there is", ...Array.from({ length: 8 }, () => "Not working yet")]]],
  ["one long text beside short ones", [["No", "word ".repeat(400), "Organisation"]]],
])("no word of %s is broken, and its columns fill the page", (_name, rows) => {
  const widths = widthsOf(rows);
  for (const row of rows)
    row.forEach((text, index) => {
      const setting = { size: 190, quiet: 190, bold: true, width: (widths[index] ?? 0) - 180 };
      for (const word of text.split(/[^\S\u00A0]+/u)) expect(setLines([{ text: word }], setting)).toHaveLength(1);
    });
  const total = widths.reduce((sum, one) => sum + one, 0);
  expect(total).toBeLessThanOrEqual(TEXT_WIDTH);
  expect(total).toBeGreaterThan(TEXT_WIDTH - 20);
});

test("a word wider than the page takes no more than its share", () => {
  const [first = 0, second = 0] = widthsOf([["W".repeat(3_000), "short"]]);
  expect(second).toBeGreaterThan(500);
  expect(first + second).toBeLessThanOrEqual(TEXT_WIDTH);
});

test("a line without any room holds a letter, and a text of many has an end", () => {
  const setting = { size: 190, quiet: 190, bold: true, width: -40 };
  expect(setLines([{ text: "word ".repeat(3) }], setting).length).toBeLessThan(40);
});
