import { unpackJson } from "./tables/pack-json.ts";
import { StorageRefused } from "./tables/storage-error.ts";
import type { Row } from "./tables/table-store.ts";

/** Makes of what a row of one version holds what the next version's would. */
export type Upgrade = (content: unknown) => unknown;

/**
 * What a row holds, in the present version of its shape: 1, and one more with each upgrade. Older rows are read through the
 * upgrades that they lack. A row of a later program is a `StorageRefused`: reading it by halves could lose what it holds.
 */
export function rowContent(values: Row["values"], upgrades: readonly Upgrade[] = []): unknown {
  const written = checkedVersion(values, upgrades.length + 1);
  return upgrades.slice(written - 1).reduce((content, upgrade) => upgrade(content), unpackJson(values));
}

/** The version of a row's shape, which this program must know. */
export function checkedVersion({ schema = 1 }: Row["values"], present: number): number {
  if (Number(schema) <= present) return Number(schema);
  throw new StorageRefused("bad-value", `A row is of version ${String(schema)}; this program reads up to ${present}.`);
}
