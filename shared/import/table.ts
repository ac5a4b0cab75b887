import type { Block } from "./block.ts";
import { isOnlyMarks, splitMark } from "./list-mark.ts";
import { collapseSpace } from "./words.ts";

/** Merged cells: the first and last row and column, counted from 0. The content is in the first cell. */
export type MergedCells = { row: number; lastRow: number; column: number; lastColumn: number };
/** Rows of cells as text. `name`: the sheet's. The heading row need not be the first. */
export type Table = { name: string | null; rows: readonly (readonly string[])[]; merged?: readonly MergedCells[] };

/** Default names of sheets. */
const UNNAMED = /^(?:sheet|table|form|data|tabelle)s? ?\d*$/i;

/** The blocks of a table: lines above it as lines, its cells as cells, its sheet's own name as a heading. */
export function tableBlocks(tables: readonly Table[]): Block[] {
  const blocks: Block[] = [];
  for (const [table, { name, rows, merged = [] }] of tables.entries()) {
    const spans = new Map(merged.map((one) => [`${one.row} ${one.column}`, one]));
    if (name !== null && !UNNAMED.test(name) && rows.length > 0) push(blocks, name, null);
    const at = rows.flatMap((row, index) => (row.some((cell) => cell.trim() !== "") ? [index] : []));
    const filled = at.map((index) => rows[index] ?? []);
    const begin = headIndex(filled);
    for (const [row, cells] of filled.entries()) {
      for (const [column, cell] of cells.entries()) {
        const span = spans.get(`${at[row] ?? 0} ${column}`);
        const lastRow = span
          ? Math.max(
              row,
              at.findLastIndex((index) => index <= span.lastRow),
            )
          : row;
        const place = {
          ...{ table, row: row - begin, lastRow: lastRow - begin, column },
          ...{ lastColumn: span?.lastColumn ?? column, head: false },
        };
        for (const line of cell.split("\n")) push(blocks, line, row < begin ? null : place);
      }
    }
  }
  return blocks;
}

/** The index of the first row with more than one filled cell. Rows above it are a title. */
export function headIndex(rows: readonly (readonly string[])[]): number {
  const at = rows.findIndex((row) => row.filter((cell) => cell.trim() !== "").length > 1);
  return at < 0 ? rows.length : at;
}

function push(blocks: Block[], raw: string, cell: Block["cell"]): void {
  const line = collapseSpace(raw);
  if (isOnlyMarks(line)) return;
  blocks.push({ ...splitMark(line), level: null, clutter: false, cell });
}
