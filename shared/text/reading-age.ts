import { fleschKincaid } from "flesch-kincaid";
import { syllable } from "syllable";

/** The most words of a single sentence that is not measured, since so few words say nothing about difficulty. */
const FEW_WORDS = 12;
/** The age at which children start school. */
const FIRST_YEAR = 5;
/** Replaces a placeholder for a name, a date or a number. */
const FILLING = "Ann";

const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{N}]+(?:[’'-][\p{L}\p{N}]+)*/gu) ?? [];
const partsOf = (text: string, ends: RegExp): string[] => text.split(ends).filter((part) => wordsOf(part).length > 0);

/**
 * The age in years at which a text is read with ease, after Flesch and Kincaid. A colon or semicolon ends a sentence,
 * too. Null where the text is too short to tell: one sentence of at most twelve words.
 */
export function readingAge(text: string): number | null {
  const plain = text.replace(/\{\w+\}/g, FILLING);
  const words = wordsOf(plain);
  if (words.length <= FEW_WORDS && partsOf(plain, /(?<=[.?!])\s+/).length < 2) return null;
  const sentence = partsOf(plain, /(?<=[.?!:;])[”’)]?\s+|\n+/).length;
  const syllables = words.reduce((sum, word) => sum + syllable(word), 0);
  return FIRST_YEAR + fleschKincaid({ sentence, word: words.length, syllable: syllables });
}
