import type { TableName } from "./tables/table-names.ts";
import type { Op, TableStore } from "./tables/table-store.ts";
import { transactInParts } from "./tables/transact-in-parts.ts";

/** Removes the rows of a partition, or certain ones of it. Cut short, it is begun again. */
export async function forgetPartition(
  store: TableStore,
  table: TableName,
  at: { partition: string; which?(rowKey: string): boolean },
): Promise<void> {
  const ops: Op[] = [];
  for await (const { partitionKey, rowKey } of store.list(table, at.partition))
    if (at.which?.(rowKey) ?? true) ops.push({ kind: "delete", partitionKey, rowKey });
  await transactInParts(store, table, ops);
}
