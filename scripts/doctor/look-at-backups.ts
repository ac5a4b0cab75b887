import { backupContainer } from "../../bot/backup-settings.ts";
import type { ServiceConfig } from "../../bot/service/service-config.ts";
import { inOneLine, well, wrong, type Finding } from "./finding.ts";

const OLDEST_MS = 2 * 24 * 3600_000;

/** Checks that the container holds a backup from the last two days. */
export async function lookAtBackups(config: ServiceConfig, now: Date): Promise<Finding> {
  const container = backupContainer(config.backupContainer);
  if (!container)
    return wrong("backup", "nobody backs the record up", "Set BACKUP_CONTAINER (docs/operate.md, Backup and restore).");
  try {
    const days = (await container.list()).flatMap((name) => /^llcp-(\d{4}-\d\d-\d\d)/.exec(name)?.[1] ?? []);
    const last = days.sort().at(-1);
    if (last && now.getTime() - Date.parse(last) < OLDEST_MS) return well("backup", `the last one is of ${last}`);
    return wrong(
      "backup",
      last ? `the last one is of ${last}` : "there is none yet",
      "The program makes one each night at two (UTC): look at the log for “could not be backed up”, or make one now: npm run backup -- --to-container.",
    );
  } catch (error) {
    return wrong(
      "backup",
      `the container does not answer: ${inOneLine(error)}`,
      "Look at BACKUP_CONTAINER, and whether this identity has its role on the container.",
    );
  }
}
