import { deflateRawSync, inflateRawSync } from "node:zlib";
import type { AnswerVault } from "./answer-vault.ts";
import type { Row, Value } from "../tables/table-store.ts";

/** A byte value holds 64 KiB; a row 1 MiB. */
const BYTES_PER_VALUE = 60_000;
/** What is locked is padded to a multiple of this, so that its length tells little. */
const STEP = 4_096;

/** Far more than a session holds. */
const MOST_BYTES = 50_000_000;

type Place = { partitionKey: string; rowKey: string };
const placeOf = ({ partitionKey, rowKey }: Place): string => `${partitionKey}\n${rowKey}`;

/**
 * A row that nobody can read without the vault's keys. `content` is JSON that compresses to some 900 KB at most; it takes
 * `atLeast` bytes, whatever it says.
 */
export function lockedRow(place: Place, content: unknown, { vault, atLeast = 0 }: Lock): Row {
  const packed = deflateRawSync(Buffer.from(JSON.stringify(content)));
  const padded = Buffer.alloc(Math.max(atLeast, Math.ceil((packed.length + 4) / STEP) * STEP));
  padded.writeUInt32BE(packed.length, 0);
  packed.copy(padded, 4);
  const locked = Buffer.from(vault.lock(padded, placeOf(place)));
  const values: Record<string, Value> = { schema: 1 };
  for (let from = 0, index = 0; from < locked.length; from += BYTES_PER_VALUE, index += 1)
    values[`k${index}`] = locked.subarray(from, from + BYTES_PER_VALUE);
  return { ...place, values };
}
type Lock = { vault: AnswerVault; atLeast?: number };

/** What `lockedRow` was given. Throws where the keys are others, or the row was altered. */
export function unlockRow(row: Row, vault: AnswerVault): unknown {
  const parts: Uint8Array[] = [];
  for (let index = 0; ; index += 1) {
    const part = row.values[`k${index}`];
    if (!(part instanceof Uint8Array)) break;
    parts.push(part);
  }
  const plain = vault.unlock(Buffer.concat(parts), placeOf(row));
  const packed = plain.subarray(4, 4 + plain.readUInt32BE(0));
  return JSON.parse(inflateRawSync(packed, { maxOutputLength: MOST_BYTES }).toString("utf8")) as unknown;
}
