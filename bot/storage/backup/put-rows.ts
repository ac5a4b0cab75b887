import { estimateBytes } from "../tables/row-json.ts";
import type { TableName } from "../tables/table-names.ts";
import type { Row, TableStore } from "../tables/table-store.ts";

/** What a transaction may hold, see `TableStore`. */
const MOST_ROWS = 100;
const MOST_BYTES = 2 * 1024 * 1024 - 64 * 1024;

export type PlacedRow = { table: TableName; row: Row };

/** Writes rows as they come, in transactions as large as they may be while rows of one partition follow each other. */
export async function putRows(store: TableStore, rows: AsyncIterable<PlacedRow>): Promise<number> {
  let batch: PlacedRow[] = [];
  let bytes = 0;
  let written = 0;
  const flush = async (): Promise<void> => {
    const [first] = batch;
    if (!first) return;
    await store.transact(
      first.table,
      batch.map(({ row }) => ({ kind: "put", row }) as const),
    );
    written += batch.length;
    batch = [];
    bytes = 0;
  };
  for await (const placed of rows) {
    const [first] = batch;
    const size = estimateBytes(placed.row);
    const isElsewhere = first && (first.table !== placed.table || first.row.partitionKey !== placed.row.partitionKey);
    if (isElsewhere || batch.length === MOST_ROWS || bytes + size > MOST_BYTES) await flush();
    batch.push(placed);
    bytes += size;
  }
  await flush();
  return written;
}
