import { estimateBytes } from "../tables/row-json.ts";
import type { TableName } from "../tables/table-names.ts";
import type { Op, Row, TableStore } from "../tables/table-store.ts";

/** What one transaction takes beside its head: 100 rows and 2 MiB are the most. */
const MOST_ROWS = 90;
const MOST_BYTES = 1_500_000;

type Head = { etag: string | null; before: Row; after: Row };

/**
 * Writes many rows of one partition in as many transactions as they need. Each replaces the head in the version it was
 * read in, and only the last turns it to what it shall be: readers who go by the head see all of it or nothing.
 */
export async function inTransactions(
  store: TableStore,
  { table, ops, head }: { table: TableName; ops: readonly Op[]; head: Head },
): Promise<void> {
  let { etag } = head;
  const batches = inBatches(ops);
  for (const [index, batch] of batches.entries()) {
    const row = index < batches.length - 1 ? head.before : head.after;
    const turn: Op = etag === null ? { kind: "create", row } : { kind: "replace", row, etag };
    const { etags } = await store.transact(table, [turn, ...batch]);
    etag = etags[0] ?? null;
  }
}

/** At least one batch. What is put comes before what is deleted. */
function inBatches(ops: readonly Op[]): Op[][] {
  const batches: Op[][] = [[]];
  let bytes = 0;
  for (const op of ops) {
    const more = op.kind === "delete" ? 0 : estimateBytes(op.row);
    const last = batches.at(-1);
    if (last && last.length < MOST_ROWS && bytes + more < MOST_BYTES) {
      last.push(op);
      bytes += more;
    } else {
      batches.push([op]);
      bytes = more;
    }
  }
  return batches;
}
