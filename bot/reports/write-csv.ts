import type { Translate } from "../../shared/locales/text.ts";
import type { Report } from "../../shared/report/report.ts";
import { BYTE_ORDER_MARK, csvText } from "../../shared/text/inert.ts";
import {
  ACTION_COLUMNS,
  actionLines,
  ANSWER_COLUMNS,
  answerLines,
  ASK_COLUMNS,
  askLines,
  COVERAGE_COLUMNS,
  coverageLines,
  PLACEMENT_COLUMNS,
  placementLines,
  type Column,
  type Field,
} from "./report-table.ts";

/** Rows at a time: large enough to be worth a write, small enough to free memory soon. */
const ROWS_AT_ONCE = 200;

/** The tables of a report. Each is a file of its own. */
const CSV_TABLES = ["csv", "counts", "actions", "asks", "placements"] as const;
export type CsvTable = (typeof CSV_TABLES)[number];

/** One table of the report in RFC 4180 form. Column names are unique. Text is always quoted and never calculated. */
export function writeCsv(report: Report, table: CsvTable, t: Translate): Generator<string> {
  switch (table) {
    case "csv":
      return rowsOf(ANSWER_COLUMNS, answerLines(report, t), t);
    case "counts":
      return rowsOf(COVERAGE_COLUMNS, coverageLines(report), t);
    case "actions":
      return rowsOf(ACTION_COLUMNS, actionLines(report), t);
    case "asks":
      return rowsOf(ASK_COLUMNS, askLines(report), t);
    case "placements":
      return rowsOf(PLACEMENT_COLUMNS, placementLines(report), t);
  }
}

function* rowsOf<T>(columns: readonly Column<T>[], lines: Iterable<T>, t: Translate): Generator<string> {
  yield BYTE_ORDER_MARK + lineOf(columns.map(({ title }) => t(title)));
  let rows = "";
  let held = 0;
  for (const line of lines) {
    rows += lineOf(columns.map((column) => column.of(line, t)));
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
