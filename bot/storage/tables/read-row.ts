import { isRestError } from "@azure/core-rest-pipeline";
import { StorageUnavailable, type StorageError } from "./storage-error.ts";
import type { StoredRow, Value } from "./table-store.ts";
import { errorForFailure, errorForSilence } from "./service-failure.ts";

const NOT_VALUES = new Set(["etag", "partitionKey", "rowKey", "timestamp", "odata.metadata"]);

/** An entity as the client library returns it. Kinds of values that this program never writes come as text. */
export function rowOfEntity(entity: Record<string, unknown>): StoredRow {
  const values: Record<string, Value> = {};
  for (const [name, value] of Object.entries(entity)) {
    if (!NOT_VALUES.has(name) && value !== null && value !== undefined) values[name] = valueOf(value);
  }
  return {
    partitionKey: String(entity.partitionKey),
    rowKey: String(entity.rowKey),
    etag: String(entity.etag),
    values,
  };
}

/** The client library's error as one of ours. Reading never applies anything. */
export function errorForReading(cause: unknown): StorageError {
  const error = errorFor(cause);
  if (!(error instanceof StorageUnavailable) || !error.maybeApplied) return error;
  return new StorageUnavailable(error.message, { maybeApplied: false, retryAfterMs: error.retryAfterMs, cause });
}

function errorFor(error: unknown): StorageError {
  if (!isRestError(error) || error.statusCode === undefined) return errorForSilence(error);
  const details = error.details as { odataError?: { code?: string } } | undefined;
  return errorForFailure({ status: error.statusCode, code: details?.odataError?.code ?? error.code, cause: error });
}

function valueOf(value: unknown): Value {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  if (value instanceof Uint8Array) return new Uint8Array(value);
  return value instanceof Date ? value.toISOString() : String(value);
}
