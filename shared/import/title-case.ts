const MAX_LENGTH = 80;
const MAX_WORDS = 8;
const SMALL: ReadonlySet<string> = new Set("a an and at by for from in of on or the to with".split(" "));

/** True for a short line of capitalised words that does not end like a sentence, and so may be a name. */
export function isTitleCase(line: string): boolean {
  if (line.length > MAX_LENGTH || /[.:;,!?]$/.test(line)) return false;
  const words = line.replaceAll(/\([^)]*\)/g, " ").match(/[\p{L}\p{M}\p{N}'’]+/gu) ?? [];
  if (words.length === 0 || words.length > MAX_WORDS || !/^\p{Lu}/u.test(words[0] ?? "")) return false;
  return words.every((word) => /^[\p{Lu}\p{N}]/u.test(word) || SMALL.has(word));
}
