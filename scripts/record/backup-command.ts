import { existsSync } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { parseArgs } from "node:util";
import { ConfigError } from "../../bot/config.ts";
import type { BackupFoot } from "../../bot/storage/backup/backup-lines.ts";
import { writeBackupFile } from "../../bot/storage/backup/backup-file.ts";
import { backUpToContainer } from "../../bot/storage/backup/backup-to-container.ts";
import type { ScannableStore } from "../../bot/storage/tables/table-store.ts";
import { countsText, fileFault, fileOf } from "../run-command.ts";
import { namedContainer } from "./named-container.ts";

/**
 * `npm run backup -- FILE`: writes the whole record to one file, compressed where its name ends in .gz. The file is
 * read back and compared before it gets its name. Only its owner may read it. `--to-container` puts it into the
 * container that BACKUP_CONTAINER names instead, under a name of its own.
 */
export async function backupCommand(open: () => Promise<ScannableStore>): Promise<string[]> {
  const { values, positionals } = parseArgs({
    options: { "to-container": { type: "boolean", default: false } },
    allowPositionals: true,
  });
  return values["to-container"]
    ? toContainer(open)
    : toFile(open, fileOf("npm run backup -- FILE.jsonl.gz, or --to-container", positionals));
}

async function toFile(open: () => Promise<ScannableStore>, file: string): Promise<string[]> {
  if (existsSync(file)) throw new ConfigError(`${file} is there already: name another file`);
  const part = file.endsWith(".gz") ? `${file.slice(0, -3)}.part.gz` : `${file}.part`;
  const store = await open();
  try {
    await rm(part, { force: true });
    const foot = await writeBackupFile(store, part, new Date());
    await rename(part, file);
    return report(file, foot);
  } catch (error) {
    throw fileFault(file, "written", error);
  } finally {
    await rm(part, { force: true });
    await store.close();
  }
}

async function toContainer(open: () => Promise<ScannableStore>): Promise<string[]> {
  const container = namedContainer(process.env);
  const now = new Date();
  // Named differently from nightly backups, so that it never replaces or blocks one.
  const name = `llcp-${now.toISOString().slice(0, 19).replaceAll(":", "")}Z.jsonl.gz`;
  const store = await open();
  try {
    const foot = await backUpToContainer(store, { container, name }, now);
    if (!foot) throw new ConfigError(`${name} is there already: try again`);
    return report(name, foot);
  } finally {
    await store.close();
  }
}

function report(name: string, foot: BackupFoot): string[] {
  return [`${name}: ${countsText(foot.rows)}.`, ...saltLines(foot), "It holds no keys and no secrets."];
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
