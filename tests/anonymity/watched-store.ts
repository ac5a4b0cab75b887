import { rowText } from "../../bot/storage/tables/embedded/row-text.ts";
import type { TableName } from "../../bot/storage/tables/table-names.ts";
import type { Op, TableStore } from "../../bot/storage/tables/table-store.ts";
import { memoryStore } from "../storage/answers/memory-store.ts";

/** One write as the embedded store's file keeps it, with the time that a table service would stamp its rows with. */
export type Line = { at: number; table: TableName; ops: readonly Op[]; text: string };

export type WatchedStore = TableStore & {
  /** Every write in order. */
  journal: Line[];
};

/** A store of which nothing stays hidden: neither what was in it, nor in which order and when. */
export function watchedStore(now: () => number, inner: TableStore = memoryStore()): WatchedStore {
  const journal: Line[] = [];
  const note = (table: TableName, ops: readonly Op[]): void =>
    void journal.push({ at: now(), table, ops: structuredClone(ops), text: textOf(ops) });
  return {
    journal,
    get: (table, partitionKey, rowKey) => inner.get(table, partitionKey, rowKey),
    list: (table, partitionKey, rows) => inner.list(table, partitionKey, rows),
    ready: () => inner.ready(),
    compact: () => inner.compact(),
    close: () => inner.close(),
    async write(table, op) {
      const written = await inner.write(table, op);
      note(table, [op]);
      return written;
    },
    async transact(table, ops) {
      const written = await inner.transact(table, ops);
      note(table, ops);
      return written;
    },
  };
}

const textOf = (ops: readonly Op[]): string =>
  ops.map((op) => (op.kind === "delete" ? op.rowKey : op.row.rowKey + rowText(op.row.values))).join("\n");
