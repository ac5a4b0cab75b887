import { rowKeys } from "../op-request.ts";
import type { TableName } from "../table-names.ts";
import type { Op } from "../table-store.ts";

/** Names the row that an op is about. */
export function rowId(table: TableName): (op: Op) => string {
  return (op) => {
    const { partitionKey, rowKey } = rowKeys(op);
    return idOf(table, partitionKey, rowKey);
  };
}

/** Without a row key: what the ids of all rows of the partition begin with. */
export function idOf(table: TableName, partitionKey: string, rowKey = ""): string {
  return `${table}/${partitionKey}/${rowKey}`;
}
