import { checkedKey } from "./keys.ts";
import { StorageRefused } from "./storage-error.ts";
import type { Row, Value } from "./table-store.ts";

const VALUE_NAME = /^[A-Za-z_][A-Za-z0-9_]{0,200}$/;
const BEYOND_PRINTABLE = /[^\u0020-\u007e]/;
const BEYOND_ASCII = /[\u0080-\uffff]/;
const EVERY_BEYOND_ASCII = /[\u0080-\uffff]/g;
const HEX = "0123456789abcdef";
const BACKSLASH = 0x5c;
const LETTER_U = 0x75;
/** A backslash, a u and four digits. */
const ESCAPE_LENGTH = 6;
const LONE_SURROGATE = /\p{Surrogate}/u;
const RESERVED_NAMES = new Set(["partitionkey", "rowkey", "timestamp", "etag"]);
const MAX_VALUES = 250;
/** A string property holds 64 KiB of UTF-16, a binary one 64 KiB. */
const MAX_STRING_UNITS = 32_000;
const MAX_BINARY_BYTES = 65_536;
/** 1 MiB by the service's own reckoning, in which a character counts two bytes. */
const MAX_ROW_BYTES = 1_048_576;
const BYTES_AROUND_A_ROW = 700;

/** Throws `StorageRefused` for a key or value that could not be stored, or would be dropped silently. */
export function checkRow(row: Row): void {
  checkedKey(row.partitionKey);
  checkedKey(row.rowKey);
  const entries = Object.entries(row.values);
  if (entries.length > MAX_VALUES) throw new StorageRefused("too-big", `A row holds at most ${MAX_VALUES} values.`);
  let size = 4 + (row.partitionKey.length + row.rowKey.length) * 2;
  for (const [name, value] of entries) {
    checkName(name);
    size += 8 + name.length * 2 + checkedSize(name, value);
  }
  if (size > MAX_ROW_BYTES) throw new StorageRefused("too-big", `A row of ${size} bytes exceeds 1 MiB.`);
}

/**
 * The row as the service's JSON, in ASCII: everything else is written as escapes, because a service that decodes the
 * body chunk by chunk may break a character that lies across two chunks. Throws what `checkRow` throws.
 */
export function rowJson(row: Row): string {
  checkRow(row);
  const entity: Record<string, string | number | boolean> = { PartitionKey: row.partitionKey, RowKey: row.rowKey };
  for (const [name, value] of Object.entries(row.values)) {
    if (value instanceof Uint8Array) {
      entity[name] = Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString("base64");
      entity[`${name}@odata.type`] = "Edm.Binary";
    } else {
      entity[name] = value;
    }
  }
  return asciiJson(JSON.stringify(entity));
}

/** About what a row with these values as JSON text adds to a transaction that is sent to a service, in bytes. */
export function rowJsonBytes(text: string): number {
  const beyond = text.match(EVERY_BEYOND_ASCII)?.length ?? 0;
  return BYTES_AROUND_A_ROW + text.length + beyond * (ESCAPE_LENGTH - 1);
}

/**
 * The most that the row adds to a transaction, which may carry 2 MiB in all: text beyond ASCII is written as escapes, and
 * every quotation mark of text that is JSON itself takes two characters more.
 */
export function estimateBytes(row: Row): number {
  return Object.entries(row.values).reduce(
    (sum, [name, value]) => sum + 2 * name.length + 24 + mostBytes(value),
    BYTES_AROUND_A_ROW + row.partitionKey.length + row.rowKey.length,
  );
}

function mostBytes(value: Value): number {
  if (typeof value === "string") return value.length * (BEYOND_PRINTABLE.test(value) ? 6 : 2);
  return value instanceof Uint8Array ? Math.ceil(value.byteLength / 3) * 4 + 24 : 24;
}

/** The same JSON text with every character beyond ASCII written as an escape: at once, because one by one takes six times as long. */
function asciiJson(text: string): string {
  if (!BEYOND_ASCII.test(text)) return text;
  const bytes = Buffer.allocUnsafe(text.length * ESCAPE_LENGTH);
  let end = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit < 0x80) {
      bytes[end++] = unit;
      continue;
    }
    bytes[end++] = BACKSLASH;
    bytes[end++] = LETTER_U;
    for (let shift = 12; shift >= 0; shift -= 4) bytes[end++] = HEX.charCodeAt((unit >> shift) & 0xf);
  }
  return bytes.toString("latin1", 0, end);
}

function checkName(name: string): void {
  if (!VALUE_NAME.test(name) || RESERVED_NAMES.has(name.toLowerCase())) {
    throw new StorageRefused("bad-value", `"${name}" cannot name a value.`);
  }
}

function checkedSize(name: string, value: Value): number {
  if (typeof value === "string") return stringSize(name, value);
  if (typeof value === "boolean") return 1;
  if (typeof value === "number") return numberSize(name, value);
  if (value instanceof Uint8Array) {
    if (value.byteLength <= MAX_BINARY_BYTES) return 4 + value.byteLength;
    throw new StorageRefused("too-big", `The bytes of "${name}" exceed 64 KiB.`);
  }
  throw new StorageRefused("bad-value", `The value of "${name}" is ${value === null ? "null" : typeof value}.`);
}

function stringSize(name: string, value: string): number {
  if (value.length > MAX_STRING_UNITS) {
    throw new StorageRefused("too-big", `The text of "${name}" exceeds ${MAX_STRING_UNITS} characters: use packJson.`);
  }
  if (LONE_SURROGATE.test(value))
    throw new StorageRefused("bad-value", `The text of "${name}" holds a lone surrogate.`);
  return 4 + value.length * 2;
}

function numberSize(name: string, value: number): number {
  const isStorable = Number.isInteger(value) ? value === (value | 0) : Number.isFinite(value);
  if (!isStorable) throw new StorageRefused("bad-value", `The number in "${name}" is not finite or beyond 32 bits.`);
  return 8;
}
