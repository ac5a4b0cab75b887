import { htmlText, sheetText } from "../../shared/text/inert.ts";
import type { Field } from "./report-table.ts";

/** Rows at a time: large enough to be worth compressing, small enough to free memory soon. */
const ROWS_AT_ONCE = 100;

/** The sample row, last in its sheet: one text cell and one number cell, which show the styles of such cells. */
const SAMPLE = /<row r="2"><c r="A2" s="(\d+)"[^>]*>.*?<c r="B2" s="(\d+)"[^>]*>.*?<\/row>/s;

/** The sheet of a workbook, piece by piece, with these rows in place of its sample row. */
export function* withRows(sheet: string, rows: Iterable<readonly Field[]>): Generator<string> {
  const sample = SAMPLE.exec(sheet);
  if (!sample) throw new Error("The sheet has no row that shows its styles.");
  const [all, text = "", number = ""] = sample;
  yield sheet.slice(0, sample.index);
  let held = "";
  let row = 2;
  for (const fields of rows) {
    held += rowXml(fields, { row, text, number });
    row += 1;
    if (row % ROWS_AT_ONCE > 0) continue;
    yield held;
    held = "";
  }
  yield held + sheet.slice(sample.index + all.length);
}

type RowStyle = { row: number; text: string; number: string };

function rowXml(fields: readonly Field[], { row, text, number }: RowStyle): string {
  const cells = fields.map((field, index) => {
    if (field === null) return "";
    const at = `${String.fromCharCode(65 + index)}${row}`;
    if (typeof field === "number") return `<c r="${at}" s="${number}"><v>${field}</v></c>`;
    // An XML reader turns a bare carriage return into a line feed.
    const words = htmlText(sheetText(field)).replace(/\r/g, "&#13;");
    return `<c r="${at}" s="${text}" t="inlineStr"><is><t xml:space="preserve">${words}</t></is></c>`;
  });
  return `<row r="${row}">${cells.join("")}</row>`;
}
