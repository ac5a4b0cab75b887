import type { TableName } from "./table-names.ts";
import type { Op, TableStore } from "./table-store.ts";

/** So many rows are written in one transaction. */
const ROWS_TOGETHER = 90;

/**
 * Writes rows of one partition, up to `ROWS_TOGETHER` all at once or none; of more, those that were written stay when it fails.
 * Throws as `transact` does.
 */
export async function transactInParts(store: TableStore, table: TableName, ops: readonly Op[]): Promise<void> {
  for (let from = 0; from < ops.length; from += ROWS_TOGETHER)
    await store.transact(table, ops.slice(from, from + ROWS_TOGETHER));
}
