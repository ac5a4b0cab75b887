import { estimateBytes } from "../row-json.ts";
import type { TableName } from "../table-names.ts";
import type { Op, Row, TableStore } from "../table-store.ts";
import type { JournalEntry } from "./journal-line.ts";

const MAX_OPS = 100;
const MAX_BYTES = 1_900_000;

/** Brings every row that the journal names to its last state. Doing it twice does no harm. */
export async function replay(store: TableStore, entries: readonly JournalEntry[]): Promise<void> {
  for (const { table, ops } of lastStates(entries)) {
    for (const chunk of chunksOf(ops)) await store.transact(table, chunk);
  }
}

/** One list of puts and deletes per partition, with one op per row. */
export function lastStates(entries: readonly JournalEntry[]): { table: TableName; ops: Op[] }[] {
  const partitions = new Map<string, { table: TableName; rows: Map<string, Op> }>();
  for (const { table, partitionKey, rows } of entries) {
    const id = `${table}/${partitionKey}`;
    const partition = partitions.get(id) ?? { table, rows: new Map<string, Op>() };
    partitions.set(id, partition);
    for (const [rowKey, values] of rows) partition.rows.set(rowKey, stateOp({ partitionKey, rowKey }, values));
  }
  return [...partitions.values()].map(({ table, rows }) => ({ table, ops: [...rows.values()] }));
}

function stateOp(key: { partitionKey: string; rowKey: string }, values: Row["values"] | null): Op {
  return values ? { kind: "put", row: { ...key, values } } : { kind: "delete", ...key };
}

function* chunksOf(ops: readonly Op[]): Generator<Op[]> {
  let chunk: Op[] = [];
  let bytes = 0;
  for (const op of ops) {
    const more = op.kind === "delete" ? 0 : estimateBytes(op.row);
    if (chunk.length === MAX_OPS || (chunk.length > 0 && bytes + more > MAX_BYTES)) {
      yield chunk;
      chunk = [];
      bytes = 0;
    }
    chunk.push(op);
    bytes += more;
  }
  if (chunk.length > 0) yield chunk;
}
