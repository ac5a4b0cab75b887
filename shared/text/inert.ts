import { escapeHtml } from "../../shared/text/escape-html.ts";

// Characters that XML does not allow: controls but tab, line feed and carriage return, lone surrogates, two
// non-characters.
const NOT_XML =
  // oxlint-disable-next-line no-control-regex -- these are the characters to replace
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;
/** Line ends that some formats do not know. Words stored before line ends were normalised may contain them. */
const RARE_LINE_END = /[\v\f\u0085\u2028\u2029]/g;
// Embeddings, overrides and isolates could reorder the text beside them.
const BIDI = /[\u202A-\u202E\u2066-\u2069]/g;
/**
 * What a spreadsheet may read as the beginning of a formula, full-width forms included. Apostrophes before it count,
 * too: left unescaped, they could not be told from ours.
 */
const FORMULA = /^'*[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;
/** What would begin a formula in mid-text, in a program that splits cells at another sign than the comma. */
const FORMULA_WITHIN = /([;|\t\r\n][\s"]*)(?='*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/g;
/** The beginning of what a workbook reads as a character code, such as `_x000D_`. */
const CHARACTER_NUMBER = /_(?=x[0-9A-Fa-f]{4}_)/g;

/** Spreadsheets and mail programs recognise UTF-8 in a CSV file only where it begins like this. */
export const BYTE_ORDER_MARK = "\uFEFF";

/** Text that every format can hold and that reorders nothing beside it. */
export function plainText(text: string): string {
  return text.replace(RARE_LINE_END, "\n").replace(NOT_XML, "\uFFFD").replace(BIDI, "");
}

/**
 * A text field of a CSV file: quoted, with one apostrophe wherever a spreadsheet would start a formula, even one that
 * splits cells at semicolons, bars or tabs.
 */
export function csvText(text: string): string {
  const plain = plainText(text).replace(FORMULA_WITHIN, "$1'");
  return `"${(FORMULA.test(plain) ? `'${plain}` : plain).replace(/"/g, '""')}"`;
}

const MARKED = /^'(?='*[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20])/;
const MARKED_WITHIN = /([;|\t\r\n][\s"]*)'(?='*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/g;

/** The original text of a cell that `csvText` has written, so that our own files can be imported again. */
export function writtenPlain(cell: string): string {
  return cell.replace(MARKED, "").replace(MARKED_WITHIN, "$1");
}

/** A text in a workbook. What looks like a character code is escaped and stays text. */
export function sheetText(text: string): string {
  return plainText(text).replace(CHARACTER_NUMBER, "_x005F_");
}

export function htmlText(text: string): string {
  return escapeHtml(plainText(text));
}
