import { backupCommand } from "./record/backup-command.ts";
import { openRecord } from "./record/embedded-record.ts";
import { runCommand } from "./run-command.ts";

await runCommand(() => backupCommand(() => openRecord(process.env)));
