import { ConfigError } from "../../bot/config.ts";
import type { ScannableStore } from "../../bot/storage/tables/table-store.ts";
import { openRemoteRecord } from "../record/remote-record.ts";

/** The record of an installation. What is deployed contains no other kind of store. */
export async function openInstalledRecord(): Promise<ScannableStore> {
  const store = await openRemoteRecord(process.env);
  if (store) return store;
  throw new ConfigError("TABLES_ENDPOINT: missing: the table service's address, or set TABLES_CONNECTION_STRING");
}
