import { z } from "zod";
import { reminderSchema } from "../../shared/sessions/reminding.ts";
import { sessionIdSchema } from "../../shared/sessions/session.ts";
import { documents, type Stored } from "./documents.ts";
import { forgetPartition } from "./forget-partition.ts";
import { joinKey } from "./tables/keys.ts";
import type { TableStore } from "./tables/table-store.ts";

/** What a session's people were asked, in order. */
const remindersSchema = z.object({ sessionId: sessionIdSchema, asked: z.array(reminderSchema) });
export type StoredReminders = Stored<z.infer<typeof remindersSchema>>;

/** Somebody who needs no look any more, reminded or not. */
const seenSchema = z.object({ personId: z.string() });

export interface ReminderStore {
  list(tenantId: string): Promise<StoredReminders[]>;
  get(tenantId: string, sessionId: string): Promise<StoredReminders | null>;
  /** `etag` null: the first time. A `StorageConflict` when somebody was quicker. */
  save(tenantId: string, next: { value: StoredReminders["value"]; etag: string | null }): Promise<StoredReminders>;
  /** Everybody who has been looked at for the reminder under way, whether or not they got one. */
  seen: {
    list(tenantId: string, sessionId: string): Promise<string[]>;
    note(tenantId: string, sessionId: string, personId: string): Promise<void>;
    forget(tenantId: string, sessionId: string): Promise<void>;
  };
  /** Those who want no reminders, whether or not they have a chat with the bot. */
  unwanted: {
    list(tenantId: string): Promise<string[]>;
    note(tenantId: string, personId: string): Promise<void>;
    remove(tenantId: string, personId: string): Promise<void>;
  };
}

/** Stands in the table of the threads, beside what else is told to people. */
export function createReminderStore(store: TableStore): ReminderStore {
  const rows = documents(store, "threads", remindersSchema);
  const people = documents(store, "threads", seenSchema);
  const at = (tenantId: string): string => joinKey(tenantId, "reminders");
  const unwantedAt = (tenantId: string): string => joinKey(tenantId, "unreminded");
  const seenAt = (tenantId: string, sessionId: string): string => joinKey(tenantId, "reminded", sessionId);
  return {
    list: (tenantId) => rows.list(at(tenantId)),
    get: (tenantId, sessionId) => rows.get(at(tenantId), joinKey(sessionId)),
    save(tenantId, { value, etag }) {
      const key = joinKey(value.sessionId);
      return etag === null ? rows.create(at(tenantId), key, value) : rows.replace(at(tenantId), key, { value, etag });
    },
    unwanted: {
      list: async (tenantId) => (await people.list(unwantedAt(tenantId))).map(({ value }) => value.personId),
      async note(tenantId, personId) {
        await people.put(unwantedAt(tenantId), joinKey(personId), { personId });
      },
      remove: (tenantId, personId) => people.remove(unwantedAt(tenantId), joinKey(personId)),
    },
    seen: {
      list: async (tenantId, sessionId) =>
        (await people.list(seenAt(tenantId, sessionId))).map(({ value }) => value.personId),
      async note(tenantId, sessionId, personId) {
        await people.put(seenAt(tenantId, sessionId), joinKey(personId), { personId });
      },
      forget: (tenantId, sessionId) => forgetPartition(store, "threads", { partition: seenAt(tenantId, sessionId) }),
    },
  };
}
