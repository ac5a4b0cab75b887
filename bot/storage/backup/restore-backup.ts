import { TABLE_NAMES, type TableName } from "../tables/table-names.ts";
import type { ScannableStore } from "../tables/table-store.ts";
import { rowOfLine } from "./backup-lines.ts";
import { putRows, type PlacedRow } from "./put-rows.ts";
import type { Backup } from "./read-backup.ts";

export type RestoreOutcome = { ok: true; rows: number } | { ok: false; reason: "not-empty"; table: TableName };

/** Puts a backup into a store in which there is nothing. Cut off in between, the store must be emptied first. */
export async function restoreBackup(store: ScannableStore, backup: Pick<Backup, "lines">): Promise<RestoreOutcome> {
  for (const table of TABLE_NAMES) {
    if (await holdsAnything(store, table)) return { ok: false, reason: "not-empty", table };
  }
  return { ok: true, rows: await putRows(store, placed(backup)) };
}

async function holdsAnything(store: ScannableStore, table: TableName): Promise<boolean> {
  for await (const _ of store.scan(table)) return true;
  return false;
}

async function* placed(backup: Pick<Backup, "lines">): AsyncGenerator<PlacedRow, void, undefined> {
  for await (const line of backup.lines()) yield { table: line.table, row: rowOfLine(line) };
}
