import { roomSchema, type Room } from "../../shared/sessions/room.ts";
import { documents, type Stored } from "./documents.ts";
import { joinKey } from "./tables/keys.ts";
import type { TableStore } from "./tables/table-store.ts";

type StoredRoom = Stored<Room>;

/** What the room of each session is shown. */
export interface RoomStore {
  get(tenantId: string, sessionId: string): Promise<StoredRoom | null>;
  /** `etag` null: the first time. A `StorageConflict` when somebody else was quicker. */
  save(tenantId: string, sessionId: string, next: { value: Room; etag: string | null }): Promise<StoredRoom>;
  /** Of a session that is gone; none is fine. */
  forget(tenantId: string, sessionId: string): Promise<void>;
}

/** Stands in the table of the threads: both are a picture of a session beside it. */
export function createRoomStore(store: TableStore): RoomStore {
  const rows = documents(store, "threads", roomSchema);
  const at = (tenantId: string, sessionId: string) => [joinKey(tenantId, "rooms"), joinKey(sessionId)] as const;
  return {
    get: (tenantId, sessionId) => rows.get(...at(tenantId, sessionId)),
    save: (tenantId, sessionId, { value, etag }) =>
      etag === null
        ? rows.create(...at(tenantId, sessionId), value)
        : rows.replace(...at(tenantId, sessionId), { value, etag }),
    forget: (tenantId, sessionId) => rows.remove(...at(tenantId, sessionId)),
  };
}
