import type { Block } from "./block.ts";
import { isOnlyMarks, splitMark } from "./list-mark.ts";
import { oneLine } from "./words.ts";

/** Rows of cells as text; `name` is the sheet's. The first row need not be the one that names the columns. */
export type Table = { name: string | null; rows: readonly (readonly string[])[] };

/** Sheets that nobody has named. */
const UNNAMED = /^(?:sheet|table|form|data|tabelle)s? ?\d*$/i;

/** The blocks of a table: lines above it as lines, its cells as cells, a sheet's own name as a heading. */
export function tableBlocks(tables: readonly Table[]): Block[] {
  const blocks: Block[] = [];
  for (const [table, { name, rows }] of tables.entries()) {
    if (name !== null && !UNNAMED.test(name) && rows.length > 0) push(blocks, name, null);
    const filled = rows.filter((row) => row.some((cell) => cell.trim() !== ""));
    const begin = headIndex(filled);
    for (const [row, cells] of filled.entries()) {
      for (const [column, cell] of cells.entries()) {
        const place = { table, row: row - begin, lastRow: row - begin, column, head: false };
        for (const line of cell.split("\n")) push(blocks, line, row < begin ? null : place);
      }
    }
  }
  return blocks;
}

/** The first row with more than one filled cell: what stands above it is a title. */
export function headIndex(rows: readonly (readonly string[])[]): number {
  const at = rows.findIndex((row) => row.filter((cell) => cell.trim() !== "").length > 1);
  return at < 0 ? rows.length : at;
}

function push(blocks: Block[], raw: string, cell: Block["cell"]): void {
  const line = oneLine(raw);
  if (isOnlyMarks(line)) return;
  blocks.push({ ...splitMark(line), level: null, clutter: false, cell });
}
