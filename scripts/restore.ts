import { openRecord } from "./record/embedded-record.ts";
import { restoreCommand } from "./record/restore-command.ts";
import { runCommand } from "./run-command.ts";

await runCommand(() => restoreCommand(() => openRecord(process.env)));
