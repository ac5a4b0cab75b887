import { letterWidths } from "./text-widths.ts";

/** The width of the text on A4, in twentieths of a point. */
export const TEXT_WIDTH = 9_638;
/** The size of a table's letters, and the padding of a cell, with a little to spare. */
const SIZE = 190;
const BESIDE = 220;
/** A text longer than this asks for no wider column. */
const LONG = 60;
/**
 * A head counts with this share of its length. It is one row and may take two lines; in other rows a second line costs
 * room each time.
 */
const HEAD_SHARE = 0.6;

/**
 * Columns as wide as their text needs, none so narrow that a word breaks. The head is the first of `rows`. In
 * twentieths of a point.
 */
export function widthsOf(rows: readonly (readonly string[])[]): number[] {
  const columns = Math.max(...rows.map((row) => row.length));
  const cellsOf = (index: number): string[] => rows.map((row) => row[index] ?? "");
  const indexes = Array.from({ length: columns }, (_, index) => index);
  const least = indexes.map((index) => longestWord(cellsOf(index)) + BESIDE);
  const weights = indexes.map((index) => {
    const [head = 0, ...cells] = cellsOf(index).map((text) => text.length);
    return Math.min(LONG, Math.max(head * HEAD_SHARE, ...cells)) + 4;
  });
  return shared({ least, weights, width: TEXT_WIDTH });
}

/** A column of names, and others that share the rest, so that the bars of a picture are long enough to compare. */
export function barWidths(columns: number): number[] {
  const first = Math.floor(TEXT_WIDTH * 0.3);
  const other = Math.floor((TEXT_WIDTH - first) / Math.max(1, columns - 1));
  return Array.from({ length: columns }, (_, index) => (index === 0 ? first : other));
}

type Sharing = { least: readonly number[]; weights: readonly number[]; width: number };

/**
 * Shares the width by weight and gives nobody less than the least. Where even the least is too much for all, all get
 * less.
 */
function shared({ least, weights, width }: Sharing): number[] {
  const needed = sum(least);
  if (needed >= width) return least.map((one) => Math.floor((one / needed) * width));
  // A column that would get less than the least gets the least. The others share the rest.
  const held = new Set<number>();
  for (;;) {
    const free = width - sum(least.filter((_, index) => held.has(index)));
    const total = sum(weights.filter((_, index) => !held.has(index)));
    const own = (index: number): number => ((weights[index] ?? 0) / total) * free;
    const short = least.flatMap((one, index) => (!held.has(index) && own(index) < one ? [index] : []));
    if (short.length === 0) return least.map((one, index) => Math.floor(held.has(index) ? one : own(index)));
    for (const index of short) held.add(index);
  }
}

/** The width of the longest word, in a table head's bold. A word wider than half the page may break. */
function longestWord(cells: readonly string[]): number {
  const words = new Set(cells.flatMap((text) => text.split(/[^\S\u00A0]+|(?<=[-‐–—])/u)));
  const widths = letterWidths(new Set([...words].join("")), "bold");
  const wide = [...words].map((word) => sum([...word].map((letter) => widths.get(letter) ?? 0)) * SIZE);
  return Math.min(TEXT_WIDTH / 2, Math.max(0, ...wide));
}

const sum = (lengths: readonly number[]): number => lengths.reduce((total, one) => total + one, 0);
