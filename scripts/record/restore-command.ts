import { ConfigError } from "../../bot/config.ts";
import { openBackup } from "../../bot/storage/backup/read-backup.ts";
import { restoreBackup } from "../../bot/storage/backup/restore-backup.ts";
import type { ScannableStore } from "../../bot/storage/tables/table-store.ts";
import { countsText, fileFault, fileOf } from "../run-command.ts";

/** `npm run restore -- FILE`: puts a backup into a record in which there is nothing. The file is checked before that. */
export async function restoreCommand(open: () => Promise<ScannableStore>): Promise<string[]> {
  const file = fileOf("npm run restore -- FILE.jsonl.gz");
  const backup = await openBackup(file).catch((cause: unknown) => {
    throw fileFault(file, "read", cause);
  });
  const store = await open();
  try {
    const restored = await restoreBackup(store, backup);
    if (!restored.ok)
      throw new ConfigError(
        `The record is not empty: there are ${restored.table} in it. Restore into a new one, and let the program use that.`,
      );
    return [
      `Restored ${file}, made at ${backup.madeAt}: ${countsText(backup.rows)}.`,
      "The program needs the same ANSWER_SECRET as before.",
    ];
  } finally {
    await store.close();
  }
}
