const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;
const LONGEST_NAME = 256;
/** Everything that ends a line in some system, word processor or mainframe. */
const LINE_END = /\r\n?|[\v\f\u0085\u2028\u2029]/g;
// C0 and C1 controls but tab and newline, and the byte order mark.
// oxlint-disable-next-line no-control-regex -- these are the characters to remove
const CONTROLS = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\uFEFF]/g;
// Embeddings, overrides and isolates could reorder the text beside them.
const BIDI = /[\u202A-\u202E\u2066-\u2069]/g;
// The Braille blank looks like a space.
const INVISIBLE = /[\s\u2800\p{Default_Ignorable_Code_Point}]/gu;

/** The text with "\n" for every line end, so that words do not run together where a line end is dropped. */
function sameLineEnds(text: string): string {
  return text.replace(LINE_END, "\n");
}

/**
 * Typed text made safe to store: line ends are "\n", and characters that are invisible or reorder others are removed.
 */
export function cleanText(text: string): string {
  return sameLineEnds(text).replace(LONE_SURROGATE, "\uFFFD").replace(CONTROLS, "").replace(BIDI, "").trim();
}

/** Cleans a single line, such as a title. */
export function oneLine(text: string): string {
  return cleanText(text).replace(/\s+/g, " ");
}

/** Cleans a name from elsewhere. One that is too long is cut; an invisible one becomes empty. */
export function shownName(name: string): string {
  const line = oneLine(name);
  return isBlank(line) ? "" : line.slice(0, LONGEST_NAME).replace(LONE_SURROGATE, "").trim();
}

/** Whether nothing in the text is visible. */
export function isBlank(text: string): boolean {
  return text.replace(INVISIBLE, "") === "";
}
