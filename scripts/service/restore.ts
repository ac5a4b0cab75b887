import { restoreCommand } from "../record/restore-command.ts";
import { runCommand } from "../record/run-command.ts";
import { openInstalledRecord } from "./installed-record.ts";

await runCommand(() => restoreCommand(openInstalledRecord));
