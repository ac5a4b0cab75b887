import type { Cell } from "./block.ts";

/** The most columns or rows that a cell spans, so that hostile tables stay cheap. */
const MAX_SPAN = 50;
const MAX_OPEN_SPANS = 200;

/** Counts the rows and columns of one HTML table as its tags come, including spans. */
export type TableCursor = {
  nextRow: () => void;
  nextCell: (span: { columns: number; rows: number; head: boolean }) => Cell;
};

export function tableCursor(table: number): TableCursor {
  let row = -1;
  let column = 0;
  const rowsLeft = new Map<number, number>();
  const nextRow = (): void => {
    row += 1;
    column = 0;
    for (const [at, left] of rowsLeft) {
      if (left <= 1) rowsLeft.delete(at);
      else rowsLeft.set(at, left - 1);
    }
  };
  return {
    nextRow,
    nextCell: ({ columns, rows, head }) => {
      if (row < 0) nextRow();
      while (rowsLeft.has(column)) column += 1;
      const width = Math.min(Math.max(columns, 1), MAX_SPAN);
      const lastRow = row + Math.min(Math.max(rows, 1), MAX_SPAN) - 1;
      const cell = { table, row, lastRow, column, lastColumn: column + width - 1, head };
      for (let at = column; at < column + width && rows > 1 && rowsLeft.size < MAX_OPEN_SPANS; at += 1) {
        rowsLeft.set(at, Math.min(rows, MAX_SPAN));
      }
      column += width;
      return cell;
    },
  };
}
