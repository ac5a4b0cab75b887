import { z } from "zod";
import { documents, type Stored } from "./documents.ts";
import { joinKey } from "./tables/keys.ts";
import type { TableStore } from "./tables/table-store.ts";

/** The server that holds the lease to tell people of a tenant what waits for them; `by` null: none. */
const leaseSchema = z.object({
  by: z.string().nullable(),
  /** Rises whenever the lease is taken, renewed or released, so that others see that its holder lives. */
  turn: z.number().int(),
});
export type StoredLease = Stored<z.infer<typeof leaseSchema>>;

export interface LeaseStore {
  get(tenantId: string): Promise<StoredLease | null>;
  /** `etag` null: the first time. A `StorageConflict` when another server was quicker. */
  save(tenantId: string, next: { value: StoredLease["value"]; etag: string | null }): Promise<StoredLease>;
}

/** Stored in the table of the threads, under names that former versions know, too. */
export function createLeaseStore(store: TableStore): LeaseStore {
  const rows = documents(store, "threads", leaseSchema);
  const at = (tenantId: string) => [joinKey(tenantId, "duty"), "telling"] as const;
  return {
    get: (tenantId) => rows.get(...at(tenantId)),
    save: (tenantId, { value, etag }) =>
      etag === null ? rows.create(...at(tenantId), value) : rows.replace(...at(tenantId), { value, etag }),
  };
}
