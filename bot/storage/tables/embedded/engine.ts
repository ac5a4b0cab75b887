import { join } from "node:path";
import { openRemoteStore } from "../remote-store.ts";
import type { StoreLog } from "../store-log.ts";
import type { ScannableStore } from "../table-store.ts";
import { accountKey } from "./account-key.ts";
import { ACCOUNT, startAzurite, type AzuriteHost } from "./azurite-host.ts";

/** A running table service and the way to its tables. */
export type Engine = { host: AzuriteHost; tables: ScannableStore };

/** A write that has been sent is seen through, however long its caller waits: the journal must hold what was done. */
const SEEN_THROUGH = { totalMs: 120_000, attempts: 1 };

export async function startEngine(dataDir: string, log: StoreLog): Promise<Engine> {
  const key = await accountKey(dataDir);
  const host = await startAzurite({ dbPath: join(dataDir, "tables.json"), key });
  try {
    const tables = await openRemoteStore({
      endpoint: host.endpoint,
      account: ACCOUNT,
      key,
      log,
      writeLimits: SEEN_THROUGH,
    });
    return { host, tables };
  } catch (error) {
    await host.stop();
    throw error;
  }
}

/** Ends the service without saving. */
export async function stopEngine({ host, tables }: Engine): Promise<void> {
  await tables.close();
  await host.stop();
}
