import { StorageError } from "../storage/tables/storage-error.ts";
import type { ScannableStore } from "../storage/tables/table-store.ts";
import { time } from "./signals.ts";

/** Wraps the store to time each operation. */
export function watchedStore(store: ScannableStore): ScannableStore {
  const watched = async <T>(operation: string, work: () => Promise<T>): Promise<T> => {
    const began = performance.now();
    const tell = (outcome: string): void =>
      time("llcp.storage.duration", performance.now() - began, { operation, outcome });
    try {
      const done = await work();
      tell("done");
      return done;
    } catch (error) {
      tell(error instanceof StorageError ? error.code : "failed");
      throw error;
    }
  };
  return {
    get: (...asked) => watched("get", () => store.get(...asked)),
    list: (...asked) => store.list(...asked),
    scan: (table) => store.scan(table),
    write: (...asked) => watched("write", () => store.write(...asked)),
    transact: (...asked) => watched("transact", () => store.transact(...asked)),
    ready: () => watched("ready", () => store.ready()),
    compact: () => store.compact(),
    close: () => store.close(),
  };
}
