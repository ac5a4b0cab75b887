import { z } from "zod";
import { storedAnswerSchema, type StoredAnswer } from "../../../shared/answers/stored-answer.ts";
import { statementSchema, type Statement } from "../../../shared/findings/statement.ts";
import { EMPTY_TALLY, sessionTallySchema, type SessionTally } from "../../../shared/findings/tally.ts";
import { encodeKey, joinKey, keysBeginningWith, splitKey } from "../tables/keys.ts";
import { checkedVersion, rowContent } from "../row-content.ts";
import { packJson } from "../tables/pack-json.ts";
import { readingRow } from "../tables/storage-error.ts";
import type { TableName } from "../tables/table-names.ts";
import type { Row } from "../tables/table-store.ts";
import { associatedDataOf, type AnswerCipher } from "./answer-cipher.ts";

/** Written into every row; a later program reads older ones by it. */
const SCHEMA = 1;

/**
 * Row keys of a session's partition: `tally`; `r` an answer; `w` a page of words. An earlier program showed anonymous words by
 * the session alone and left `a`, a page of them under their question, `p`, one of the area's, and `m`, what it had shown.
 */
export const TALLY_KEY = "tally";
/** Rows of answers, and the range that holds exactly them. */
export const ANSWER_RANGE = keysBeginningWith("r|");
/** Pages of words that an earlier program showed, under their question and among the area's. */
export const FORMER_WORDS_RANGES = [keysBeginningWith("a|"), keysBeginningWith("p|")];

/** All rows of a session stand in one partition, so that an answer, its counts and its page are written as one. */
export function answersPartition(tenantId: string, sessionId: string): string {
  return joinKey(tenantId, sessionId);
}
export const answerKey = (questionId: string, personKey: string): string => joinKey("r", questionId, personKey);
export const wordsKey = (questionId: string, page: number): string => joinKey("w", questionId, String(page));
/** What an earlier program remembered of the words that it had shown. */
export const FORMER_SHOWN_RANGE = keysBeginningWith("m");
export const formerWordsKey = (release: number, questionId: string, page: number): string =>
  joinKey("a", String(release), questionId, String(page));
export const formerPooledKey = (release: number, page: number): string => joinKey("p", String(release), String(page));

/** The question of an answer row, as encoded in its key. */
export function questionOfKey(rowKey: string, questionIds: readonly string[]): string | undefined {
  const encoded = rowKey.split("|")[1];
  return questionIds.find((id) => encodeKey(id) === encoded);
}

/** The name of an entry that is nobody's own answer, as `AnswerOwner` names it; null for a person's row. */
export function entryOfKey(rowKey: string): string | null {
  const personKey = splitKey(rowKey)[2] ?? "";
  return personKey.startsWith(ENTRY) ? personKey.slice(ENTRY.length) : null;
}
export const ENTRY = "note.";

type RowKey = { partitionKey: string; rowKey: string };

export function answerRow(at: RowKey, stored: StoredAnswer, cipher: AnswerCipher): Row {
  if (stored.kind === "open") return { ...at, values: { schema: SCHEMA, ...packJson(stored) } };
  return { ...at, values: { schema: SCHEMA, sealed: cipher.encryptAnswer(stored, associatedDataOf(at)) } };
}

/** This and the readers below throw `StorageCorrupt` for a row that cannot be read. */
export function readAnswer(row: Row, cipher: Pick<AnswerCipher, "decryptAnswer">): StoredAnswer {
  return reading(row, () => {
    const sealed = row.values["sealed"];
    checkedVersion(row.values, SCHEMA);
    return sealed instanceof Uint8Array
      ? cipher.decryptAnswer(sealed, associatedDataOf(row))
      : storedAnswerSchema.parse(rowContent(row.values));
  });
}

const reading = <T>(row: Row, read: () => T, table: TableName = "answers"): T => readingRow({ ...row, table }, read);

/** Whether the row holds an anonymous answer: a ciphertext and nothing else. */
export function isEncrypted(row: Row): boolean {
  return row.values["sealed"] instanceof Uint8Array;
}

export function tallyRow(partitionKey: string, tally: SessionTally): Row {
  return { partitionKey, rowKey: TALLY_KEY, values: { schema: SCHEMA, ...packJson(tally) } };
}

export function readTally(row: Row | null): SessionTally {
  return row ? reading(row, () => sessionTallySchema.parse(rowContent(row.values))) : EMPTY_TALLY;
}

export function pageRow(at: RowKey, statements: readonly Statement[]): Row {
  return { ...at, values: { schema: SCHEMA, ...packJson(statements) } };
}

export function readPage(row: Row | null, table: TableName = "answers"): Statement[] {
  return row ? reading(row, () => z.array(statementSchema).parse(rowContent(row.values)), table) : [];
}
