import { escapeHtml } from "../../shared/text/escape-html.ts";

// What XML cannot hold: controls but tab, line feed and carriage return, surrogates that stand alone, two non-characters.
const NOT_XML =
  // eslint-disable-next-line no-control-regex -- these are the characters to replace
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;
// Embeddings, overrides and isolates could turn what stands beside them round.
const BIDI = /[\u202A-\u202E\u2066-\u2069]/g;
/**
 * What a spreadsheet may take for the beginning of a formula, and the full-width twins of it. With apostrophes before
 * it, too: were these left as they are, nobody could tell theirs from ours.
 */
const FORMULA = /^'*[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;

/** Text that every format can hold and that turns nothing beside it round. */
export function plainText(text: string): string {
  return text.replace(NOT_XML, "\uFFFD").replace(BIDI, "");
}

/** A text field of a CSV file: quoted, and with one apostrophe before it where a spreadsheet would calculate it. */
export function csvText(text: string): string {
  const plain = plainText(text);
  return `"${(FORMULA.test(plain) ? `'${plain}` : plain).replace(/"/g, '""')}"`;
}

export function htmlText(text: string): string {
  return escapeHtml(plainText(text));
}
