import { backupCommand } from "../record/backup-command.ts";
import { runCommand } from "../run-command.ts";
import { openInstalledRecord } from "./installed-record.ts";

await runCommand(() => backupCommand(openInstalledRecord));
