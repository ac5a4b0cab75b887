import { z } from "zod";
import { documents, type Stored } from "./documents.ts";
import { placeRecordSchema } from "./place-store.ts";
import { joinKey } from "./tables/keys.ts";
import type { TableStore } from "./tables/table-store.ts";

const posted = z.object({ activityId: z.string() });

/** Which cards of a session stand in its conversation. What is missing there is posted; nothing is posted twice. */
const threadRecordSchema = z.object({
  sessionId: z.string(),
  place: placeRecordSchema,
  /** The root post; null until the opening card is there. */
  threadId: z.string().nullable(),
  opening: posted.nullable(),
  questions: z.record(z.string(), posted),
  /** Question cards that already say that the session is closed. */
  closedQuestions: z.array(z.string()),
  status: posted.extend({ shows: z.string(), editedAt: z.number() }).nullable(),
  /** The end of the last minute that was announced, and the card that says so. */
  lastMinute: z.string().nullable(),
  lastMinuteCard: posted.nullable().default(null),
  /** Closings that have had their summary. */
  summaries: z.number().int(),
  /** Reopenings that were announced. */
  reopened: z.number().int(),
  /** Members counted when the session opened; null where Teams did not say. */
  invited: z.number().int().nullable(),
  /** Every card that was posted, of a practice session alone: they are taken back when it ends. */
  practiceCards: z.array(z.string()).default([]),
  /** Of a session that was cancelled: the cards that say so already. */
  cancelledCards: z.array(z.string()).default([]),
  /** The server that is posting, and until when others leave it alone (ms since 1970). */
  claim: z.object({ by: z.string(), until: z.number() }).nullable(),
});
export type ThreadRecord = z.infer<typeof threadRecordSchema>;
export type StoredThread = Stored<ThreadRecord>;

/** The thread of a session in which nothing stands yet. */
export function newThread(sessionId: string, place: ThreadRecord["place"]): ThreadRecord {
  return {
    sessionId,
    place,
    threadId: null,
    opening: null,
    questions: {},
    closedQuestions: [],
    status: null,
    lastMinute: null,
    lastMinuteCard: null,
    summaries: 0,
    reopened: 0,
    invited: null,
    practiceCards: [],
    cancelledCards: [],
    claim: null,
  };
}

export interface ThreadStore {
  get(tenantId: string, sessionId: string): Promise<StoredThread | null>;
  list(tenantId: string): Promise<StoredThread[]>;
  create(tenantId: string, thread: ThreadRecord): Promise<StoredThread>;
  /** A `StorageConflict` when another server was quicker. */
  save(tenantId: string, thread: StoredThread): Promise<StoredThread>;
  /** Removes it, whatever its version. */
  forget(tenantId: string, sessionId: string): Promise<void>;
}

export function createThreadStore(store: TableStore): ThreadStore {
  const rows = documents(store, "threads", threadRecordSchema);
  return {
    get: (tenantId, sessionId) => rows.get(joinKey(tenantId), joinKey(sessionId)),
    list: (tenantId) => rows.list(joinKey(tenantId)),
    create: (tenantId, thread) => rows.create(joinKey(tenantId), joinKey(thread.sessionId), thread),
    forget: (tenantId, sessionId) => rows.remove(joinKey(tenantId), joinKey(sessionId)),
    save: (tenantId, thread) => rows.replace(joinKey(tenantId), joinKey(thread.value.sessionId), thread),
  };
}
