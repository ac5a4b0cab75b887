import { once } from "node:events";
import { createWriteStream, existsSync } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { finished, pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { ConfigError } from "../../bot/config.ts";
import type { BackupFoot } from "../../bot/storage/backup/backup-lines.ts";
import { openBackup } from "../../bot/storage/backup/read-backup.ts";
import { writeBackup } from "../../bot/storage/backup/write-backup.ts";
import type { ScannableStore } from "../../bot/storage/tables/table-store.ts";
import { countsText, fileFault, fileOf } from "../run-command.ts";

/**
 * `npm run backup -- FILE`: the whole record in one file, compressed where its name ends in .gz. What has been written is
 * read again and compared before the file gets its name. Only its owner may read it.
 */
export async function backupCommand(open: () => Promise<ScannableStore>): Promise<string[]> {
  const file = fileOf("npm run backup -- FILE.jsonl.gz");
  if (existsSync(file)) throw new ConfigError(`${file} is there already: name another file`);
  const part = file.endsWith(".gz") ? `${file.slice(0, -3)}.part.gz` : `${file}.part`;
  const store = await open();
  try {
    await rm(part, { force: true });
    const foot = await writeFile(store, part);
    await openBackup(part);
    await rename(part, file);
    return [`${file}: ${countsText(foot.rows)}.`, ...saltLines(foot), "It holds no keys and no secrets."];
  } catch (error) {
    throw fileFault(file, "written", error);
  } finally {
    await rm(part, { force: true });
    await store.close();
  }
}

async function writeFile(store: ScannableStore, path: string): Promise<BackupFoot> {
  const target = createWriteStream(path, { mode: 0o600, flags: "wx" });
  const gzip = path.endsWith(".gz") ? createGzip() : null;
  const first = gzip ?? target;
  const arrived = gzip ? pipeline(gzip, target) : finished(target);
  // Whoever waits below is told; until then it must not count as told to nobody.
  arrived.catch(() => undefined);
  const foot = await writeBackup({
    store,
    now: new Date(),
    async write(text) {
      if (!first.write(text)) await Promise.race([once(first, "drain"), arrived]);
    },
  });
  first.end();
  await arrived;
  return foot;
}

function saltLines({ unsealed }: BackupFoot): string[] {
  if (unsealed.length === 0)
    return ["All its sessions are sealed: nothing in it leads from anonymous words to people."];
  return [
    `Sessions in it that are not sealed: ${unsealed.length}. Whoever has this file and the answer secret can find out who wrote what in:`,
    ...unsealed.map(({ sessionId }) => `  ${sessionId}`),
    "Keep it apart from the secret, and delete it when these sessions are sealed and a newer backup is there.",
  ];
}
