import { deflateRawSync, inflateRawSync } from "node:zlib";
import { associatedDataOf, type AnswerCipher } from "./answer-cipher.ts";
import type { Row, Value } from "../tables/table-store.ts";

/** A byte value holds 64 KiB; a row 1 MiB. */
const BYTES_PER_VALUE = 60_000;
/** Content is padded to a multiple of this, so that its length tells little. */
const STEP = 4_096;

/** Far more than a session holds. */
const MOST_BYTES = 50_000_000;

/**
 * An encrypted row. `content`: JSON that compresses to 900 KB at most; it is padded to `atLeast` bytes.
 */
export function encryptedRow(
  at: Pick<Row, "partitionKey" | "rowKey">,
  content: unknown,
  { cipher, atLeast = 0 }: EncryptedRowOptions,
): Row {
  const packed = deflateRawSync(Buffer.from(JSON.stringify(content)));
  const padded = Buffer.alloc(Math.max(atLeast, Math.ceil((packed.length + 4) / STEP) * STEP));
  padded.writeUInt32BE(packed.length, 0);
  packed.copy(padded, 4);
  const encrypted = Buffer.from(cipher.encrypt(padded, associatedDataOf(at)));
  const values: Record<string, Value> = { schema: 1 };
  for (let from = 0, index = 0; from < encrypted.length; from += BYTES_PER_VALUE, index += 1)
    values[`k${index}`] = encrypted.subarray(from, from + BYTES_PER_VALUE);
  return { ...at, values };
}
type EncryptedRowOptions = { cipher: AnswerCipher; atLeast?: number };

/** What `encryptedRow` was given. Throws where the keys are others, or the row was altered. */
export function decryptRow(row: Row, cipher: AnswerCipher): unknown {
  const parts: Uint8Array[] = [];
  for (let index = 0; ; index += 1) {
    const part = row.values[`k${index}`];
    if (!(part instanceof Uint8Array)) break;
    parts.push(part);
  }
  const plain = cipher.decrypt(Buffer.concat(parts), associatedDataOf(row));
  const packed = plain.subarray(4, 4 + plain.readUInt32BE(0));
  return JSON.parse(inflateRawSync(packed, { maxOutputLength: MOST_BYTES }).toString("utf8")) as unknown;
}
