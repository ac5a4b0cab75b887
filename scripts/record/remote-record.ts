import { ConfigError, type Environment } from "../../bot/config.ts";
import { openRemoteStore } from "../../bot/storage/tables/remote-store.ts";
import { StorageError } from "../../bot/storage/tables/storage-error.ts";
import type { StoreLog } from "../../bot/storage/tables/store-log.ts";
import type { ScannableStore } from "../../bot/storage/tables/table-store.ts";
import { tableRules, unansweredText } from "../../bot/table-settings.ts";

/** Silences the store, whose messages are for a server's log. A command prints its own results. */
export const quiet: StoreLog = { info: () => undefined, warn: () => undefined };
/** A person waits, and a large page may take a while. */
const limits = { totalMs: 60_000, attempts: 5, attemptMs: 30_000 };

/** The record in a table service, by the same settings as `npm run serve`; null when none is configured. */
export async function openRemoteRecord(environment: Environment): Promise<ScannableStore | null> {
  const { TABLES_ENDPOINT: endpoint, TABLES_CONNECTION_STRING: connectionString } = environment;
  const problems = tableRules(environment);
  if (problems.length > 0) throw new ConfigError(problems.map((problem) => problem.join(": ")).join("\n"));
  const address = endpoint ? { endpoint } : connectionString ? { connectionString } : null;
  return address && openRemoteStore({ ...address, log: quiet, limits }).catch(giveWords);
}

function giveWords(error: unknown): never {
  throw error instanceof StorageError ? new ConfigError(unansweredText(error, "nothing was done")) : error;
}
