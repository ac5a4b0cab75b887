import { restoreCommand } from "../record/restore-command.ts";
import { runCommand } from "../run-command.ts";
import { openInstalledRecord } from "./installed-record.ts";

await runCommand(() => restoreCommand(openInstalledRecord));
