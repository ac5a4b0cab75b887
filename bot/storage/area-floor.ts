import { z } from "zod";
import { documents } from "./documents.ts";
import { joinKey } from "./tables/keys.ts";
import type { Op, TableStore } from "./tables/table-store.ts";

/** An area has one floor for all its rounds, and another for the sample's. */
export type Floor = { areaId: string; sample: boolean };
/** `etag` null: nobody has taken it yet. */
export type StoredFloor = Floor & { etag: string | null };

/** The session that took the floor last; whether it is still open is for itself to say. */
const floorSchema = z.object({ sessionId: z.string() });

/** Stands in the table of the sessions, behind them in a tenant's partition, so that both are written at once. */
export function areaFloors(store: TableStore): {
  get(tenantId: string, floor: Floor): Promise<StoredFloor>;
  taken(tenantId: string, by: { floor: StoredFloor; sessionId: string }): Op;
} {
  const rows = documents(store, "sessions", floorSchema);
  const keyOf = ({ areaId, sample }: Floor): string => joinKey("", "floor", sample ? "sample" : "held", areaId);
  return {
    async get(tenantId, { areaId, sample }) {
      const stored = await rows.get(joinKey(tenantId), keyOf({ areaId, sample }));
      return { areaId, sample, etag: stored?.etag ?? null };
    },
    taken: (tenantId, { floor, sessionId }) =>
      rows.opOf(joinKey(tenantId), keyOf(floor), { value: { sessionId }, etag: floor.etag }),
  };
}
