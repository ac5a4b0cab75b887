import { TABLE_NAMES, type TableName } from "../tables/table-names.ts";
import type { Row, ScannableStore } from "../tables/table-store.ts";
import { lineOfRow } from "./backup-lines.ts";
import { putRows, type PlacedRow } from "./put-rows.ts";
import { RowsDigest } from "./rows-digest.ts";

export type MoveOutcome =
  | { ok: true; rows: Partial<Record<TableName, number>>; written: number }
  /** The other store holds rows that this one does not: it has a life of its own. */
  | { ok: false; reason: "in-use"; table: TableName; foreign: number }
  | { ok: false; reason: "different"; table: TableName };

/**
 * Copies all rows to another store and compares both. Nothing may write to either meanwhile. Asked again, it writes only
 * what is missing there: after being cut off it goes on, and when all is there it changes nothing.
 */
export async function moveRecord(from: ScannableStore, to: ScannableStore): Promise<MoveOutcome> {
  const missing = new Map<TableName, Map<string, string>>();
  for (const table of TABLE_NAMES) {
    const there = await contentByKey(to, table);
    const foreign = new Set(there.keys());
    for await (const row of from.scan(table)) foreign.delete(idOf(row));
    if (foreign.size > 0) return { ok: false, reason: "in-use", table, foreign: foreign.size };
    missing.set(table, there);
  }
  let written = 0;
  const rows: Partial<Record<TableName, number>> = {};
  for (const table of TABLE_NAMES) {
    written += await putRows(to, changed(from, table, missing.get(table) ?? new Map()));
    const [here, there] = await Promise.all([digestOf(from, table), digestOf(to, table)]);
    if (String(here) !== String(there)) return { ok: false, reason: "different", table };
    rows[table] = here.count;
  }
  return { ok: true, rows, written };
}

async function* changed(
  from: ScannableStore,
  table: TableName,
  there: ReadonlyMap<string, string>,
): AsyncGenerator<PlacedRow, void, undefined> {
  for await (const row of from.scan(table)) if (there.get(idOf(row)) !== contentOf(table, row)) yield { table, row };
}

async function contentByKey(store: ScannableStore, table: TableName): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for await (const row of store.scan(table)) found.set(idOf(row), contentOf(table, row));
  return found;
}

async function digestOf(store: ScannableStore, table: TableName): Promise<RowsDigest> {
  const digest = new RowsDigest();
  for await (const row of store.scan(table)) digest.add(JSON.stringify(lineOfRow(table, row)));
  return digest;
}

/** Short, because all of them are in memory at once. */
function contentOf(table: TableName, row: Row): string {
  const digest = new RowsDigest();
  digest.add(JSON.stringify(lineOfRow(table, row)));
  return String(digest);
}

function idOf({ partitionKey, rowKey }: Row): string {
  return `${partitionKey}\n${rowKey}`;
}
