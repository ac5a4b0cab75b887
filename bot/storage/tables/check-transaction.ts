import { rowKeys } from "./op-request.ts";
import { StorageRefused } from "./storage-error.ts";
import type { Op } from "./table-store.ts";

/** Cosmos DB for Table takes 2 MiB, Azure Tables 4 MiB. */
export const MAX_TRANSACTION_BYTES = 2 * 1024 * 1024;
const MAX_OPS = 100;

/** Throws `StorageRefused` for more ops than a service takes at once, for several partitions, and for a row that comes twice. */
export function checkTransaction(ops: readonly Op[]): void {
  if (ops.length > MAX_OPS)
    throw new StorageRefused("bad-transaction", `${ops.length} ops exceed the limit of ${MAX_OPS}.`);
  const keys = ops.map(rowKeys);
  if (new Set(keys.map(({ partitionKey }) => partitionKey)).size > 1)
    throw new StorageRefused("bad-transaction", "The ops of a transaction belong to one partition.");
  if (new Set(keys.map(({ rowKey }) => rowKey)).size < ops.length)
    throw new StorageRefused("bad-transaction", "The ops of a transaction have distinct row keys.");
}
