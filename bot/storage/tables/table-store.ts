import type { TableName } from "./table-names.ts";

/**
 * What a row can hold. Numbers are finite; integers lie within ±2^31 (larger ones are stored as strings by callers).
 * Strings are well-formed Unicode of at most 32,000 UTF-16 units, byte arrays hold at most 64 KiB.
 */
export type Value = string | number | boolean | Uint8Array;

/** Keys are made with `encodeKey` and `joinKey`. Value names are identifiers (`[A-Za-z_][A-Za-z0-9_]*`). */
export type Row = { partitionKey: string; rowKey: string; values: Record<string, Value> };

export type StoredRow = Row & { etag: string };

export type Op =
  /** A conflict if the row exists. */
  | { kind: "create"; row: Row }
  /** A conflict unless the row exists in this version. */
  | { kind: "replace"; row: Row; etag: string }
  /** Unconditional, replaces the whole row. */
  | { kind: "put"; row: Row }
  /** With an etag a conflict unless this version; without one an absent row is fine. */
  | { kind: "delete"; partitionKey: string; rowKey: string; etag?: string };

/**
 * The port that repositories stand on. Every method may throw a `StorageError`:
 * - `StorageConflict`: somebody else's version is there. When its `afterRetry` is set, a first attempt may have been
 *   applied before the answer was lost, so the row that is "in the way" may be the caller's own: read it and compare.
 * - `StorageUnavailable`: no answer in time. When its `maybeApplied` is set, the write may show up later; repeating it
 *   with the same content is safe for `put` and `delete`, and after reading the row for `create` and `replace`.
 * - `StorageRefused`: the caller's mistake (key, value, size); never worth a retry.
 */
export interface TableStore {
  get(table: TableName, partitionKey: string, rowKey: string): Promise<StoredRow | null>;
  /** Rows of one partition with `from <= rowKey < to`. Callers never rely on the order. */
  list(table: TableName, partitionKey: string, range?: { from: string; to: string }): AsyncIterable<StoredRow>;
  /** The etag of the row as written; "" for a delete. */
  write(table: TableName, op: Op): Promise<{ etag: string }>;
  /**
   * All or nothing: one partition, distinct row keys, at most 100 ops and 2 MiB (see `estimateBytes`). Resolves when the
   * writes are durable.
   */
  transact(table: TableName, ops: readonly Op[]): Promise<{ etags: string[] }>;
  /** A cheap read; throws `StorageUnavailable` when the store does not answer. */
  ready(): Promise<void>;
  /** Embedded: afterwards its files hold current rows only. Remote: nothing to do. */
  compact(): Promise<void>;
  close(): Promise<void>;
}

/** A store that can be copied as a whole. */
export interface ScannableStore extends TableStore {
  /** Every row of a table, in no promised order. What is written meanwhile may be met or missed. */
  scan(table: TableName): AsyncIterable<StoredRow>;
}
