import { z } from "zod";
import { isPractice, PRACTICE } from "../../shared/sessions/practice.ts";
import { sessionSchema, type Session } from "../../shared/sessions/session.ts";
import { documents, type Stored } from "./documents.ts";
import { memoizeFor } from "./memoize-for.ts";
import { joinKey, keysBeginningWith } from "./tables/keys.ts";
import type { TableStore } from "./tables/table-store.ts";
import { BESIDE_TURNS, readPartitionTurn, type PartitionTurn } from "./turns.ts";

/** A session as stored: with the salt that its anonymous answers need, which never leaves the server. */
const recordSchema = z.object({
  session: sessionSchema,
  salt: z.string().nullable(),
  /** Of the round in whose crowd its anonymous words are shown; none where the session is older than that. */
  roundSalt: z.string().nullish(),
  /** Who is taking its launch back, if nobody has answered: whoever finds it so goes on with it. */
  cancelling: z.object({ by: z.object({ id: z.string(), name: z.string() }), at: z.string().datetime() }).nullish(),
});
export type Cancelling = NonNullable<z.infer<typeof recordSchema>["cancelling"]>;
type SessionRecord = z.infer<typeof recordSchema>;
export type StoredSession = Stored<SessionRecord>;

/**
 * A session that opens, and what must not have changed since it was read: the turn of its area, the sessions that end with this
 * (`over`: as they are now, with the etags that were read), and the session itself (`etag` null: a new one).
 */
export type Opening = {
  turn: PartitionTurn;
  over: readonly StoredSession[];
  record: SessionRecord;
  etag: string | null;
};

export interface SessionStore {
  get(tenantId: string, sessionId: string): Promise<StoredSession | null>;
  /** As `get`, but may be as old as the given age in ms; a write through this store is seen at once. */
  getRecent(tenantId: string, sessionId: string, maxAgeMs: number): Promise<StoredSession | null>;
  /** All but practice sessions and those that were cancelled. */
  list(tenantId: string): Promise<StoredSession[]>;
  /** The practice sessions, which no list of a round or of all knows. */
  practices(tenantId: string): Promise<StoredSession[]>;
  /** Those of one round that were not cancelled, without a look at any other round. */
  listOf(tenantId: string, evaluationId: string): Promise<StoredSession[]>;
  /** Those that were cancelled, which no other list knows. */
  cancelled(tenantId: string): Promise<StoredSession[]>;
  /** Every session that an area has ever had in a round, with those that were cancelled. */
  everOf(tenantId: string, of: Pick<Session, "evaluationId" | "areaId">): Promise<StoredSession[]>;
  /** The turn to open a session of an area, of whichever round; the sample's rounds have another. */
  turnToOpen(tenantId: string, area: { id: string; sample: boolean }): Promise<PartitionTurn>;
  /** All of it or nothing: a `StorageConflict` where anything of it is no more as it was seen. */
  open(tenantId: string, opening: Opening): Promise<StoredSession>;
  /** One that nobody runs against others: it takes no turn. */
  create(tenantId: string, record: SessionRecord): Promise<StoredSession>;
  /** A `StorageConflict` when somebody else was quicker. */
  save(tenantId: string, before: StoredSession, session: Session): Promise<StoredSession>;
  /** Notes, before it takes no answers any more, who takes the launch back; null: nobody does. A `StorageConflict` as above. */
  noteCancelling(tenantId: string, before: StoredSession, cancelling: Cancelling | null): Promise<StoredSession>;
  /** Forgets the salts for good: nobody can make the keys of anonymous answers again. A `StorageConflict` as above. */
  destroySalt(tenantId: string, before: StoredSession): Promise<StoredSession>;
  /** Puts these in the place of those, all at once: nobody ever sees some of both. Of imports, whose sessions nobody runs. */
  exchange(tenantId: string, sessions: { remove: readonly string[]; put: readonly SessionRecord[] }): Promise<void>;
}

export function createSessionStore(store: TableStore, now: () => number): SessionStore {
  const rows = documents(store, "sessions", recordSchema);
  const recent = memoizeFor<StoredSession | null>({ ms: 0, most: 1_000, now });
  const keyOf = (tenantId: string, sessionId: string): string => joinKey(tenantId, sessionId);
  const fresh = (tenantId: string, sessionId: string): Promise<StoredSession | null> =>
    rows.get(joinKey(tenantId), joinKey(sessionId));

  const beginning = (tenantId: string, start: string): Promise<StoredSession[]> =>
    rows.list(joinKey(tenantId), keysBeginningWith(joinKey(start)));
  const isHeld = ({ cancelled }: Session): boolean => cancelled !== true;

  const write = async (tenantId: string, before: StoredSession, value: SessionRecord): Promise<StoredSession> => {
    try {
      return await rows.replace(joinKey(tenantId), joinKey(value.session.id), { value, etag: before.etag });
    } finally {
      recent.forget(keyOf(tenantId, value.session.id));
    }
  };

  return {
    get: fresh,
    getRecent: (tenantId, sessionId, maxAgeMs) =>
      recent.get(keyOf(tenantId, sessionId), () => fresh(tenantId, sessionId), maxAgeMs),
    list: async (tenantId) =>
      (await rows.list(joinKey(tenantId), BESIDE_TURNS)).filter(
        ({ value: { session } }) => !isPractice(session.id) && isHeld(session),
      ),
    practices: (tenantId) => beginning(tenantId, PRACTICE),
    // A session's id begins with its round's, and no round's id holds the mark that follows it.
    listOf: async (tenantId, evaluationId) =>
      (await beginning(tenantId, `${evaluationId}_`)).filter(({ value }) => isHeld(value.session)),
    cancelled: async (tenantId) =>
      (await rows.list(joinKey(tenantId), BESIDE_TURNS)).filter(({ value: { session } }) => !isHeld(session)),
    everOf: (tenantId, { evaluationId, areaId }) => beginning(tenantId, `${evaluationId}_${areaId}_`),
    turnToOpen: (tenantId, { id, sample }) =>
      readPartitionTurn(store, "sessions", { partition: joinKey(tenantId), of: `${sample ? "sample" : "held"} ${id}` }),
    async open(tenantId, { turn, over, record, etag }) {
      const sessions = [...over, { value: record, etag }];
      const keys = sessions.map(({ value }) => value.session.id);
      const ops = sessions.map((next) => rows.opOf(joinKey(tenantId), joinKey(next.value.session.id), next));
      try {
        const { etags } = await store.transact("sessions", [turn.take, ...ops]);
        return { value: record, etag: etags.at(-1) ?? "" };
      } finally {
        for (const id of keys) recent.forget(keyOf(tenantId, id));
      }
    },
    create: (tenantId, record) => rows.create(joinKey(tenantId), joinKey(record.session.id), record),
    save: (tenantId, before, session) => write(tenantId, before, { ...before.value, session }),
    noteCancelling: (tenantId, before, cancelling) => write(tenantId, before, { ...before.value, cancelling }),
    async exchange(tenantId, { remove, put }) {
      await rows.exchange(joinKey(tenantId), {
        remove: remove.map((id) => joinKey(id)),
        put: put.map((value) => ({ key: joinKey(value.session.id), value })),
      });
      for (const id of remove) recent.forget(keyOf(tenantId, id));
    },
    destroySalt: (tenantId, before) => write(tenantId, before, { ...before.value, salt: null, roundSalt: null }),
  };
}
