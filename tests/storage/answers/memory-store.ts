import { StorageConflict, StorageRefused } from "../../../bot/storage/tables/storage-error.ts";
import { checkedKey } from "../../../bot/storage/tables/keys.ts";
import { estimateBytes } from "../../../bot/storage/tables/row-json.ts";
import { opRequest, rowKeys } from "../../../bot/storage/tables/op-request.ts";
import type { TableName } from "../../../bot/storage/tables/table-names.ts";
import type { Op, ScannableStore, StoredRow } from "../../../bot/storage/tables/table-store.ts";

const MOST_OPS = 100;
const MOST_BYTES = 2 * 1024 * 1024;

export type MemoryStore = ScannableStore & {
  /** Every row there is, for those who look for what should not be at rest. */
  rows(table: TableName): StoredRow[];
  /** How many reads, lists and writes there were. */
  readonly calls: { get: number; list: number; write: number };
};

/**
 * The port's contract without a service: conditions, limits and all-or-nothing as a table service has them; rows in no
 * promised order. What is applied lasts a moment later, and says so in between.
 */
export function memoryStore(): MemoryStore {
  const tables = new Map<TableName, Map<string, StoredRow>>();
  const calls = { get: 0, list: 0, write: 0 };
  let version = 0;
  const rowsOf = (table: TableName): Map<string, StoredRow> => {
    const found = tables.get(table) ?? new Map<string, StoredRow>();
    tables.set(table, found);
    return found;
  };
  const idOf = (...keys: [partitionKey: string, rowKey: string]): string => keys.map(checkedKey).join("\n");
  const turn = (): Promise<void> => new Promise((done) => setImmediate(done));

  const apply = (table: TableName, ops: readonly Op[]): string[] => {
    const rows = rowsOf(table);
    // Refuses the rows that no service could store.
    for (const op of ops) opRequest(table, op);
    if (ops.length > MOST_OPS) throw new StorageRefused("bad-transaction", `${ops.length} rows in a transaction.`);
    const ids = ops.map((op) => idOf(rowKeys(op).partitionKey, rowKeys(op).rowKey));
    if (new Set(ids).size < ids.length) throw new StorageRefused("bad-transaction", "A row is named twice.");
    if (new Set(ops.map((op) => rowKeys(op).partitionKey)).size > 1)
      throw new StorageRefused("bad-transaction", "Two partitions.");
    const bytes = ops.reduce((sum, op) => sum + (op.kind === "delete" ? 700 : estimateBytes(op.row)), 0);
    if (bytes > MOST_BYTES) throw new StorageRefused("too-big", `${bytes} bytes in a transaction.`);
    for (const [index, op] of ops.entries()) {
      const there = rows.get(ids[index] ?? "");
      if (op.kind === "create" && there) throw new StorageConflict("exists", { index });
      if (op.kind === "replace" && there?.etag !== op.etag) throw new StorageConflict("changed", { index });
      if (op.kind === "delete" && op.etag !== undefined && there?.etag !== op.etag)
        throw new StorageConflict("changed", { index });
    }
    return ops.map((op, index) => {
      const id = ids[index] ?? "";
      if (op.kind === "delete") {
        rows.delete(id);
        return "";
      }
      version += 1;
      rows.set(id, { ...structuredClone(op.row), etag: String(version) });
      return String(version);
    });
  };

  return {
    calls,
    rows: (table) => [...rowsOf(table).values()],
    async get(table, partitionKey, rowKey) {
      calls.get += 1;
      await turn();
      return rowsOf(table).get(idOf(partitionKey, rowKey)) ?? null;
    },
    async *list(table, partitionKey, range) {
      calls.list += 1;
      checkedKey(partitionKey);
      await turn();
      const all = [...rowsOf(table).values()].filter(
        (row) => row.partitionKey === partitionKey && (!range || (row.rowKey >= range.from && row.rowKey < range.to)),
      );
      yield* all.reverse();
    },
    async *scan(table) {
      calls.list += 1;
      await turn();
      yield* rowsOf(table).values();
    },
    async write(table, op) {
      calls.write += 1;
      await turn();
      return { etag: apply(table, [op])[0] ?? "" };
    },
    async transact(table, ops) {
      calls.write += 1;
      await turn();
      const written = { etags: apply(table, ops) };
      await turn();
      return written;
    },
    ready: async () => undefined,
    compact: async () => undefined,
    close: async () => undefined,
  };
}
