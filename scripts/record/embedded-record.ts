import { existsSync } from "node:fs";
import { join } from "node:path";
import { ConfigError, readConfig, type Given } from "../../bot/config.ts";
import { openEmbeddedStore, type EmbeddedStore } from "../../bot/storage/tables/embedded/embedded-store.ts";
import type { ScannableStore } from "../../bot/storage/tables/table-store.ts";
import { openRemoteRecord, quiet } from "./remote-record.ts";

/** The record that `npm start` would use, or the table service that the settings name. */
export async function openRecord(environment: Given): Promise<ScannableStore> {
  return (await openRemoteRecord(environment)) ?? openEmbeddedStore({ ...embedded(environment), log: quiet });
}

/** The record under `DATA_DIR`, which must be there. */
export async function openEmbeddedRecord(environment: Given): Promise<EmbeddedStore> {
  const { dataDir } = embedded(environment);
  if (!existsSync(join(dataDir, "account.key")))
    throw new ConfigError(`DATA_DIR: there is no record in ${dataDir}; name the folder of the one that is meant`);
  return openEmbeddedStore({ dataDir, log: quiet });
}

function embedded(environment: Given): { dataDir: string } {
  return { dataDir: readConfig({ DATA_DIR: environment["DATA_DIR"] }).dataDir };
}
