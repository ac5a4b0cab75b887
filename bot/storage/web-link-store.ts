import { webLinkSchema, type WebLink } from "../../shared/sessions/web-link.ts";
import { documents, type Stored } from "./documents.ts";
import { forgetPartition } from "./forget-partition.ts";
import { joinKey } from "./tables/keys.ts";
import type { TableStore } from "./tables/table-store.ts";

export type StoredWebLink = Stored<WebLink>;

/** A session's links for people without Teams. */
export interface WebLinkStore {
  list(tenantId: string, sessionId: string): Promise<StoredWebLink[]>;
  get(tenantId: string, sessionId: string, id: string): Promise<StoredWebLink | null>;
  create(tenantId: string, link: WebLink): Promise<StoredWebLink>;
  /** A `StorageConflict` when somebody was quicker. */
  save(tenantId: string, next: StoredWebLink): Promise<StoredWebLink>;
  /** Whatever its version; none is fine. */
  remove(tenantId: string, sessionId: string, id: string): Promise<void>;
  /** All of a session; none is fine. */
  forget(tenantId: string, sessionId: string): Promise<void>;
}

/** Stands in the table of the threads, beside the room: both go with their session. */
export function createWebLinkStore(store: TableStore): WebLinkStore {
  const rows = documents(store, "threads", webLinkSchema);
  const at = (tenantId: string, sessionId: string): string => joinKey(tenantId, "weblinks", sessionId);
  return {
    list: (tenantId, sessionId) => rows.list(at(tenantId, sessionId)),
    get: (tenantId, sessionId, id) => rows.get(at(tenantId, sessionId), joinKey(id)),
    create: (tenantId, link) => rows.create(at(tenantId, link.sessionId), joinKey(link.id), link),
    save: (tenantId, next) => rows.replace(at(tenantId, next.value.sessionId), joinKey(next.value.id), next),
    remove: (tenantId, sessionId, id) => rows.remove(at(tenantId, sessionId), joinKey(id)),
    forget: (tenantId, sessionId) => forgetPartition(store, "threads", { partition: at(tenantId, sessionId) }),
  };
}
