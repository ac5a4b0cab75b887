import { backupCommand } from "../record/backup-command.ts";
import { runCommand } from "../record/run-command.ts";
import { openInstalledRecord } from "./installed-record.ts";

await runCommand(() => backupCommand(openInstalledRecord));
