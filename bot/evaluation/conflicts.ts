import type { Stored } from "../storage/documents.ts";
import { nullOnConflict } from "../storage/tables/conflicts.ts";

export { isWritten, nullOnConflict, retryOnConflict } from "../storage/tables/conflicts.ts";

/** `there`: what somebody else has left, if anything. */
type Written<T> = { ok: true; stored: Stored<T>; isNew: boolean } | { ok: false; there: Stored<T> | null };

/**
 * What was written. Where a row is in the way that is as it was meant, it was sent twice, or written by a first attempt
 * whose answer was lost: then it is that row, and not new.
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

/** Whether they would be the same row. */
export function isSameRow<T>(one: T, other: T): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
