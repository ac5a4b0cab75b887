import { z } from "zod";
import { documents, type Stored } from "./documents.ts";
import { joinKey } from "./tables/keys.ts";
import type { TableStore } from "./tables/table-store.ts";

/** Which server tells people of a tenant what waits for them; `by` null: none at the moment. */
const dutySchema = z.object({
  by: z.string().nullable(),
  /** Rises whenever it is taken, kept or laid down, so that others see that its holder lives. */
  turn: z.number().int(),
});
export type StoredDuty = Stored<z.infer<typeof dutySchema>>;

export interface DutyStore {
  get(tenantId: string): Promise<StoredDuty | null>;
  /** `etag` null: the first time. A `StorageConflict` when another server was quicker. */
  save(tenantId: string, next: { value: StoredDuty["value"]; etag: string | null }): Promise<StoredDuty>;
}

/** Stands in the table of the threads: whose turn it is to post is written down there, too. */
export function createDutyStore(store: TableStore): DutyStore {
  const rows = documents(store, "threads", dutySchema);
  const at = (tenantId: string) => [joinKey(tenantId, "duty"), "telling"] as const;
  return {
    get: (tenantId) => rows.get(...at(tenantId)),
    save: (tenantId, { value, etag }) =>
      etag === null ? rows.create(...at(tenantId), value) : rows.replace(...at(tenantId), { value, etag }),
  };
}
