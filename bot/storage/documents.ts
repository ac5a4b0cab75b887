import type { z } from "zod";
import { packJson, unpackJson } from "./tables/pack-json.ts";
import type { TableName } from "./tables/table-names.ts";
import { StorageRefused } from "./tables/storage-error.ts";
import type { Row, TableStore } from "./tables/table-store.ts";

/** Makes of what a row of one version holds what the next version's would. */
export type Upgrade = (content: unknown) => unknown;

export type Stored<T> = { value: T; etag: string };

/** Domain objects kept as one row each. All methods throw `StorageError`. */
export interface Documents<T> {
  get(partition: string, key: string): Promise<Stored<T> | null>;
  list(partition: string): Promise<Stored<T>[]>;
  /** A `StorageConflict` if it exists. */
  create(partition: string, key: string, value: T): Promise<Stored<T>>;
  /** A `StorageConflict` unless it is still the version with this etag. */
  replace(partition: string, key: string, next: Stored<T>): Promise<Stored<T>>;
  put(partition: string, key: string, value: T): Promise<Stored<T>>;
  remove(partition: string, key: string): Promise<void>;
}

/**
 * `partition` and `key` are encoded keys (see keys.ts). Every row carries the version of its shape, beginning with 1; with
 * each upgrade the version rises by one, and older rows are read through the upgrades that they lack. A row of a later
 * program is a `StorageRefused`: reading it by halves could lose what it holds.
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
  const read = (row: { values: Parameters<typeof unpackJson>[0]; etag: string }): Stored<T> => ({
    value: schema.parse(upgraded(row.values)) as T,
    etag: row.etag,
  });
  const upgraded = (values: Row["values"]): unknown => {
    const written = Number(values["schema"] ?? 1);
    if (written > version)
      throw new StorageRefused(
        "bad-value",
        `A row of ${table} is of version ${written}; this program reads up to ${version}.`,
      );
    return upgrades.slice(written - 1).reduce((content, upgrade) => upgrade(content), unpackJson(values));
  };
  return {
    async get(partition, key) {
      const row = await store.get(table, partition, key);
      return row && read(row);
    },
    async list(partition) {
      const all: Stored<T>[] = [];
      for await (const row of store.list(table, partition)) all.push(read(row));
      return all;
    },
    async create(partition, key, value) {
      const { etag } = await store.write(table, { kind: "create", row: rowOf(partition, key, value) });
      return { value, etag };
    },
    async replace(partition, key, { value, etag }) {
      const written = await store.write(table, { kind: "replace", row: rowOf(partition, key, value), etag });
      return { value, etag: written.etag };
    },
    async put(partition, key, value) {
      const { etag } = await store.write(table, { kind: "put", row: rowOf(partition, key, value) });
      return { value, etag };
    },
    async remove(partition, key) {
      await store.write(table, { kind: "delete", partitionKey: partition, rowKey: key });
    },
  };
}
