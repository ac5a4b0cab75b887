import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ACCOUNT, startAzurite } from "../../../scripts/azurite/azurite-host.ts";
import { openEmbeddedStore } from "../../../bot/storage/tables/embedded/embedded-store.ts";
import { openRemoteStore } from "../../../bot/storage/tables/remote-store.ts";
import type { StoreLog } from "../../../bot/storage/tables/store-log.ts";
import type { Row, ScannableStore, StoredRow } from "../../../bot/storage/tables/table-store.ts";

export const silentLog: StoreLog = { info: () => undefined, warn: () => undefined };

export type TestStore = { store: ScannableStore; end(): Promise<void> };

/** What a store keeps and gives back is asked here, not how soon. */
const PATIENT_MS = 600_000;

export async function makeDataDir(): Promise<{ dataDir: string; remove(): Promise<void> }> {
  const dataDir = await mkdtemp(join(tmpdir(), "llcp-store-"));
  return { dataDir, remove: () => rm(dataDir, { recursive: true, force: true }) };
}

export async function embeddedTestStore(): Promise<TestStore> {
  const { dataDir, remove } = await makeDataDir();
  const store = await openEmbeddedStore({ dataDir, log: silentLog, limits: { callMs: PATIENT_MS } });
  return { store, end: () => store.close().then(remove) };
}

/** Azurite as anybody runs it, reached as a remote account would be. */
export async function azuriteTestStore(): Promise<TestStore> {
  const { dataDir, remove } = await makeDataDir();
  const key = randomBytes(64).toString("base64");
  const host = await startAzurite({ dbPath: join(dataDir, "tables.json"), key });
  const connectionString = `DefaultEndpointsProtocol=http;AccountName=${ACCOUNT};AccountKey=${key};TableEndpoint=${host.endpoint};`;
  const store = await openRemoteStore({
    connectionString,
    log: silentLog,
    limits: { totalMs: PATIENT_MS, attemptMs: PATIENT_MS },
  });
  const end = async (): Promise<void> => {
    await store.close();
    await host.stop();
    await remove();
  };
  return { store, end };
}

export function row(partitionKey: string, rowKey: string, values: Row["values"] = {}): Row {
  return { partitionKey, rowKey, values };
}

export async function collect(rows: AsyncIterable<StoredRow>): Promise<StoredRow[]> {
  const found: StoredRow[] = [];
  for await (const each of rows) found.push(each);
  return found.sort((a, b) => (a.rowKey < b.rowKey ? -1 : 1));
}
