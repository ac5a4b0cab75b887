import { escapeHtml } from "../../shared/text/escape-html.ts";

// What XML cannot hold: controls but tab, line feed and carriage return, surrogates that stand alone, two non-characters.
const NOT_XML =
  // oxlint-disable-next-line no-control-regex -- these are the characters to replace
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;
/** Line ends that not every format knows. Words kept before they were made alike at the doors may hold them. */
const RARE_LINE_END = /[\v\f\u0085\u2028\u2029]/g;
// Embeddings, overrides and isolates could turn what stands beside them round.
const BIDI = /[\u202A-\u202E\u2066-\u2069]/g;
/**
 * What a spreadsheet may take for the beginning of a formula, and the full-width twins of it. With apostrophes before
 * it, too: were these left as they are, nobody could tell theirs from ours.
 */
const FORMULA = /^'*[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;
/** What would begin a formula in the middle of a text, in a program that parts cells at another mark than the comma. */
const FORMULA_WITHIN = /([;|\t\r\n][\s"]*)(?='*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/g;
/** What a workbook takes for the number of a character, `_x000D_`, begins with this. */
const CHARACTER_NUMBER = /_(?=x[0-9A-Fa-f]{4}_)/g;

/** Spreadsheets and mail programs take a CSV file for UTF-8 only where it begins like this. */
export const BYTE_ORDER_MARK = "\uFEFF";

/** Text that every format can hold and that turns nothing beside it round. */
export function plainText(text: string): string {
  return text.replace(RARE_LINE_END, "\n").replace(NOT_XML, "\uFFFD").replace(BIDI, "");
}

/**
 * A text field of a CSV file: quoted, and with one apostrophe wherever a spreadsheet would calculate it, also one that is
 * told to part the cells at semicolons, bars or tabs.
 */
export function csvText(text: string): string {
  const plain = plainText(text).replace(FORMULA_WITHIN, "$1'");
  return `"${(FORMULA.test(plain) ? `'${plain}` : plain).replace(/"/g, '""')}"`;
}

const MARKED = /^'(?='*[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20])/;
const MARKED_WITHIN = /([;|\t\r\n][\s"]*)'(?='*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/g;

/** What stood in a cell that `csvText` has written, so that a file of ours can be brought in again. */
export function writtenPlain(cell: string): string {
  return cell.replace(MARKED, "").replace(MARKED_WITHIN, "$1");
}

/** A text in a workbook: what looks like the number of a character stays the words it is. */
export function sheetText(text: string): string {
  return plainText(text).replace(CHARACTER_NUMBER, "_x005F_");
}

export function htmlText(text: string): string {
  return escapeHtml(plainText(text));
}
