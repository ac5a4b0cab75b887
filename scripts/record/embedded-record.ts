import { existsSync } from "node:fs";
import { join } from "node:path";
import { ConfigError, readConfig, type Environment } from "../../bot/config.ts";
import {
  openEmbeddedStore,
  readEmbeddedStore,
  RECORD,
  type EmbeddedStore,
} from "../../bot/storage/tables/embedded/embedded-store.ts";
import { hasFormer } from "../../bot/storage/tables/embedded/former/read-former.ts";
import type { ScannableStore } from "../../bot/storage/tables/table-store.ts";
import { openRemoteRecord, quiet } from "./remote-record.ts";

/**
 * Opens the existing record for reading, even while the program runs: the one in the configured table service, or that
 * of `npm start`.
 */
export async function openPresentRecord(environment: Environment): Promise<ScannableStore> {
  const remote = await openRemoteRecord(environment);
  if (remote) return remote;
  const { dataDir } = embedded(environment);
  // An older store must be moved first, by a program that has it alone.
  return existsSync(join(dataDir, RECORD))
    ? readEmbeddedStore({ dataDir, log: quiet })
    : openEmbeddedRecord(environment);
}

/** The record that the settings name, or a new one under `DATA_DIR`. */
export async function openRecord(environment: Environment): Promise<ScannableStore> {
  return (await openRemoteRecord(environment)) ?? openEmbeddedStore({ ...embedded(environment), log: quiet });
}

/** The record under `DATA_DIR`, which must exist. */
export async function openEmbeddedRecord(environment: Environment): Promise<EmbeddedStore> {
  const { dataDir } = embedded(environment);
  if (!existsSync(join(dataDir, RECORD)) && !hasFormer(dataDir))
    throw new ConfigError(`DATA_DIR: there is no record in ${dataDir}; name the folder of the one that is meant`);
  return openEmbeddedStore({ dataDir, log: quiet });
}

function embedded(environment: Environment): { dataDir: string } {
  return { dataDir: readConfig({ DATA_DIR: environment["DATA_DIR"] }).dataDir };
}
