import { invitationSchema, type Invitation } from "../../shared/partners/invitation.ts";
import { documents, type Stored } from "./documents.ts";
import { joinKey } from "./tables/keys.ts";
import type { TableStore } from "./tables/table-store.ts";
import { transactInParts } from "./tables/transact-in-parts.ts";

export type StoredInvitation = Stored<Invitation>;

/** Who of the register was invited to a session, and who came: one row a person, with ids and no names. */
export interface InvitationStore {
  list(tenantId: string, sessionId: string): Promise<StoredInvitation[]>;
  /** `etag` null: a new one. A `StorageConflict` when somebody was quicker; what was written before it stays. */
  write(
    tenantId: string,
    sessionId: string,
    next: readonly { value: Invitation; etag: string | null }[],
  ): Promise<void>;
  /** None is fine. */
  remove(tenantId: string, sessionId: string, partnerId: string): Promise<void>;
}

/** Stands in the table of the threads, beside the links. */
export function createInvitationStore(store: TableStore): InvitationStore {
  const rows = documents(store, "threads", invitationSchema);
  const at = (tenantId: string, sessionId: string): string => joinKey(tenantId, "invitations", sessionId);
  return {
    list: (tenantId, sessionId) => rows.list(at(tenantId, sessionId)),
    async write(tenantId, sessionId, next) {
      const ops = next.map((one) => rows.opOf(at(tenantId, sessionId), joinKey(one.value.partnerId), one));
      await transactInParts(store, "threads", ops);
    },
    remove: (tenantId, sessionId, partnerId) => rows.remove(at(tenantId, sessionId), joinKey(partnerId)),
  };
}
