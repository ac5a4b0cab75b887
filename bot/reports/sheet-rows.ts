import { htmlText, sheetText } from "../../shared/text/inert.ts";
import type { Field } from "./report-table.ts";

/** Rows at a time: large enough to be worth compressing, small enough to be let go of soon. */
const ROWS_AT_ONCE = 100;

/** The last row of a sheet: a cell of text and one of a number, which show the styles that such cells have. */
const SAMPLE = /<row r="2"><c r="A2" s="(\d+)"[^>]*>.*?<c r="B2" s="(\d+)"[^>]*>.*?<\/row>/s;

/** The sheet of a workbook with these rows instead of its sample row, piece by piece. */
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
    // A reader of XML takes a bare carriage return for a line feed.
    const words = htmlText(sheetText(field)).replace(/\r/g, "&#13;");
    return `<c r="${at}" s="${text}" t="inlineStr"><is><t xml:space="preserve">${words}</t></is></c>`;
  });
  return `<row r="${row}">${cells.join("")}</row>`;
}
