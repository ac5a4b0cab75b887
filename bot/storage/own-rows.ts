import { z } from "zod";
import {
  associatedDataOf,
  createAnswerCipher,
  secretOf,
  type AnswerCipher,
  type Secrets,
} from "./answers/answer-cipher.ts";
import type { SessionKey } from "./answers/answer-ledger.ts";
import { forgetPartition } from "./forget-partition.ts";
import { noting, unlessDamaged } from "./record-health.ts";
import { encodeKey, joinKey, keysBeginningWith } from "./tables/keys.ts";
import { readingRow } from "./tables/storage-error.ts";
import type { Row, TableStore } from "./tables/table-store.ts";

/** Whose row, under which heading such as a question; `of`: where one person has several there. */
type Own = { under: string; personId: string; of?: string };
type SessionRef = Pick<SessionKey, "tenantId" | "sessionId">;

/** What people leave in a session that is theirs alone until it is counted: one row a person, by whatever door they come. */
export interface OwnRows<T> {
  own(session: SessionKey, own: Own): Promise<{ value: T; etag: string } | null>;
  /** `etag` null: the first time. Answers with the new one; a `StorageConflict` when the same person was quicker elsewhere. */
  save(session: SessionKey, own: Own, next: { value: T; etag: string | null }): Promise<string>;
  /** Everybody's that can be read, in no order. */
  all(session: SessionKey, under: string): Promise<T[]>;
  /** Everybody's that can be read, each with `put`, which writes another value in its place: a `StorageConflict` when it has changed since. */
  listed(session: SessionKey, under: string): Promise<{ value: T; put(next: T): Promise<string> }[]>;
  /** Removes those under a heading, or all of them; none is fine. */
  forget(session: SessionRef, under?: string): Promise<void>;
  /** Removes one; with an etag a `StorageConflict` unless it is still that version, without one none is fine. */
  forgetOwn(session: SessionKey, own: Own, etag?: string): Promise<void>;
}

/** `name`: of these rows in the record. Each takes this many `bytes`, whatever it says. `written`: as JSON takes it, for `schema` to read. */
type Kind<T> = { name: string; bytes: number; schema: z.ZodType<T>; written?(value: T): unknown };

/** Stands in the table of the threads, beside the room. Whose is whose can be found and read with the session's salt alone. */
export function createOwnRows<T>(
  { store, ...secrets }: Secrets & { store: TableStore },
  { name, bytes, schema, written = (value) => value }: Kind<T>,
): OwnRows<T> {
  const partitionOf = ({ tenantId, sessionId }: SessionRef): string => joinKey(tenantId, name, sessionId);
  const cipherOf = ({ salt, tenantId, sessionId }: SessionKey): AnswerCipher => {
    const row = { table: "sessions", partitionKey: joinKey(tenantId), rowKey: joinKey(sessionId) } as const;
    return createAnswerCipher(
      readingRow(row, () => secretOf(salt, secrets)),
      salt,
    );
  };
  const keyOf = (session: SessionKey, { under, personId, of }: Own, cipher: AnswerCipher) => ({
    partitionKey: partitionOf(session),
    rowKey: joinKey(under, cipher.personKeyOf(personId, [name, under, ...(of === undefined ? [] : [of])].join(" "))),
  });
  const read = (row: Row, cipher: AnswerCipher): T =>
    readingRow({ ...row, table: "threads" }, () => {
      const plain = cipher.decrypt(z.instanceof(Uint8Array).parse(row.values[name]), associatedDataOf(row));
      return schema.parse(JSON.parse(plain.toString("utf8", 2, 2 + plain.readUInt16BE(0))));
    });

  const rowOf = (key: { partitionKey: string; rowKey: string }, value: T, cipher: AnswerCipher): Row => ({
    ...key,
    values: { schema: 1, [name]: cipher.encrypt(padded(written(value), bytes), associatedDataOf(key)) },
  });
  const listed: OwnRows<T>["listed"] = async (session, under) => {
    const cipher = cipherOf(session);
    const all: Awaited<ReturnType<typeof listed>> = [];
    for await (const row of store.list("threads", partitionOf(session), keysBeginningWith(`${encodeKey(under)}|`))) {
      const value = await unlessDamaged(store, () => read(row, cipher));
      const { partitionKey, rowKey, etag } = row;
      const put = async (next: T): Promise<string> => {
        const after = rowOf({ partitionKey, rowKey }, next, cipher);
        return (await store.write("threads", { kind: "replace", row: after, etag })).etag;
      };
      if (value) all.push({ value, put });
    }
    return all;
  };

  return {
    own: (session, own) =>
      noting(store, async () => {
        const cipher = cipherOf(session);
        const { partitionKey, rowKey } = keyOf(session, own, cipher);
        const row = await store.get("threads", partitionKey, rowKey);
        return row && { value: read(row, cipher), etag: row.etag };
      }),
    async save(session, own, { value, etag }) {
      const cipher = cipherOf(session);
      const row = rowOf(keyOf(session, own, cipher), value, cipher);
      const op = etag === null ? ({ kind: "create", row } as const) : ({ kind: "replace", row, etag } as const);
      return (await store.write("threads", op)).etag;
    },
    all: async (session, under) => (await listed(session, under)).map(({ value }) => value),
    listed,
    forget: (session, under) =>
      forgetPartition(store, "threads", {
        partition: partitionOf(session),
        ...(under !== undefined && { which: (rowKey: string) => rowKey.startsWith(`${encodeKey(under)}|`) }),
      }),
    async forgetOwn(session, own, etag) {
      await store.write("threads", {
        kind: "delete",
        ...keyOf(session, own, cipherOf(session)),
        ...(etag && { etag }),
      });
    },
  };
}

/** Throws where it takes more than these bytes. */
function padded(value: unknown, bytes: number): Buffer {
  const text = JSON.stringify(value);
  const length = Buffer.byteLength(text);
  if (length + 2 > bytes) throw new RangeError(`${length} bytes are more than a row of ${bytes} holds.`);
  const plain = Buffer.alloc(bytes);
  plain.writeUInt16BE(length, 0);
  plain.write(text, 2);
  return plain;
}
