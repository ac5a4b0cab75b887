import { open } from "node:fs/promises";
import { createRequire, enableCompileCache } from "node:module";
import { dirname } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import { ownersAlone } from "../../bot/storage/tables/embedded/owners-alone.ts";

/** The messages of this thread: its address once it listens, then one for every `save`. */
export type WorkerMessage = { kind: "listening"; endpoint: string } | { kind: "saved"; failure?: string };

/** The parts of Azurite's table server that are used; Azurite ships no types. */
type TableServer = {
  start(): Promise<void>;
  getHttpServerAddress(): string;
  metadataStore: {
    db: { autosave: boolean; autosaveDisable(): void; saveDatabase(done: (error?: unknown) => void): void };
  };
};
type Constructor<T> = new (...args: unknown[]) => T;

const KEEP_ALIVE_SECONDS = 3600;

enableCompileCache();
const require = createRequire(import.meta.url);
const { default: Server } = require("azurite/dist/src/table/TableServer.js") as { default: Constructor<TableServer> };
const { default: Configuration } = require("azurite/dist/src/table/TableConfiguration.js") as {
  default: Constructor<unknown>;
};
const { dbPath, saves } = workerData as { dbPath: string; saves: boolean };

const [accessLog, debugLog, loose, skipApiVersionCheck] = [false, false, false, true];
const server = new Server(
  new Configuration(
    "127.0.0.1",
    0,
    KEEP_ALIVE_SECONDS,
    dbPath,
    debugLog,
    accessLog,
    undefined,
    undefined,
    loose,
    skipApiVersionCheck,
  ),
);
await prepareFile();
await server.start();
const { db } = server.metadataStore;
if (!saves) {
  // Autosave would stop the thread every five seconds.
  db.autosave = false;
  db.autosaveDisable();
}

parentPort?.on("message", () => {
  save().then(
    () => say({ kind: "saved" }),
    (error: unknown) => say({ kind: "saved", failure: String(error) }),
  );
});
say({ kind: "listening", endpoint: server.getHttpServerAddress() });

/** Writes the whole state to the disk. It survives a power failure from then on. */
async function save(): Promise<void> {
  await prepareFile();
  await new Promise<void>((resolve, reject) => {
    db.saveDatabase((error) => (error ? reject(error) : resolve()));
  });
  await sync(dbPath, "r+");
  if (process.platform !== "win32") await sync(dirname(dbPath), "r");
}

/** Creates the file before the library replaces it, so that others never get permission to read it. */
async function prepareFile(): Promise<void> {
  await (await open(`${dbPath}~`, "a", 0o600)).close();
  await ownersAlone(`${dbPath}~`);
}

async function sync(path: string, flags: string): Promise<void> {
  const handle = await open(path, flags);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function say(message: WorkerMessage): void {
  parentPort?.postMessage(message);
}
