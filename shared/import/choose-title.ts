import type { Block } from "./block.ts";
import type { LineReading } from "./classify.ts";

const MAX_LENGTH = 250;
/** A page's title is near its top, whatever navigation precedes it. */
const LOOK_AHEAD = 60;
const TELLING = /\b(?:evaluation|feedback|quality indicator|review|report)\b/i;
const CAN_BE_TITLE: ReadonlySet<LineReading["is"]> = new Set(["text", "section", "indicator"]);

/**
 * The index of the page's title: its first main heading, or a telling first line, or the first line; null if none fits.
 */
export function chooseTitle(blocks: readonly Block[], readings: readonly LineReading[]): number | null {
  const top = blocks.slice(0, LOOK_AHEAD);
  const main = top.findIndex((block, index) => block.level === 1 && readings[index]?.is !== "clutter");
  if (main >= 0) return CAN_BE_TITLE.has(readings[main]?.is ?? "clutter") ? main : null;
  const fits = top.map((block, index) => {
    const { text, bullet, cell } = block;
    const short = text.length <= MAX_LENGTH && !/[.:;,!?]$/.test(text);
    return short && !bullet && cell === null && CAN_BE_TITLE.has(readings[index]?.is ?? "clutter");
  });
  const firstPlaced = readings.findIndex(({ is }) => is === "area" || is === "question" || is === "prompt");
  const end = firstPlaced < 0 ? top.length : Math.min(firstPlaced, top.length);
  const telling = top.slice(0, end).findIndex((block, index) => fits[index] && TELLING.test(block.text));
  if (telling >= 0) return telling;
  const first = readings.findIndex(({ is }) => is !== "clutter");
  return first >= 0 && first < end && fits[first] ? first : null;
}
