import { z } from "zod";
import { actionSchema, decisionSchema, type Action, type Decision } from "../../shared/actions/action.ts";
import { documents, type Documents, type Stored } from "./documents.ts";
import { joinKey } from "./tables/keys.ts";
import type { TableStore } from "./tables/table-store.ts";

export type StoredAction = Stored<Action>;
export type StoredDecision = Stored<Decision>;

/** Things of an area, whichever round they belong to. */
export interface AreaRows<T> {
  list(tenantId: string, areaId: string): Promise<Stored<T>[]>;
  get(tenantId: string, areaId: string, id: string): Promise<Stored<T> | null>;
  /** A `StorageConflict` if it exists. */
  create(tenantId: string, value: T): Promise<Stored<T>>;
  /** A `StorageConflict` when somebody else was quicker. */
  save(tenantId: string, next: Stored<T>): Promise<Stored<T>>;
  /** With `etag` a `StorageConflict` when somebody has changed it since. */
  remove(tenantId: string, areaId: string, id: string, etag?: string): Promise<void>;
}

/** One step of reminding about one due date of one action, as far as it has been taken. */
const reminderSchema = z.object({
  areaId: z.string(),
  actionId: z.string(),
  step: z.string(),
  due: z.string(),
  at: z.string(),
  /** Whose card has been sent. Without: everybody has been told who was to be. */
  to: z.string().optional(),
});
export type ActionReminder = z.infer<typeof reminderSchema>;

interface ReminderStore {
  /** Noted twice, it is there once. */
  note(tenantId: string, reminder: ActionReminder): Promise<void>;
  list(tenantId: string, areaId: string): Promise<ActionReminder[]>;
}

export type ActionStore = AreaRows<Action> & { decisions: AreaRows<Decision>; reminders: ReminderStore };

/** Actions, decisions and reminders of an area stand in partitions of their own: each is read as a whole. */
export function createActionStore(store: TableStore): ActionStore {
  const reminders = documents(store, "actions", reminderSchema);
  const partition = (tenantId: string, areaId: string): string => joinKey(tenantId, "reminders", areaId);
  const key = ({ actionId, step, due, to }: ActionReminder): string =>
    to === undefined ? joinKey(actionId, step, due) : joinKey(actionId, step, due, to);
  return {
    ...areaStore(documents(store, "actions", actionSchema), "actions"),
    decisions: areaStore(documents(store, "actions", decisionSchema), "decisions"),
    reminders: {
      async note(tenantId, reminder) {
        await reminders.put(partition(tenantId, reminder.areaId), key(reminder), reminder);
      },
      list: async (tenantId, areaId) => (await reminders.list(partition(tenantId, areaId))).map(({ value }) => value),
    },
  };
}

function areaStore<T extends { id: string; areaId: string }>(rows: Documents<T>, kind: string): AreaRows<T> {
  const partition = (tenantId: string, areaId: string): string => joinKey(tenantId, kind, areaId);
  return {
    list: (tenantId, areaId) => rows.list(partition(tenantId, areaId)),
    get: (tenantId, areaId, id) => rows.get(partition(tenantId, areaId), joinKey(id)),
    create: (tenantId, value) => rows.create(partition(tenantId, value.areaId), joinKey(value.id), value),
    save: (tenantId, next) => rows.replace(partition(tenantId, next.value.areaId), joinKey(next.value.id), next),
    remove: (tenantId, areaId, id, etag) => rows.remove(partition(tenantId, areaId), joinKey(id), etag),
  };
}
