import type { Block, Cell } from "./block.ts";
import { isOnlyMarks, splitMark } from "./list-mark.ts";
import { collapseSpace } from "./words.ts";

const LINE_END = /\r\n?|[\n\v\f\u0085\u2028\u2029]/;
const ENDED = /[.?!:;…"”')\]]$/;
const CONTINUES = /^\p{Ll}/u;
const MARKDOWN_HEADING = /^(#{1,6}) (?=\S)/;
const STRAY_MARKUP = /^<[a-z][^<>]*>[^<>]*<\/[a-z][^<>]*>$/i;
/** A line shorter than this was not wrapped for lack of room. */
const WRAPPED_FROM = 40;

/**
 * The blocks of a plain text: one per line. Hard-wrapped lines are joined, and rows of tabs or bars become table cells.
 */
export function textBlocks(text: string): Block[] {
  const lines = unwrap(text.split(LINE_END));
  const blocks: Block[] = [];
  let table = 0;
  let row = 0;
  for (const [index, line] of lines.entries()) {
    const cells = cellsOf(line);
    const inTable = cells.length > 1 && (isRow(lines[index - 1]) || isRow(lines[index + 1]));
    if (!inTable) {
      if (row > 0) [table, row] = [table + 1, 0];
      pushBlock(blocks, line, null);
      continue;
    }
    if (isOnlyMarks(line)) continue;
    for (const [column, cell] of cells.entries())
      pushBlock(blocks, cell, { table, row, lastRow: row, column, lastColumn: column, head: false });
    row += 1;
  }
  return blocks;
}

function isRow(line: string | undefined): boolean {
  return line !== undefined && cellsOf(line).length > 1;
}

/** The cells of a line, separated by tabs or bars. Any other line is a single cell. */
function cellsOf(line: string): string[] {
  const trimmed = line.trim();
  if (trimmed.length > 1 && trimmed.startsWith("|"))
    return trimmed.slice(1, trimmed.endsWith("|") ? -1 : undefined).split("|");
  if (!trimmed.includes("\t") || splitMark(collapseSpace(trimmed)).bullet) return [trimmed];
  return trimmed.split("\t");
}

function pushBlock(blocks: Block[], raw: string, cell: Cell | null): void {
  const line = collapseSpace(raw);
  if (isOnlyMarks(line)) return;
  const heading = MARKDOWN_HEADING.exec(line);
  const marked = splitMark(heading ? line.slice(heading[0].length) : line);
  const level = heading?.[1]?.length ?? null;
  blocks.push({ ...marked, level, clutter: STRAY_MARKUP.test(marked.text), cell });
}

/** Joins a line to the previous one when that was broken in mid-sentence. */
function unwrap(lines: readonly string[]): string[] {
  const joined: string[][] = [];
  let previous = "";
  for (const line of lines) {
    const trimmed = line.trim();
    const last = joined.at(-1);
    const continues = previous.length >= WRAPPED_FROM && !ENDED.test(previous) && CONTINUES.test(trimmed);
    if (last && continues && !splitMark(trimmed).bullet && !line.includes("\t")) last.push(trimmed);
    else joined.push([line]);
    previous = trimmed;
  }
  return joined.map((pieces) => pieces.join(" "));
}
