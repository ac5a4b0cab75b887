import { carryOutImport } from "./imports/carry-out.ts";
import { importCommand } from "./imports/command.ts";
import { RefusedByApi } from "./imports/imports-at.ts";
import { withImports } from "./imports/open-imports.ts";
import { HELP } from "./imports/usage.ts";
import { runCommand } from "./run-command.ts";

/** The exit code of a refusal, so that it differs from a fault of the command. */
const REFUSED = 2;

/** `npm run import`: imports a file as a finished evaluation, and manages earlier imports. */
async function main(): Promise<string[]> {
  const command = importCommand();
  if (!command) return [HELP];
  try {
    const { lines, json } = await carryOutImport(command, withImports);
    return command.json ? [JSON.stringify(json, null, 2)] : lines;
  } catch (error) {
    if (!(error instanceof RefusedByApi)) throw error;
    process.exitCode = REFUSED;
    if (command.json) return [JSON.stringify({ ...error.json, refused: error.refusal }, null, 2)];
    console.error(error.message);
    const dry = command.dry ? [`Dry run: this ${command.do === "import" ? "import " : ""}would be refused.`] : [];
    return [...error.lines, ...dry];
  }
}

await runCommand(main);
