import { randomBytes } from "node:crypto";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { ACCOUNT, startAzurite } from "./azurite-host.ts";

export type Beside = {
  /** For `TABLES_CONNECTION_STRING`. */
  connectionString: string;
  /** Saves what is there and ends it. */
  stop(): Promise<void>;
};

/**
 * A table service on this machine, with its rows in a folder of their own under `dataDir`, for whoever wants to try the
 * program with what it uses in production. It saves every few seconds: what was written since is lost when it is killed.
 */
export async function azuriteBeside(dataDir: string): Promise<Beside> {
  const folder = join(dataDir, "azurite");
  await mkdir(folder, { recursive: true, mode: 0o700 });
  // Rows belong to the account's name; nobody else needs to know the key.
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
