import { readConfig } from "../../bot/config.ts";
import { startLocal } from "../../bot/local/start-local.ts";
import { readLock } from "../../bot/storage/tables/embedded/store-lock.ts";
import { buildTab } from "../build-tab.ts";
import { importsAt, type Imports } from "./imports-at.ts";

/** The local user who imports: a strategic lead. */
const LEAD = { "x-local-user": "local-strategic-lead" };

/** The store has one writer, so the running program does the work, or one that is started for it. */
export async function withImports<T>(work: (imports: Imports) => Promise<T>): Promise<T> {
  const config = readConfig(process.env);
  const holder = await readLock(config.dataDir);
  if (holder?.url) return work(importsAt(holder.url, LEAD));
  await buildTab(process.cwd());
  const local = await startLocal({ ...config, port: 0 }, process.cwd());
  try {
    return await work(importsAt(local.url, LEAD));
  } finally {
    await local.stop();
  }
}
