import { z } from "zod";
import { partsSchema } from "../../../shared/answers/answer.ts";
import { NO_MEMORY, type HiddenWords, type SessionMemory } from "../../../shared/answers/showing.ts";
import { NOTHING_SHOWN, roundShowingSchema, type RoundShowing } from "../../../shared/findings/round-showing.ts";
import { rowContent } from "../row-content.ts";
import { joinKey, keysBeginningWith, splitKey } from "../tables/keys.ts";
import { packJson } from "../tables/pack-json.ts";
import { readingRow } from "../tables/storage-error.ts";
import type { Row } from "../tables/table-store.ts";
import type { AnswerCipher } from "./answer-cipher.ts";
import { encryptedRow, decryptRow } from "./encrypted-row.ts";

/** Names a round whose anonymous words share one crowd. */
export type RoundKey = { tenantId: string; evaluationId: string };

/** Everything about the showing of a round's anonymous words stands in one partition: a showing is one chain of versions. */
export function roundPartition({ tenantId, evaluationId }: RoundKey): string {
  return joinKey(tenantId, evaluationId);
}

export const HEAD_KEY = "head";
export const SALT_KEY = "salt";
export const memoryKey = (sessionId: string): string => joinKey("m", sessionId);
export const MEMORY_RANGE = keysBeginningWith("m|");
const coverKey = (batch: number, areaId: string): string => joinKey("c", String(batch), areaId);
export const COVER_RANGE = keysBeginningWith("c|");
export const waitingKey = (batch: number, index: number): string => joinKey("x", String(batch), String(index));
export const WAITING_RANGE = keysBeginningWith("x|");

/** Where a page of shown words stands: of a question, of an area, or of the round. */
export type PageScope = { areaId?: string; questionId?: string };
export const pageKey = (batch: number, { areaId, questionId }: PageScope, page: number): string =>
  joinKey("w", String(batch), areaId ?? "", questionId ?? "", String(page));
/** Everything that a showing writes under its number. */
export const batchRanges = (batch: number): { from: string; to: string }[] =>
  ["w", "x", "c"].map((kind) => keysBeginningWith(`${joinKey(kind, String(batch))}|`));
/** The number of the showing that wrote a page, a cover or a row of waiting words. */
export const batchOf = (rowKey: string): number => Number(splitKey(rowKey)[1]);

/** This and the readers below throw `StorageCorrupt` for a row that cannot be read. */
const reading = <T>(row: Row, read: () => T): T => readingRow({ ...row, table: "showings" }, read);

export function headRow(partitionKey: string, round: RoundShowing): Row {
  return { partitionKey, rowKey: HEAD_KEY, values: { schema: 1, ...packJson(round) } };
}

export function readHead(row: Row | null): RoundShowing {
  return row ? reading(row, () => roundShowingSchema.parse(rowContent(row.values))) : NOTHING_SHOWN;
}

/** `salt` null: the round is over, and nobody can tell any more who gave cover in it. */
const saltSchema = z.object({ salt: z.string().nullable() });

export function saltRow(partitionKey: string, salt: string | null): Row {
  return { partitionKey, rowKey: SALT_KEY, values: { schema: 1, ...packJson({ salt }) } };
}

export function readSalt(row: Row | null): string | null {
  return row ? reading(row, () => saltSchema.parse(rowContent(row.values))).salt : null;
}

const voicedSchema = z.object({ author: z.string(), independent: z.boolean() });
const hiddenSchema = voicedSchema.extend({
  id: z.string(),
  areaId: z.string(),
  questionId: z.string(),
  parts: partsSchema,
});

/** Words that wait take as much room as the longest, whatever they say. */
const WAITING_BYTES = 24_576;

export function waitingRow(
  at: { partitionKey: string; rowKey: string },
  words: HiddenWords,
  cipher: AnswerCipher,
): Row {
  return encryptedRow(at, words, { cipher, atLeast: WAITING_BYTES });
}

export function readWaiting(row: Row, cipher: AnswerCipher): HiddenWords {
  return reading(row, () => hiddenSchema.parse(decryptRow(row, cipher)));
}

const atSchema = z.discriminatedUnion("level", [
  z.object({ level: z.literal("question"), questionId: z.string() }),
  z.object({ level: z.literal("area") }),
  z.object({ level: z.literal("round") }),
]);
const memorySchema = z.object({
  batches: z.array(
    z.object({
      at: atSchema,
      words: z.array(voicedSchema.extend({ id: z.string(), row: z.string().nullable() })),
    }),
  ),
  counted: z.array(z.string()),
});

export function memoryRow(partitionKey: string, { sessionId, memory, cipher }: Remembered): Row {
  return encryptedRow({ partitionKey, rowKey: memoryKey(sessionId) }, memory, { cipher });
}
type Remembered = { sessionId: string; memory: SessionMemory; cipher: AnswerCipher };

export function readMemory(row: Row | null, cipher: AnswerCipher): SessionMemory {
  return row ? reading(row, () => memorySchema.parse(decryptRow(row, cipher))) : NO_MEMORY;
}

/** People of an area who gave cover in one showing. */
export type CrowdCover = { areaId: string; authors: string[] };

const coverSchema = z.object({ areaId: z.string(), authors: z.array(z.string()) });

export function coverRow(at: { partitionKey: string; batch: number }, cover: CrowdCover, cipher: AnswerCipher): Row {
  return encryptedRow({ partitionKey: at.partitionKey, rowKey: coverKey(at.batch, cover.areaId) }, cover, { cipher });
}

export function readCover(row: Row, cipher: AnswerCipher): CrowdCover {
  return reading(row, () => coverSchema.parse(decryptRow(row, cipher)));
}
