import { z } from "zod";
import { askSchema } from "../../shared/asks/ask.ts";
import { documents, type Stored } from "./documents.ts";
import { joinKey } from "./tables/keys.ts";
import type { TableStore } from "./tables/table-store.ts";

/** An ask with what has been posted about it. What is missing there is posted. */
const askRecordSchema = z.object({
  ask: askSchema,
  /** By step: when it was posted. Not `sent`: an earlier program began to and did not say what came of it. */
  posted: z.record(z.string(), z.object({ at: z.string().datetime(), sent: z.boolean() })),
  /** Nothing is posted about it: it belongs to the sample. */
  quiet: z.boolean(),
});
export type AskRecord = z.infer<typeof askRecordSchema>;
type StoredAsk = Stored<AskRecord>;

export interface AskStore {
  get(tenantId: string, id: string): Promise<StoredAsk | null>;
  list(tenantId: string): Promise<StoredAsk[]>;
  /** A `StorageConflict` if it exists. */
  create(tenantId: string, record: AskRecord): Promise<StoredAsk>;
  /** A `StorageConflict` when somebody else was quicker. */
  save(tenantId: string, next: StoredAsk): Promise<StoredAsk>;
}

export function createAskStore(store: TableStore): AskStore {
  const rows = documents(store, "asks", askRecordSchema);
  return {
    get: (tenantId, id) => rows.get(joinKey(tenantId), joinKey(id)),
    list: (tenantId) => rows.list(joinKey(tenantId)),
    create: (tenantId, record) => rows.create(joinKey(tenantId), joinKey(record.ask.id), record),
    save: (tenantId, next) => rows.replace(joinKey(tenantId), joinKey(next.value.ask.id), next),
  };
}
