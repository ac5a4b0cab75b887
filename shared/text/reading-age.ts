import { fleschKincaid } from "flesch-kincaid";
import { syllable } from "syllable";

/** What is measured at all: fewer words in one sentence say nothing about how hard a text is. */
const FEW_WORDS = 12;
/** Children are five when they begin school. */
const FIRST_YEAR = 5;
/** Stands where a name, a date or a number will. */
const FILLING = "Ann";

const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{N}]+(?:[’'-][\p{L}\p{N}]+)*/gu) ?? [];
const partsOf = (text: string, ends: RegExp): string[] => text.split(ends).filter((part) => wordsOf(part).length > 0);

/**
 * The age in years at which a text is read with ease, after Flesch and Kincaid: a colon or semicolon ends a sentence, too.
 * Null where the text is too short to tell: one sentence of no more than twelve words.
 */
export function readingAge(text: string): number | null {
  const plain = text.replace(/\{\w+\}/g, FILLING);
  const words = wordsOf(plain);
  if (words.length <= FEW_WORDS && partsOf(plain, /(?<=[.?!])\s+/).length < 2) return null;
  const sentence = partsOf(plain, /(?<=[.?!:;])[”’)]?\s+|\n+/).length;
  const syllables = words.reduce((sum, word) => sum + syllable(word), 0);
  return FIRST_YEAR + fleschKincaid({ sentence, word: words.length, syllable: syllables });
}
