import type { Block } from "../block.ts";
import type { Table } from "../table.ts";

/** A row of a filled template: the text of its cells by column heading, unchanged. */
export type TemplateRow = {
  /** The words that name the row's area and question; empty where there are none. */
  area: string;
  question: string;
  label: string;
  cells: readonly { heading: string; texts: readonly string[] }[];
};
export type TemplateRows = { rows: TemplateRow[]; others: string[] };

/** The words that name a sheet's columns, in lower case. */
export type SheetHeads = { area: string; question: string; plain: string; row: string };

/** The rows of a workbook's sheets. Columns are found by their headings, in any position. */
export function rowsOfSheets(
  tables: readonly Table[],
  heads: SheetHeads,
  isHead: (row: readonly string[]) => boolean,
): TemplateRows {
  const rows: TemplateRow[] = [];
  const others: string[] = [];
  for (const table of tables) {
    const at = table.rows.findIndex(isHead);
    others.push(...(at < 0 ? table.rows : table.rows.slice(0, at)).flat());
    if (at < 0) continue;
    const head = table.rows[at] ?? [];
    const columnOf = (name: string): number => head.findIndex((text) => text.trim() === name);
    const own = { area: columnOf(heads.area), question: columnOf(heads.question), row: columnOf(heads.row) };
    const names = new Set([own.area, own.question, own.row, columnOf(heads.plain)]);
    for (const row of table.rows.slice(at + 1)) {
      const cells = row.flatMap((text, column) =>
        names.has(column) || text.trim() === ""
          ? []
          : [{ heading: head[column]?.trim() ?? "", texts: text.split("\n") }],
      );
      const said = (column: number): string => row[column]?.trim() ?? "";
      rows.push({ area: said(own.area), question: said(own.question), label: said(own.row), cells });
    }
  }
  return { rows, others };
}

type Filling = Omit<TemplateRow, "cells"> & { cells: { heading: string; texts: string[] }[] };

/**
 * The rows of a Word document's tables. The heading above a table names its question; `isRowHead` finds the column of
 * row names.
 */
export function rowsOfBlocks(blocks: readonly Block[], isRowHead: (heading: string) => boolean): TemplateRows {
  const rows = new Map<string, Filling>();
  const others: string[] = [];
  const heads = new Map<string, string>();
  const nameColumns = new Map<number, number>();
  const labels: { table: number; row: number; lastRow: number; text: string }[] = [];
  let question = "";
  for (const { text, level, label, cell } of blocks) {
    const words = label === null ? text : `${label} ${text}`;
    if (!cell) {
      if (level !== null) question = words;
      others.push(words);
      continue;
    }
    const { table, row, lastRow, column } = cell;
    const place = `${table} ${column}`;
    if (row === 0) {
      heads.set(place, heads.has(place) ? `${heads.get(place)} ${words}` : words);
      if (isRowHead(words)) nameColumns.set(table, column);
      continue;
    }
    if (column === (nameColumns.get(table) ?? 0)) labels.push({ table, row, lastRow, text: words });
    const key = `${table} ${row}`;
    const found = rows.get(key) ?? { area: "", question, label: "", cells: [] };
    rows.set(key, found);
    if (column === (nameColumns.get(table) ?? 0)) continue;
    const heading = heads.get(place) ?? "";
    const there = found.cells.find((one) => one.heading === heading);
    if (there) there.texts.push(words);
    else found.cells.push({ heading, texts: [words] });
  }
  const labelled = [...rows].map(([key, row]) => {
    const [table, at] = key.split(" ").map(Number);
    const named = labels.filter((one) => one.table === table && one.row <= Number(at) && Number(at) <= one.lastRow);
    return { ...row, label: named.map(({ text }) => text).join(" ") };
  });
  return { rows: labelled, others };
}
