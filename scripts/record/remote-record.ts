import { ConfigError, type Given } from "../../bot/config.ts";
import { openRemoteStore } from "../../bot/storage/tables/remote-store.ts";
import type { StoreLog } from "../../bot/storage/tables/store-log.ts";
import type { ScannableStore } from "../../bot/storage/tables/table-store.ts";

/** A command says what it did; what its store says is for a server's log. */
export const quiet: StoreLog = { info: () => undefined, warn: () => undefined };
/** A person waits, and a large page may take a while. */
const limits = { totalMs: 60_000, attempts: 5, attemptMs: 30_000 };

/** The record in a table service, named by the same settings as for `npm run serve`; null when none is named. */
export async function openRemoteRecord(environment: Given): Promise<ScannableStore | null> {
  const { TABLES_ENDPOINT: endpoint, TABLES_CONNECTION_STRING: connectionString } = environment;
  if (endpoint && connectionString)
    throw new ConfigError("TABLES_ENDPOINT: set this or TABLES_CONNECTION_STRING, not both");
  if (endpoint) return openRemoteStore({ endpoint, log: quiet, limits });
  return connectionString ? openRemoteStore({ connectionString, log: quiet, limits }) : null;
}
