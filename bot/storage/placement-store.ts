import { placementSchema, type Placement } from "../../shared/placements/placement.ts";
import { documents, type Stored } from "./documents.ts";
import { forgetPartition } from "./forget-partition.ts";
import { joinKey } from "./tables/keys.ts";
import type { TableStore } from "./tables/table-store.ts";

export type StoredPlacement = Stored<Placement>;

/** Where the areas of a round have placed themselves: one row an area. */
export interface PlacementStore {
  list(tenantId: string, evaluationId: string): Promise<StoredPlacement[]>;
  get(tenantId: string, evaluationId: string, areaId: string): Promise<StoredPlacement | null>;
  /** `etag` null: the first one. A `StorageConflict` when somebody else was quicker. */
  save(
    tenantId: string,
    evaluationId: string,
    next: { value: Placement; etag: string | null },
  ): Promise<StoredPlacement>;
  /** A `StorageConflict` as above. */
  remove(tenantId: string, evaluationId: string, before: StoredPlacement): Promise<void>;
  /** Removes those of a round that is taken back. */
  forget(tenantId: string, evaluationId: string): Promise<void>;
}

export function createPlacementStore(store: TableStore): PlacementStore {
  const rows = documents(store, "reports", placementSchema);
  const of = (tenantId: string, evaluationId: string): string => joinKey(tenantId, "placements", evaluationId);
  return {
    list: (tenantId, evaluationId) => rows.list(of(tenantId, evaluationId)),
    get: (tenantId, evaluationId, areaId) => rows.get(of(tenantId, evaluationId), joinKey(areaId)),
    save(tenantId, evaluationId, { value, etag }) {
      const place = [of(tenantId, evaluationId), joinKey(value.areaId)] as const;
      return etag === null ? rows.create(...place, value) : rows.replace(...place, { value, etag });
    },
    remove: (tenantId, evaluationId, { value, etag }) =>
      rows.remove(of(tenantId, evaluationId), joinKey(value.areaId), etag),
    forget: (tenantId, evaluationId) => forgetPartition(store, "reports", { partition: of(tenantId, evaluationId) }),
  };
}
