import { StorageConflict } from "./storage-error.ts";

/**
 * Runs `attempt`, which reads, changes and writes, again each time somebody else has written in between. After `tries` attempts
 * it throws the last {@link StorageConflict}, which the doors tell as a 503.
 */
export async function retryOnConflict<T>(attempt: () => Promise<T>, tries = 20): Promise<T> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof StorageConflict) || tried === tries) throw error;
    }
  }
}
