const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;
const LONGEST_NAME = 256;
/** Whatever ends a line somewhere: old systems, word processors and mainframes have marks of their own. */
const LINE_END = /\r\n?|[\v\f\u0085\u2028\u2029]/g;
// C0 and C1 controls but tab and newline, and the byte order mark.
// oxlint-disable-next-line no-control-regex -- these are the characters to remove
const CONTROLS = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\uFEFF]/g;
// Embeddings, overrides and isolates could turn the text beside them round.
const BIDI = /[\u202A-\u202E\u2066-\u2069]/g;
// The Braille blank is a space in all but name.
const INVISIBLE = /[\s\u2800\p{Default_Ignorable_Code_Point}]/gu;

/** The text with "\n" for every line end, so that no two words are glued together where one of them is dropped. */
function sameLineEnds(text: string): string {
  return text.replace(LINE_END, "\n");
}

/** What people typed, made safe to keep: line ends are "\n", characters that cannot be shown or that reorder others are gone. */
export function cleanText(text: string): string {
  return sameLineEnds(text).replace(LONE_SURROGATE, "\uFFFD").replace(CONTROLS, "").replace(BIDI, "").trim();
}

/** Cleans what stands in one line, such as a title. */
export function oneLine(text: string): string {
  return cleanText(text).replace(/\s+/g, " ");
}

/** Cleans a name that comes from elsewhere: one that is too long is cut, and one that nobody can see is empty. */
export function shownName(name: string): string {
  const line = oneLine(name);
  return isBlank(line) ? "" : line.slice(0, LONGEST_NAME).replace(LONE_SURROGATE, "").trim();
}

/** True when nothing in the text can be seen. */
export function isBlank(text: string): boolean {
  return text.replace(INVISIBLE, "") === "";
}
