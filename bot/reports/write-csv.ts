import type { Translate } from "../../shared/locales/text.ts";
import type { Report } from "../../shared/report/report.ts";
import { csvText } from "./inert.ts";
import { ANSWER_COLUMNS, answerLines, COVERAGE_COLUMNS, coverageLines, type Field } from "./report-table.ts";

/** Rows at a time: large enough to be worth a write, small enough to be let go of soon. */
const ROWS_AT_ONCE = 200;
/** Spreadsheets take a file for UTF-8 only where it begins like this. */
const BYTE_ORDER_MARK = "\uFEFF";

/**
 * The report as RFC 4180: one row for each area × question, silences included, then one for each voice. The first column
 * tells the two apart; no two columns have one name; text is always quoted and never calculated.
 */
export function* writeCsv(report: Report, t: Translate): Generator<string> {
  const shared = COVERAGE_COLUMNS.slice(0, 2).map(({ title }) => title);
  const counts = COVERAGE_COLUMNS.slice(2);
  // What is counted bears the same words in the other files as what was said: there each has a sheet of its own.
  const ofCounts = COVERAGE_COLUMNS.map(({ title }) =>
    title.startsWith("report.count.") ? t("report.sheet.numberOf", { what: t(title) }) : t(title),
  );
  const words = ANSWER_COLUMNS.filter(({ title }) => !shared.includes(title));
  const titles = [t("report.sheet.row"), ...ofCounts, ...words.map(({ title }) => t(title))];
  yield BYTE_ORDER_MARK + lineOf(titles);
  let rows = "";
  for (const line of coverageLines(report))
    rows += lineOf([
      t("report.sheet.row.count"),
      ...COVERAGE_COLUMNS.map((column) => column.of(line, t)),
      ...words.map(() => null),
    ]);
  yield rows;
  rows = "";
  let held = 0;
  for (const line of answerLines(report, t)) {
    const { area, question } = line;
    rows += lineOf([
      t("report.sheet.row.answer"),
      area,
      question,
      ...counts.map(() => null),
      ...words.map((column) => column.of(line, t)),
    ]);
    held += 1;
    if (held % ROWS_AT_ONCE > 0) continue;
    yield rows;
    rows = "";
  }
  yield rows;
}

function lineOf(fields: readonly Field[]): string {
  const written = fields.map((field) =>
    field === null ? "" : typeof field === "number" ? String(field) : csvText(field),
  );
  return `${written.join(",")}\r\n`;
}
