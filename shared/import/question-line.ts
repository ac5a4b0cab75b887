import type { Block } from "./block.ts";
import { NUMBER_WORDS } from "./english-phrases.ts";
import type { FoundQuestion, QuestionFinder } from "./question-match.ts";

const PREFIX = new RegExp(
  `^(?:(challeng(?:e|ing)) )?(?:question|q) ?(?:no\\.? ?|number )?(?:(\\d{1,3})(?!\\d|\\.\\d)|(${[...NUMBER_WORDS.keys()].join("|")})\\b)` +
    "( ?[.:)\\u2013\\u2014-]+)? ?",
  "i",
);
const MAX_LENGTH = 600;

export type QuestionLine = {
  number: number | null;
  meant: FoundQuestion | null;
  /** It names itself a question by number, so it is a heading anywhere. */
  prefixed: boolean;
  /** The line continues with an answer: "Q3: we meet every month." */
  inline: boolean;
};

/** A line that is a challenge question, by its name ("Challenge question 3 …") or by its wording. */
export function questionLine(block: Block, find: QuestionFinder): QuestionLine | null {
  if (block.text.length > MAX_LENGTH) return null;
  const prefix = PREFIX.exec(block.text);
  if (!prefix) {
    const meant = find(block.text);
    const alone =
      meant?.alone || (meant !== null && meant.number === block.ordinal) || (meant && block.text.endsWith("?"));
    return alone ? { number: block.ordinal, meant, prefixed: false, inline: false } : null;
  }
  const rest = block.text.slice(prefix[0].length);
  const meant = rest === "" ? null : find(rest);
  const line = { number: numberOf(prefix[2], prefix[3]), meant, prefixed: true, inline: false };
  if (meant || rest === "" || rest.endsWith("?")) return line;
  // Without a full stop or colon after the number, the line is a sentence about the question.
  if (prefix[4] === undefined) return null;
  return { ...line, inline: /[.!;]$/.test(rest) || rest.length > 120 || prefix[1] === undefined };
}

function numberOf(digits: string | undefined, word: string | undefined): number | null {
  return digits === undefined ? (NUMBER_WORDS.get(word?.toLowerCase() ?? "") ?? null) : Number(digits);
}
