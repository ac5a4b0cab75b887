import { StorageConflict } from "../storage/tables/storage-error.ts";

/** What was written; null when somebody else has written it meanwhile. */
export async function unlessQuicker<T>(written: Promise<T>): Promise<T | null> {
  try {
    return await written;
  } catch (error) {
    if (!(error instanceof StorageConflict)) throw error;
    return null;
  }
}
