import type { TableName } from "./tables/table-names.ts";
import type { Op, TableStore } from "./tables/table-store.ts";

/** So many rows go in one transaction. */
const MOST_TOGETHER = 90;

/** Removes the rows of a partition, or certain ones of it. Cut short, it is begun again. */
export async function forgetPartition(
  store: TableStore,
  table: TableName,
  at: { partition: string; which?(rowKey: string): boolean },
): Promise<void> {
  const ops: Op[] = [];
  for await (const { partitionKey, rowKey } of store.list(table, at.partition))
    if (at.which?.(rowKey) ?? true) ops.push({ kind: "delete", partitionKey, rowKey });
  for (let from = 0; from < ops.length; from += MOST_TOGETHER)
    await store.transact(table, ops.slice(from, from + MOST_TOGETHER));
}
