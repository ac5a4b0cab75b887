import type { z } from "zod";
import { rowContent, type Upgrade } from "./row-content.ts";
import { packJson } from "./tables/pack-json.ts";
import type { TableName } from "./tables/table-names.ts";
import { noting, unlessDamaged } from "./record-health.ts";
import { readingRow } from "./tables/storage-error.ts";
import type { Op, StoredRow, TableStore } from "./tables/table-store.ts";

export type Stored<T> = { value: T; etag: string };

/** Domain objects kept as one row each. All methods throw `StorageError`; `get` a `StorageCorrupt` for a row that cannot be read. */
export interface Documents<T> {
  get(partition: string, key: string): Promise<Stored<T> | null>;
  /** Those that can be read; the others are noted in the record's health. */
  list(partition: string, range?: { from: string; to: string }): Promise<Stored<T>[]>;
  /** A `StorageConflict` if it exists. */
  create(partition: string, key: string, value: T): Promise<Stored<T>>;
  /** A `StorageConflict` unless it is still the version with this etag. */
  replace(partition: string, key: string, next: Stored<T>): Promise<Stored<T>>;
  /** All of these or none: a `StorageConflict` unless each is still the version with its etag. */
  replaceAll(partition: string, next: readonly (Stored<T> & { key: string })[]): Promise<void>;
  put(partition: string, key: string, value: T): Promise<Stored<T>>;
  /** What `create` (`etag` null) or `replace` would write, to go with rows of other kinds in one transaction. */
  opOf(partition: string, key: string, next: { value: T; etag: string | null }): Op;
  /** Puts these in the place of those, all at once; what is to go and is not there is fine. At most 100 rows. */
  exchange(
    partition: string,
    rows: { remove: readonly string[]; put: readonly { key: string; value: T }[] },
  ): Promise<void>;
  /** With an etag a `StorageConflict` unless it is still that version; without one an absent row is fine. */
  remove(partition: string, key: string, etag?: string): Promise<void>;
}

/**
 * `partition` and `key` are encoded keys (see keys.ts). Every row carries the version of its shape; rows of older versions
 * are read through `upgrades`, see `rowContent`.
 */
export function documents<S extends z.ZodType>(
  store: TableStore,
  table: TableName,
  schema: S,
  upgrades: readonly Upgrade[] = [],
): Documents<z.output<S>> {
  type T = z.output<S>;
  const version = upgrades.length + 1;
  const rowOf = (partitionKey: string, rowKey: string, value: T) => ({
    partitionKey,
    rowKey,
    values: { schema: version, ...packJson(value) },
  });
  const read = (row: StoredRow): Stored<T> => ({
    value: readingRow({ ...row, table }, () => schema.parse(rowContent(row.values, upgrades)) as T),
    etag: row.etag,
  });
  const opOf = (partition: string, key: string, next: { value: T; etag: string | null }): Op => {
    const row = rowOf(partition, key, next.value);
    return next.etag === null ? { kind: "create", row } : { kind: "replace", row, etag: next.etag };
  };
  return {
    opOf,
    async get(partition, key) {
      const row = await store.get(table, partition, key);
      return row && noting(store, async () => read(row));
    },
    async list(partition, range) {
      const all: Stored<T>[] = [];
      for await (const row of store.list(table, partition, range)) {
        const stored = await unlessDamaged(store, () => read(row));
        if (stored) all.push(stored);
      }
      return all;
    },
    async create(partition, key, value) {
      const { etag } = await store.write(table, opOf(partition, key, { value, etag: null }));
      return { value, etag };
    },
    async replace(partition, key, next) {
      const { etag } = await store.write(table, opOf(partition, key, next));
      return { value: next.value, etag };
    },
    async replaceAll(partition, next) {
      await store.transact(
        table,
        next.map(({ key, ...each }) => opOf(partition, key, each)),
      );
    },
    async put(partition, key, value) {
      const { etag } = await store.write(table, { kind: "put", row: rowOf(partition, key, value) });
      return { value, etag };
    },
    async exchange(partition, { remove, put }) {
      const ops = [
        ...remove.map((rowKey) => ({ kind: "delete" as const, partitionKey: partition, rowKey })),
        ...put.map(({ key, value }) => ({ kind: "put" as const, row: rowOf(partition, key, value) })),
      ];
      if (ops.length > 0) await store.transact(table, ops);
    },
    async remove(partition, key, etag) {
      await store.write(table, { kind: "delete", partitionKey: partition, rowKey: key, ...(etag && { etag }) });
    },
  };
}
