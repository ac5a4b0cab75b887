import { parseArgs } from "node:util";
import { ConfigError } from "../../bot/config.ts";
import { withBackupFrom } from "../../bot/storage/backup/backup-to-container.ts";
import { openBackup, type Backup } from "../../bot/storage/backup/read-backup.ts";
import { restoreBackup } from "../../bot/storage/backup/restore-backup.ts";
import type { ScannableStore } from "../../bot/storage/tables/table-store.ts";
import { countsText, fileFault, fileOf } from "../run-command.ts";
import { namedContainer } from "./named-container.ts";

/**
 * `npm run restore -- FILE`: puts a backup into an empty record. The file is checked first. `--from-container` takes
 * FILE from the container that BACKUP_CONTAINER names; without FILE it lists the backups there.
 */
export async function restoreCommand(open: () => Promise<ScannableStore>): Promise<string[]> {
  const { values, positionals } = parseArgs({
    options: { "from-container": { type: "boolean", default: false } },
    allowPositionals: true,
  });
  if (!values["from-container"]) {
    const file = fileOf("npm run restore -- FILE.jsonl.gz, or --from-container NAME", positionals);
    const backup = await openBackup(file).catch((cause: unknown) => {
      throw fileFault(file, "read", cause);
    });
    return restore(open, file, backup);
  }
  const container = namedContainer(process.env);
  if (positionals.length === 0) {
    const names = await container.list();
    return names.length > 0 ? ["In the container:", ...names.map((name) => `  ${name}`)] : ["The container is empty."];
  }
  const name = fileOf("npm run restore -- --from-container NAME", positionals);
  const said = await withBackupFrom({ container, name }, (backup) => restore(open, name, backup));
  if (!said)
    throw new ConfigError(`${name} is not in the container; to see what is: npm run restore -- --from-container`);
  return said;
}

async function restore(open: () => Promise<ScannableStore>, name: string, backup: Backup): Promise<string[]> {
  const store = await open();
  try {
    const restored = await restoreBackup(store, backup);
    if (!restored.ok)
      throw new ConfigError(
        `The record is not empty: there are ${restored.table} in it. Restore into a new one, and let the program use that.`,
      );
    return [
      `Restored ${name}, made at ${backup.madeAt}: ${countsText(backup.rows)}.`,
      "The program needs the same ANSWER_SECRET as before.",
    ];
  } finally {
    await store.close();
  }
}
