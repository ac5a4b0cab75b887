import { z } from "zod";
import { documents } from "./documents.ts";
import { isWritten } from "./tables/conflicts.ts";
import { encodeKey, joinKey } from "./tables/keys.ts";
import type { TableStore } from "./tables/table-store.ts";

/** An address that opens one file once. `sealed`: whose it is and what it opens, which only the address itself can open. */
const downloadSchema = z.object({ id: z.string(), sealed: z.string(), until: z.iso.datetime() });
type StoredDownload = z.infer<typeof downloadSchema>;

export interface DownloadStore {
  put(tenantId: string, download: StoredDownload): Promise<void>;
  /** Takes it out, for one of those who ask at the same moment; null for all others, and where there is none. */
  take(tenantId: string, id: string): Promise<StoredDownload | null>;
  /** Removes what has ended. */
  sweep(tenantId: string, now: Date): Promise<void>;
}

/** Stands in the table of the threads, beside what else lasts for minutes. */
export function createDownloadStore(store: TableStore): DownloadStore {
  const rows = documents(store, "threads", downloadSchema);
  const partition = (tenantId: string): string => joinKey(tenantId, "downloads");
  return {
    put: async (tenantId, download) => void (await rows.put(partition(tenantId), encodeKey(download.id), download)),
    async take(tenantId, id) {
      const found = await rows.get(partition(tenantId), encodeKey(id));
      if (!found) return null;
      return (await isWritten(rows.remove(partition(tenantId), encodeKey(id), found.etag))) ? found.value : null;
    },
    async sweep(tenantId, now) {
      const all = await rows.list(partition(tenantId));
      for (const { value } of all)
        if (new Date(value.until) <= now) await rows.remove(partition(tenantId), encodeKey(value.id));
    },
  };
}
