import { strFromU8, unzipSync } from "fflate";
import writeXlsxFile, { type CellObject, type Sheet } from "write-excel-file/node";
import type { Translate } from "../../shared/locales/text.ts";
import { reachLines } from "../../shared/report/coverage-blocks.ts";
import { REPORT_MARK } from "../../shared/report/report-index.ts";
import type { Report } from "../../shared/report/report.ts";
import { dayIn } from "../../shared/time/zoned-instant.ts";
import { sheetText } from "../../shared/text/inert.ts";
import { withProperty } from "./package-property.ts";
import {
  ACTION_COLUMNS,
  actionLines,
  ANSWER_COLUMNS,
  answerLines,
  ASK_COLUMNS,
  askLines,
  COVERAGE_COLUMNS,
  coverageLines,
  MESSAGE_COLUMNS,
  PLACEMENT_COLUMNS,
  placementLines,
  type Column,
  type Field,
} from "./report-table.ts";
import { withRows } from "./sheet-rows.ts";
import { zipOf } from "./zip.ts";

type Cell = CellObject | null;

/** The most characters that a cell holds. Longer text continues in the next row. */
const CELL_LIMIT = 32_000;
const HEADER = { fontWeight: "bold", backgroundColor: "#E8EEF5", wrap: true } as const;
const DATE = "d mmmm yyyy";

/**
 * The report as a workbook: answers (those about the whole among them), coverage, actions, questions to the strategic
 * level, where the areas place themselves, main messages, and what the report is. Numbers and dates are stored as such;
 * text is never calculated.
 * The library writes the book, its small sheets and one sample row of answers. The answers themselves are put in row by
 * row.
 */
export async function* writeXlsx(
  report: Report,
  t: Translate,
  { at, zone }: { at: Date; zone: string },
): AsyncGenerator<Uint8Array> {
  const sheets: Sheet<Buffer>[] = [
    sheetOf(
      t("report.sheet.answers"),
      ANSWER_COLUMNS.map(({ title, wide }) => ({ title: t(title), wide })),
      [[cell("-"), cell(0)]],
    ),
    ...tableSheet(t("report.sheet.coverage"), { columns: COVERAGE_COLUMNS, lines: coverageLines(report) }, t),
    ...tableSheet(t("report.actions"), { columns: ACTION_COLUMNS, lines: actionLines(report) }, t),
    ...tableSheet(t("report.sheet.asks"), { columns: ASK_COLUMNS, lines: askLines(report) }, t),
    ...tableSheet(t("report.sheet.placements"), { columns: PLACEMENT_COLUMNS, lines: placementLines(report) }, t),
    ...tableSheet(t("report.messages"), { columns: MESSAGE_COLUMNS, lines: report.messages }, t),
    aboutSheet(report, t, zone),
  ];
  const made = unzipSync(await writeXlsxFile(sheets, { fontFamily: "Calibri", fontSize: 11 }).toBuffer());
  const book = withProperty(made, { name: REPORT_MARK, value: "report/1" });
  yield* zipOf(
    Object.entries(book).map(([name, bytes]) => ({
      ...{ name, at },
      pieces: name === ANSWER_SHEET ? withRows(strFromU8(bytes), answerRows(report, t)) : [bytes],
    })),
  );
}

/** The part in which the library stores the first sheet. */
const ANSWER_SHEET = "xl/worksheets/sheet1.xml";

function* answerRows(report: Report, t: Translate): Generator<Field[]> {
  for (const line of answerLines(report, t)) yield* continued(ANSWER_COLUMNS.map((column) => column.of(line, t)));
}

type Head = { title: string; wide?: true | undefined };

function sheetOf(sheet: string, head: readonly Head[], rows: Cell[][]): Sheet<Buffer> {
  return {
    sheet,
    data: [head.map(({ title }): Cell => ({ value: title, type: String, ...HEADER })), ...rows],
    columns: head.map(({ wide }) => ({ width: wide ? 50 : 18 })),
    stickyRowsCount: 1,
  };
}

/** A table of the report as a small sheet of its own; null where it would be empty. */
function tableSheet<T>(
  name: string,
  { columns, lines }: { columns: readonly Column<T>[]; lines: Iterable<T> },
  t: Translate,
): Sheet<Buffer>[] {
  const rows = [...lines];
  if (rows.length === 0) return [];
  const cellOf = ({ of, isDay }: Column<T>, line: T): Cell => {
    const field = of(line, t);
    return isDay && typeof field === "string" ? day(field) : cell(field);
  };
  return [
    sheetOf(
      name,
      columns.map(({ title, wide }) => ({ title: t(title), wide })),
      rows.map((line) => columns.map((column) => cellOf(column, line))),
    ),
  ];
}

function aboutSheet(report: Report, t: Translate, zone: string): Sheet<Buffer> {
  const { evaluation, indicator, framework, published, madeAt } = report;
  const lines: [string, Cell][] = [
    [t("report.sheet.title"), cell(evaluation.title)],
    [t("report.sheet.indicator"), cell(`${indicator.number} ${indicator.title}`)],
    [t("report.sheet.from"), day(evaluation.from)],
    [t("report.sheet.to"), day(evaluation.to)],
    [t("report.sheet.made"), day(dayIn(published?.at ?? madeAt, zone))],
    [t("report.sheet.version"), published ? cell(published.version) : cell(t("report.sheet.draft"))],
    ...(evaluation.sample ? [[t("report.sheet.note"), cell(t("report.sample"))] as [string, Cell]] : []),
    ...reachLines(report, t).map((line): [string, Cell] => [t("report.reached"), cell(line)]),
    [t("report.sheet.attribution"), cell(framework.attribution)],
  ];
  return sheetOf(
    t("report.sheet.about"),
    [{ title: t("report.sheet.what") }, { title: t("report.sheet.value"), wide: true }],
    lines.map(([name, value]) => [cell(name), value]),
  );
}

function cell(field: Field): Cell {
  if (field === null) return null;
  if (typeof field === "number") return { value: field, type: Number, align: "left", alignVertical: "top" };
  return { value: sheetText(field), type: String, wrap: true, alignVertical: "top" };
}

function day(iso: string): Cell {
  return { value: new Date(iso), type: Date, format: DATE, align: "left", alignVertical: "top" };
}

/** Continues a row in further rows where a text outgrows its cell. */
function continued(row: readonly Field[]): Field[][] {
  const cuts = row.map((field) => (typeof field === "string" ? cutOf(field) : 0));
  const first = row.map((field, index) => (typeof field === "string" ? field.slice(0, cuts[index]) : field));
  const rest = row.map((field, index) => (typeof field === "string" ? field.slice(cuts[index]) || null : null));
  return rest.every((field) => field === null) ? [first] : [first, ...continued(rest)];
}

/** How much of a text fits into a cell. A surrogate pair is never split. */
function cutOf(text: string): number {
  if (text.length <= CELL_LIMIT) return text.length;
  return /[\uD800-\uDBFF]/.test(text.charAt(CELL_LIMIT - 1)) ? CELL_LIMIT - 1 : CELL_LIMIT;
}
