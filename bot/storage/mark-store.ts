import { z } from "zod";
import type { Marks } from "../../shared/sessions/talk.ts";
import { openVault, secretOf, type AnswerVault, type Secrets } from "./answers/answer-vault.ts";
import type { SessionKey } from "./answers/answer-ledger.ts";
import { forgetPartition } from "./forget-partition.ts";
import { noting, unlessDamaged } from "./record-health.ts";
import { encodeKey, joinKey, keysBeginningWith } from "./tables/keys.ts";
import { readingRow } from "./tables/storage-error.ts";
import type { Row, TableStore } from "./tables/table-store.ts";

/** Whose marks, of which question: one row, by whatever door they come. */
type Own = { questionId: string; personId: string };

/** What people call most important, for as long as it is not counted: held so that nobody has more than their three. */
export interface MarkStore {
  own(session: SessionKey, own: Own): Promise<{ marks: Marks; etag: string } | null>;
  /** `etag` null: the first time. A `StorageConflict` when the same person was quicker elsewhere. */
  save(session: SessionKey, own: Own, next: { marks: Marks; etag: string | null }): Promise<void>;
  /** Everybody's, in no order. */
  all(session: SessionKey, questionId: string): Promise<Marks[]>;
  /** Removes those of a question, or of all of them; none is fine. */
  forget(session: Pick<SessionKey, "tenantId" | "sessionId">, questionId?: string): Promise<void>;
  /** Removes one person's. */
  forgetOwn(session: SessionKey, own: Own): Promise<void>;
}

const marksSchema = z.object({ b: z.number().int(), c: z.boolean(), o: z.array(z.string()) });

/** Each row has this many bytes, whatever was marked. */
const BYTES = 1_024;

/** Stands in the table of the threads, beside the room. Who marked what can be read and found with the session's salt alone. */
export function createMarkStore({ store, ...secrets }: Secrets & { store: TableStore }): MarkStore {
  const partitionOf = ({ tenantId, sessionId }: Pick<SessionKey, "tenantId" | "sessionId">): string =>
    joinKey(tenantId, "marks", sessionId);
  const vaultOf = ({ salt, tenantId, sessionId }: SessionKey): AnswerVault => {
    const place = { table: "sessions", partitionKey: joinKey(tenantId), rowKey: joinKey(sessionId) } as const;
    return openVault(
      readingRow(place, () => secretOf(salt, secrets)),
      salt,
    );
  };
  const placeOf = (session: SessionKey, { questionId, personId }: Own, vault: AnswerVault) => ({
    partitionKey: partitionOf(session),
    rowKey: joinKey(questionId, vault.slotOf(personId, `marks ${questionId}`)),
  });
  const read = (row: Row, vault: AnswerVault): Marks =>
    readingRow({ ...row, table: "threads" }, () => {
      const plain = vault.unlock(z.instanceof(Uint8Array).parse(row.values["marks"]), aadOf(row));
      const { b, c, o } = marksSchema.parse(JSON.parse(plain.toString("utf8", 2, 2 + plain.readUInt16BE(0))));
      return { ballot: b, covers: c, on: o };
    });

  return {
    own: (session, own) =>
      noting(store, async () => {
        const vault = vaultOf(session);
        const { partitionKey, rowKey } = placeOf(session, own, vault);
        const row = await store.get("threads", partitionKey, rowKey);
        return row && { marks: read(row, vault), etag: row.etag };
      }),
    async save(session, own, { marks, etag }) {
      const vault = vaultOf(session);
      const place = placeOf(session, own, vault);
      const row = { ...place, values: { schema: 1, marks: vault.lock(written(marks), aadOf(place)) } };
      await store.write("threads", etag === null ? { kind: "create", row } : { kind: "replace", row, etag });
    },
    async all(session, questionId) {
      const vault = vaultOf(session);
      const range = keysBeginningWith(`${encodeKey(questionId)}|`);
      const all: Marks[] = [];
      for await (const row of store.list("threads", partitionOf(session), range)) {
        const marks = await unlessDamaged(store, () => read(row, vault));
        if (marks) all.push(marks);
      }
      return all;
    },
    forget: (session, questionId) =>
      forgetPartition(store, "threads", {
        partition: partitionOf(session),
        ...(questionId !== undefined && {
          which: (rowKey: string) => rowKey.startsWith(`${encodeKey(questionId)}|`),
        }),
      }),
    async forgetOwn(session, own) {
      await store.write("threads", { kind: "delete", ...placeOf(session, own, vaultOf(session)) });
    },
  };
}

const aadOf = ({ partitionKey, rowKey }: Pick<Row, "partitionKey" | "rowKey">): string => `${partitionKey}\n${rowKey}`;

function written({ ballot: b, covers: c, on: o }: Marks): Buffer {
  const plain = Buffer.alloc(BYTES);
  const text = JSON.stringify({ b, c, o });
  plain.writeUInt16BE(Buffer.byteLength(text), 0);
  plain.write(text, 2);
  return plain;
}
