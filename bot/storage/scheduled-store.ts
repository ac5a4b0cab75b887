import { scheduledSchema, type Scheduled } from "../../shared/sessions/scheduled.ts";
import { documents, type Stored } from "./documents.ts";
import { joinKey } from "./tables/keys.ts";
import type { TableStore } from "./tables/table-store.ts";

export type StoredScheduled = Stored<Scheduled>;
type AreaRef = Pick<Scheduled, "evaluationId" | "areaId">;

export interface ScheduledStore {
  list(tenantId: string): Promise<StoredScheduled[]>;
  get(tenantId: string, whose: AreaRef): Promise<StoredScheduled | null>;
  /** `etag` null: the first of the area in that round. A `StorageConflict` when somebody was quicker. */
  save(tenantId: string, next: { value: Scheduled; etag: string | null }): Promise<StoredScheduled>;
}

/** Stands in the table of the threads, beside what else waits for its time. */
export function createScheduledStore(store: TableStore): ScheduledStore {
  const rows = documents(store, "threads", scheduledSchema);
  const at = (tenantId: string): string => joinKey(tenantId, "scheduled");
  const keyOf = ({ evaluationId, areaId }: AreaRef): string => joinKey(evaluationId, areaId);
  return {
    list: (tenantId) => rows.list(at(tenantId)),
    get: (tenantId, whose) => rows.get(at(tenantId), keyOf(whose)),
    save: (tenantId, { value, etag }) =>
      etag === null
        ? rows.create(at(tenantId), keyOf(value), value)
        : rows.replace(at(tenantId), keyOf(value), { value, etag }),
  };
}
