import { physicalName, type TableName } from "./table-names.ts";
import { checkedKey } from "./keys.ts";
import { rowJson } from "./row-json.ts";
import type { Op } from "./table-store.ts";

/** One write as an HTTP request, to be sent alone or as a part of a transaction. */
export type OpRequest = {
  method: "POST" | "PUT" | "DELETE";
  /** Below the account's address. */
  path: string;
  headers: Record<string, string>;
  body: string | undefined;
};

const ACCEPT = { accept: "application/json;odata=minimalmetadata", dataserviceversion: "3.0" };
const WITH_BODY = { ...ACCEPT, "content-type": "application/json" };

/** Throws `StorageRefused` when the row or key cannot be stored. */
export function opRequest(table: TableName, op: Op): OpRequest {
  const name = physicalName(table);
  switch (op.kind) {
    case "create":
      return {
        method: "POST",
        path: name,
        headers: { ...WITH_BODY, prefer: "return-no-content" },
        body: rowJson(op.row),
      };
    case "put":
      return { method: "PUT", path: rowPath(name, op.row), headers: WITH_BODY, body: rowJson(op.row) };
    case "replace":
      return {
        method: "PUT",
        path: rowPath(name, op.row),
        headers: { ...WITH_BODY, "if-match": op.etag },
        body: rowJson(op.row),
      };
    case "delete":
      return {
        method: "DELETE",
        path: rowPath(name, op),
        headers: { ...ACCEPT, "if-match": op.etag ?? "*" },
        body: undefined,
      };
  }
}

/** The row an op writes. */
export function rowKeys(op: Op): { partitionKey: string; rowKey: string } {
  return op.kind === "delete" ? op : op.row;
}

function rowPath(table: string, { partitionKey, rowKey }: { partitionKey: string; rowKey: string }): string {
  const [partition, row] = [checkedKey(partitionKey), checkedKey(rowKey)].map(encodeURIComponent);
  return `${table}(PartitionKey='${partition}',RowKey='${row}')`;
}
