import { z } from "zod";
import { actionSchema, decisionSchema, type Action, type Decision } from "../../shared/actions/action.ts";
import { documents, type Documents, type Stored } from "./documents.ts";
import { joinKey } from "./tables/keys.ts";
import { StorageConflict } from "./tables/storage-error.ts";
import type { TableStore } from "./tables/table-store.ts";

export type StoredAction = Stored<Action>;
export type StoredDecision = Stored<Decision>;

/** Things of an area, whichever round they belong to. */
export interface AreaStore<T> {
  list(tenantId: string, areaId: string): Promise<Stored<T>[]>;
  get(tenantId: string, areaId: string, id: string): Promise<Stored<T> | null>;
  /** A `StorageConflict` if it exists. */
  create(tenantId: string, value: T): Promise<Stored<T>>;
  /** A `StorageConflict` when somebody else was quicker. */
  save(tenantId: string, next: Stored<T>): Promise<Stored<T>>;
  remove(tenantId: string, areaId: string, id: string): Promise<void>;
}

/** One step of reminding about one due date of one action. */
const reminderSchema = z.object({
  areaId: z.string(),
  actionId: z.string(),
  step: z.string(),
  due: z.string(),
  at: z.string(),
  /** Made up for each try, so that somebody whose answer was lost knows their own row again. */
  token: z.string(),
});
export type Reminder = z.infer<typeof reminderSchema>;

export interface ReminderStore {
  /** True for one caller alone, whichever servers ask: who is told so sends the reminder. */
  claim(tenantId: string, reminder: Reminder): Promise<boolean>;
  /** Gives back what was certainly not sent, to be tried again. */
  release(tenantId: string, reminder: Reminder): Promise<void>;
  list(tenantId: string, areaId: string): Promise<Reminder[]>;
}

export type ActionStore = AreaStore<Action> & { decisions: AreaStore<Decision>; reminders: ReminderStore };

/** Actions, decisions and reminders of an area stand in partitions of their own: each is read as a whole. */
export function createActionStore(store: TableStore): ActionStore {
  const reminders = documents(store, "actions", reminderSchema);
  const partition = (tenantId: string, areaId: string): string => joinKey(tenantId, "reminders", areaId);
  const key = ({ actionId, step, due }: Reminder): string => joinKey(actionId, step, due);
  return {
    ...areaStore(documents(store, "actions", actionSchema), "actions"),
    decisions: areaStore(documents(store, "actions", decisionSchema), "decisions"),
    reminders: {
      async claim(tenantId, reminder) {
        const at = [partition(tenantId, reminder.areaId), key(reminder)] as const;
        try {
          await reminders.create(...at, reminder);
          return true;
        } catch (error) {
          if (!(error instanceof StorageConflict)) throw error;
          return (await reminders.get(...at))?.value.token === reminder.token;
        }
      },
      release: (tenantId, reminder) => reminders.remove(partition(tenantId, reminder.areaId), key(reminder)),
      list: async (tenantId, areaId) => (await reminders.list(partition(tenantId, areaId))).map(({ value }) => value),
    },
  };
}

function areaStore<T extends { id: string; areaId: string }>(rows: Documents<T>, kind: string): AreaStore<T> {
  const partition = (tenantId: string, areaId: string): string => joinKey(tenantId, kind, areaId);
  return {
    list: (tenantId, areaId) => rows.list(partition(tenantId, areaId)),
    get: (tenantId, areaId, id) => rows.get(partition(tenantId, areaId), joinKey(id)),
    create: (tenantId, value) => rows.create(partition(tenantId, value.areaId), joinKey(value.id), value),
    save: (tenantId, next) => rows.replace(partition(tenantId, next.value.areaId), joinKey(next.value.id), next),
    remove: (tenantId, areaId, id) => rows.remove(partition(tenantId, areaId), joinKey(id)),
  };
}
