import { isDeepStrictEqual } from "node:util";
import type { Stored } from "../storage/documents.ts";
import { nullOnConflict } from "../storage/tables/conflicts.ts";

export { isWritten, nullOnConflict, retryOnConflict } from "../storage/tables/conflicts.ts";

/** `there`: the row that somebody else stored, if any. */
type Written<T> = { ok: true; stored: Stored<T>; isNew: boolean } | { ok: false; there: Stored<T> | null };

/**
 * The result of a write. If an equal row is already there, the write was sent twice, or a first attempt's answer was
 * lost. Then that row is returned, as not new.
 */
export async function writtenOnce<T>(
  written: Promise<Stored<T>>,
  { read, isMeant }: { read(): Promise<Stored<T> | null>; isMeant(there: T): boolean },
): Promise<Written<T>> {
  const stored = await nullOnConflict(written);
  if (stored) return { ok: true, stored, isNew: true };
  const there = await read();
  return there && isMeant(there.value) ? { ok: true, stored: there, isNew: false } : { ok: false, there };
}

/** Whether two values are stored alike, in whatever order their keys stand. */
export function isSameRow<T>(one: T, other: T): boolean {
  return isDeepStrictEqual(asStored(one), asStored(other));
}

const asStored = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
