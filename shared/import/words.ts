const WORD = /[\p{L}\p{M}\p{N}]+/gu;

/** The words of a text, unchanged: runs of letters, marks and digits. */
export function wordsIn(text: string): string[] {
  return text.match(WORD) ?? [];
}

/** Words for comparison: lower case, without compatibility forms, "&" read as "and". */
export function wordKeys(text: string): string[] {
  return wordsIn(text.normalize("NFKC").replaceAll("&", " and ").replaceAll(/['’]/g, "").toLowerCase());
}

/** One line: any white space and control characters become single spaces. */
export function collapseSpace(text: string): string {
  // oxlint-disable-next-line no-control-regex -- these are the characters to replace
  return text.replaceAll(/[\s\u0000-\u001F\u007F-\u009F]+/g, " ").trim();
}
