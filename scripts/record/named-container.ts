import { backupContainer, backupRules } from "../../bot/backup-settings.ts";
import { ConfigError, type Environment } from "../../bot/config.ts";
import type { BlobContainer } from "../../bot/storage/backup/blob-container.ts";

/** The backup container, for a command that is told to use it. Throws `ConfigError` when none is configured. */
export function namedContainer(environment: Environment): BlobContainer {
  const problems = backupRules(environment);
  if (problems.length > 0) throw new ConfigError(problems.map((problem) => problem.join(": ")).join("\n"));
  const container = backupContainer(environment.BACKUP_CONTAINER);
  if (container) return container;
  throw new ConfigError("BACKUP_CONTAINER: missing: the address of the container that backups are in");
}
