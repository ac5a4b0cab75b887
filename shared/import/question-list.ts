import type { Block } from "./block.ts";
import type { LineReading } from "./classify.ts";

/** What it takes to tell the page's own list of questions from questions that are headings of answers. */
export type ListInput = {
  block: Block;
  reading: LineReading;
  next: { block: Block; reading: LineReading } | null;
  /** The last heading was "Challenge questions". */
  listOpen: boolean;
  /** The previous line was part of the list. */
  listGoesOn: boolean;
};

/** True for a question that is only listed: it is followed by another question or a heading, not by an answer. */
export function isListedQuestion({ block, reading, next, listOpen, listGoesOn }: ListInput): boolean {
  if (reading.is === "text") return listOpen && looksListed(block);
  if (reading.is !== "question" || reading.line.inline) return false;
  if (next?.reading.is === "question") return true;
  const answered = next !== null && isContent(next, listOpen);
  if (listGoesOn) return !answered || !reading.line.prefixed;
  return listOpen && !answered;
}

function isContent(next: { block: Block; reading: LineReading }, listOpen: boolean): boolean {
  if (next.reading.is === "reach") return true;
  return next.reading.is === "text" && !(listOpen && looksListed(next.block));
}

function looksListed(block: Block): boolean {
  return block.ordinal !== null || block.text.endsWith("?");
}
