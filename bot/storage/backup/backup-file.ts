import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { rm } from "node:fs/promises";
import { finished, pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type { ScannableStore } from "../tables/table-store.ts";
import type { BackupFoot } from "./backup-lines.ts";
import { openBackup } from "./read-backup.ts";
import { writeBackup } from "./write-backup.ts";

/**
 * Writes the whole record into a new file, compressed where its name ends in `.gz`, and reads it again to its end. Only its
 * owner may read it. Whatever goes wrong, no file is left. Throws as `writeBackup` and `openBackup` do, and what the file
 * system says.
 */
export async function writeBackupFile(store: ScannableStore, path: string, now: Date): Promise<BackupFoot> {
  try {
    const foot = await write(store, path, now);
    await openBackup(path);
    return foot;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") await rm(path, { force: true });
    throw error;
  }
}

async function write(store: ScannableStore, path: string, now: Date): Promise<BackupFoot> {
  const target = createWriteStream(path, { mode: 0o600, flags: "wx" });
  const gzip = path.endsWith(".gz") ? createGzip() : null;
  const first = gzip ?? target;
  const arrived = gzip ? pipeline(gzip, target) : finished(target);
  // Whoever waits below is told; until then it must not count as told to nobody.
  arrived.catch(() => undefined);
  const foot = await writeBackup({
    store,
    now,
    async write(text) {
      if (!first.write(text)) await Promise.race([once(first, "drain"), arrived]);
    },
  });
  first.end();
  await arrived;
  return foot;
}
