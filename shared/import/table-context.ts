import type { Block, Cell } from "./block.ts";
import type { LineReading } from "./classify.ts";
import { NOWHERE, innerContext, type Context, type Ref } from "./context.ts";

const HEADING_KINDS: ReadonlySet<LineReading["is"]> = new Set(["area", "question", "prompt", "column", "section"]);

/** The tables with more than one column, and those whose first row names the columns. */
export type Tables = { wide: ReadonlySet<number>; withHeader: ReadonlySet<number> };

export function surveyTables(blocks: readonly Block[], readings: readonly LineReading[]): Tables {
  const wide = new Set<number>();
  const withHeader = new Set<number>();
  for (const [index, { cell }] of blocks.entries()) {
    if (!cell || cell.column === 0) continue;
    wide.add(cell.table);
    const reading = readings[index];
    if (cell.row === 0 && reading && HEADING_KINDS.has(reading.is)) withHeader.add(cell.table);
  }
  return { wide, withHeader };
}

/** A statement in a cell that spans several areas or questions does not belong to the first. */
const SEVERAL: Ref = { id: null, heading: null, level: null };

function several({ area, question, ...others }: Context): Context {
  return { ...others, area: area && SEVERAL, question: question && SEVERAL };
}

/** The common context of all columns that a cell spans. */
function acrossColumns(columns: ReadonlyMap<number, Context>, { column, lastColumn }: Cell): Context {
  const first = columns.get(column) ?? NOWHERE;
  let area = first.area;
  let question = first.question;
  for (let at = column + 1; at <= lastColumn; at += 1) {
    const other = columns.get(at);
    if (other && other.area?.id !== first.area?.id) area = SEVERAL;
    if (other && other.question?.id !== first.question?.id) question = SEVERAL;
  }
  return { ...first, area, question };
}

/** The contexts of one table: of its columns, its current row and its current cell. */
export type TableContext = {
  table: number;
  at: (cell: Cell) => Context;
  addHeading: (cell: Cell, patch: Context) => void;
  addContent: (cell: Cell) => void;
};

export function tableContext(input: { table: number; base: Context; header: boolean }): TableContext {
  const columns = new Map<number, Context>();
  let rows: { patch: Context; lastRow: number }[] = [];
  let current: { cell: Cell; patch: Context; filled: boolean } | null = null;

  const enter = (cell: Cell): { cell: Cell; patch: Context; filled: boolean } => {
    if (current && current.cell.row === cell.row && current.cell.column === cell.column) return current;
    // A cell with nothing but headings names its rows.
    if (current && !current.filled && current.patch !== NOWHERE) {
      rows.push({ patch: current.patch, lastRow: current.cell.lastRow });
    }
    rows = rows.filter((row) => row.lastRow >= cell.row);
    current = { cell, patch: NOWHERE, filled: false };
    return current;
  };

  return {
    table: input.table,
    at: (cell) => {
      const { patch } = enter(cell);
      const column = innerContext(input.base, acrossColumns(columns, cell));
      return innerContext(
        rows.reduce(
          (context, row) => innerContext(context, row.lastRow < cell.lastRow ? several(row.patch) : row.patch),
          column,
        ),
        patch,
      );
    },
    addHeading: (cell, patch) => {
      const entered = enter(cell);
      if (input.header && cell.row === 0)
        columns.set(cell.column, innerContext(columns.get(cell.column) ?? NOWHERE, patch));
      else entered.patch = innerContext(entered.patch, patch);
    },
    addContent: (cell) => {
      enter(cell).filled = true;
    },
  };
}
