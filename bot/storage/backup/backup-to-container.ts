import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ScannableStore } from "../tables/table-store.ts";
import type { BackupFoot } from "./backup-lines.ts";
import { writeBackupFile } from "./backup-file.ts";
import type { BlobContainer } from "./blob-container.ts";
import { openBackup, type Backup } from "./read-backup.ts";

type Kept = { container: BlobContainer; name: string };

/**
 * Writes the whole record into a container, by way of a file that is read again and then gone. Null when the name is taken.
 * Throws as `writeBackupFile` and the container do.
 */
export async function backUpToContainer(
  store: ScannableStore,
  { container, name }: Kept,
  now: Date,
): Promise<BackupFoot | null> {
  return inFolder(async (folder) => {
    const file = join(folder, name);
    const foot = await writeBackupFile(store, file, now);
    return (await container.put(name, file)) ? foot : null;
  });
}

/** Lets `use` read a backup that lies in a container, checked to its end; null when there is none of that name. */
export async function withBackupFrom<T>(
  { container, name }: Kept,
  use: (backup: Backup) => Promise<T>,
): Promise<T | null> {
  return inFolder(async (folder) => {
    const file = join(folder, "backup.jsonl.gz");
    return (await container.fetch(name, file)) ? use(await openBackup(file)) : null;
  });
}

/** The web host lets a program write into the folder for what does not last, and nowhere else. */
async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "llcp-backup-"));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
