import { randomBytes } from "node:crypto";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { ACCOUNT, startAzurite } from "./azurite-host.ts";

export type Beside = {
  /** The value for `TABLES_CONNECTION_STRING`. */
  connectionString: string;
  /** Saves the rows and ends the service. */
  stop(): Promise<void>;
};

/**
 * A table service on this machine, to try the program with the kind of store that production uses. Its rows are in a
 * folder of their own under `dataDir`. It saves every few seconds; later writes are lost when it is killed.
 */
export async function azuriteBeside(dataDir: string): Promise<Beside> {
  const folder = join(dataDir, "azurite");
  await mkdir(folder, { recursive: true, mode: 0o700 });
  // Rows belong to the account's name, so a new key each time is enough.
  const key = randomBytes(64).toString("base64");
  const host = await startAzurite({ dbPath: join(folder, "tables.json"), key, saves: true });
  return {
    connectionString: `DefaultEndpointsProtocol=http;AccountName=${ACCOUNT};AccountKey=${key};TableEndpoint=${host.endpoint};`,
    async stop() {
      await host.save();
      await host.stop();
    },
  };
}
