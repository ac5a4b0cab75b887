const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;
// C0 and C1 controls but tab and newline, and the byte order mark.
// eslint-disable-next-line no-control-regex -- these are the characters to remove
const CONTROLS = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\uFEFF]/g;
// Embeddings, overrides and isolates could turn the text beside them round.
const BIDI = /[\u202A-\u202E\u2066-\u2069]/g;
// The Braille blank is a space in all but name.
const INVISIBLE = /[\s\u2800\p{Default_Ignorable_Code_Point}]/gu;

/** What people typed, made safe to keep: line ends are "\n", characters that cannot be shown or that reorder others are gone. */
export function cleanText(text: string): string {
  return text.replace(/\r\n?/g, "\n").replace(LONE_SURROGATE, "\uFFFD").replace(CONTROLS, "").replace(BIDI, "").trim();
}

/** The same for what stands in one line, such as a title. */
export function oneLine(text: string): string {
  return cleanText(text).replace(/\s+/g, " ");
}

/** True when nothing in the text can be seen. */
export function isBlank(text: string): boolean {
  return text.replace(INVISIBLE, "") === "";
}
