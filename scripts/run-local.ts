import { join } from "node:path";
import { ConfigError, readConfig, type Config } from "../bot/config.ts";
import { limitHeapGrowthSoon } from "../bot/limit-heap-growth.ts";
import { PLAYGROUND_USERS } from "../bot/local/local-users.ts";
import { startLocal } from "../bot/local/start-local.ts";
import { stopOnSignal } from "../bot/stop-on-signal.ts";
import {
  JournalDamaged,
  RecordUnreadable,
  StorageLocked,
  StorageUnavailable,
} from "../bot/storage/tables/storage-error.ts";
import { unansweredText } from "../bot/table-settings.ts";
import { buildTab } from "./build-tab.ts";
import { localNames } from "./playground/config.ts";
import { startPlayground, type Playground } from "./playground/launch.ts";

const SKIP_DAMAGED = "--skip-damaged";
const AZURITE = "--azurite";

/** `npm start`: runs everything on this machine until Ctrl-C. `ready` is called when all of it answers. */
export async function run(root: string, told: { ready(): void }): Promise<void> {
  try {
    await start(root, readConfig(process.env), told);
  } catch (error) {
    console.error(wordsFor(error));
    process.exitCode = 1;
  }
}

async function start(root: string, config: Config, { ready }: { ready(): void }): Promise<void> {
  const tab = await buildTab(root);
  if (tab === "built") console.log("The tab was built anew.");
  const azurite = process.argv.includes(AZURITE) ? await besideIt(config.dataDir) : null;
  const tablesConnectionString = azurite?.connectionString ?? config.tablesConnectionString;
  const local = await startLocal({ ...config, tablesConnectionString }, root, {
    skipDamaged: process.argv.includes(SKIP_DAMAGED),
  });
  let playground: Playground | null = null;
  const stopped = stopOnSignal(async () => {
    await playground?.stop();
    await local.stop();
    await azurite?.stop();
  }).then(() => process.exit(0));
  if (config.playgroundPort !== null) {
    playground = await startPlayground({
      port: config.playgroundPort,
      botEndpoint: `${local.url}/api/messages`,
      users: PLAYGROUND_USERS,
      names: localNames,
      folder: join(root, ".playground"),
      projectRoot: root,
    });
  }
  console.log(`ready ${local.url}/tab/${playground ? ` ${playground.url}` : ""}`);
  limitHeapGrowthSoon();
  ready();
  await stopped;
}

async function besideIt(dataDir: string): Promise<{ connectionString: string; stop(): Promise<void> }> {
  const { azuriteBeside } = await import("./azurite/beside.ts");
  return azuriteBeside(dataDir);
}

/** The words for a fault that people can fix. Any other error is thrown again, with its stack. */
function wordsFor(error: unknown): string {
  if (error instanceof ConfigError) return `These settings cannot be used:\n${error.message}`;
  if (error instanceof StorageLocked) return lockedText(error);
  if (error instanceof JournalDamaged) return damagedText(error);
  if (error instanceof RecordUnreadable) return unreadableText(error);
  if (error instanceof StorageUnavailable && process.env["TABLES_CONNECTION_STRING"])
    return unansweredText(error, "the program has not started");
  throw error;
}

function lockedText({ pid, url, message }: StorageLocked): string {
  return `${message}\nThe program is running already${url ? ` at ${url}/tab/` : ""}. Stop it first (process ${pid}), or give this one another DATA_DIR and PORT.`;
}

function unreadableText({ message }: RecordUnreadable): string {
  return [
    message,
    "Nothing has been changed. If a later version of the program has run here, start that one again. Otherwise bring back the last backup: move the folder away, then npm run restore -- <file>. What came after the backup is lost.",
  ].join("\n");
}

function damagedText({ message }: JournalDamaged): string {
  return [
    `${message} It was left by an earlier version of the program and is to be moved into a record of its own. People were told that what stands there is saved, so the program does not start as if nothing were missing.`,
    "Nothing has been changed. There are two ways on:",
    "  - bring back the last backup: move the folder away, then npm run restore -- <file>. What came after the backup is lost.",
    `  - npm start -- ${SKIP_DAMAGED}: starts without what stood in these lines. Answers that were changed there are as they were before, or missing, and counts may not fit the words. A copy of the journal is kept beside it.`,
  ].join("\n");
}
