import { StorageRefused } from "./storage-error.ts";
import type { Value } from "./table-store.ts";

/** A string property holds 64 KiB of UTF-16. */
const UNITS_PER_VALUE = 30_000;
/** Sixteen full values are 937 KiB, which leaves room for keys and other values below the 1 MiB of a row. */
const MAX_VALUES = 16;

/**
 * Spreads a JSON value over the string values b0, b1, … of a row. What is not JSON (functions, `undefined`) is refused
 * at the top and dropped inside, as `JSON.stringify` does. Lone surrogates survive: JSON writes them as escapes.
 */
export function packJson(value: unknown): Record<string, Value> {
  const text = JSON.stringify(value) as string | undefined;
  if (text === undefined) throw new StorageRefused("bad-value", "This value has no JSON form.");
  const values: Record<string, Value> = {};
  let from = 0;
  for (let index = 0; from < text.length; index += 1) {
    if (index === MAX_VALUES) throw new StorageRefused("too-big", `${text.length} characters of JSON exceed one row.`);
    const to = cutBefore(text, from + UNITS_PER_VALUE);
    values[`b${index}`] = text.slice(from, to);
    from = to;
  }
  return values;
}

/** The value that `packJson` was given. Throws `StorageRefused` when the parts are missing or are not JSON. */
export function unpackJson(values: Readonly<Record<string, Value>>): unknown {
  let text = "";
  for (let index = 0; ; index += 1) {
    const part = values[`b${index}`];
    if (part === undefined) break;
    text += String(part);
  }
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw new StorageRefused("bad-value", "The row does not hold whole JSON text.", { cause });
  }
}

function cutBefore(text: string, end: number): number {
  if (end >= text.length) return text.length;
  const unit = text.charCodeAt(end - 1);
  const isHighSurrogate = unit >= 0xd800 && unit <= 0xdbff;
  return isHighSurrogate ? end - 1 : end;
}
