import { StorageConflict } from "./storage-error.ts";

/** What was written; null when somebody else has written it meanwhile. */
export async function nullOnConflict<T>(written: Promise<T>): Promise<T | null> {
  try {
    return await written;
  } catch (error) {
    if (!(error instanceof StorageConflict)) throw error;
    return null;
  }
}

/** The same where what was written has no value of its own: whether it was. */
export async function isWritten(written: Promise<unknown>): Promise<boolean> {
  return (await nullOnConflict(written.then(() => true))) ?? false;
}

/** `pause`: waits before it is tried again, given how often it was. */
type Retrying = { tries?: number; pause?(tried: number): Promise<void> };

/**
 * Runs `attempt`, which reads, changes and writes, again each time somebody else has written in between; it is told the how
 * manieth it is, from 1. After `tries` attempts it throws the last {@link StorageConflict}, which the doors tell as a 503.
 */
export async function retryOnConflict<T>(
  attempt: (nth: number) => Promise<T>,
  { tries = 20, pause }: Retrying = {},
): Promise<T> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await attempt(tried);
    } catch (error) {
      if (!(error instanceof StorageConflict) || tried === tries) throw error;
    }
    await pause?.(tried);
  }
}
