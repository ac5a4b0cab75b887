import { backupCommand } from "./record/backup-command.ts";
import { openPresentRecord } from "./record/embedded-record.ts";
import { runCommand } from "./run-command.ts";

await runCommand(() => backupCommand(() => openPresentRecord(process.env)));
