import { joinKey } from "./tables/keys.ts";
import type { TableName } from "./tables/table-names.ts";
import type { Op, TableStore } from "./tables/table-store.ts";

/**
 * Keeps a rule over several rows of a partition, such as one open session an area. The turn is read first, then the rows; what
 * is written then replaces the turn in the same transaction, which fails if somebody else has replaced it since. It is an
 * optimistic lock: nobody holds it, so a server that is killed leaves nothing behind.
 */
export type PartitionTurn = { readonly take: Op };

/** All rows of a partition but its turns, which stand behind them: every key of others begins with a letter, a digit, `.` or `-`. */
export const BESIDE_TURNS = { from: "-", to: "~" } as const;

/** The turn of a partition (an encoded key) to do what `of` names. */
export async function readPartitionTurn(
  store: TableStore,
  table: TableName,
  at: { partition: string; of: string },
): Promise<PartitionTurn> {
  const place = { partitionKey: at.partition, rowKey: joinKey("~turn", at.of) };
  const there = await store.get(table, place.partitionKey, place.rowKey);
  const row = { ...place, values: { schema: 1 } };
  return { take: there ? { kind: "replace", row, etag: there.etag } : { kind: "create", row } };
}
