import { StorageConflict } from "../storage/tables/storage-error.ts";

export { retryOnConflict } from "../storage/tables/retry-on-conflict.ts";

/** What was written; null when somebody else has written it meanwhile. */
export async function nullOnConflict<T>(written: Promise<T>): Promise<T | null> {
  try {
    return await written;
  } catch (error) {
    if (!(error instanceof StorageConflict)) throw error;
    return null;
  }
}

/** Whether something was written; false where somebody else was quicker. */
export async function isWritten(written: Promise<unknown>): Promise<boolean> {
  return (await nullOnConflict(written.then(() => true))) ?? false;
}
