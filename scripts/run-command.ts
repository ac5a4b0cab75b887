import { ConfigError } from "../bot/config.ts";
import { StorageError, StorageLocked } from "../bot/storage/tables/storage-error.ts";

/** Runs a command and prints its lines. What somebody can mend is said in words; anything else keeps its stack. */
export async function runCommand(command: () => Promise<string[]>): Promise<void> {
  try {
    for (const line of await command()) console.log(line);
  } catch (error) {
    if (!(error instanceof ConfigError || error instanceof StorageError)) throw error;
    const hint = error instanceof StorageLocked ? " Stop that program first: a record has one writer." : "";
    console.error(`${error.message}${hint}`);
    process.exitCode = 1;
  }
}

/** The one file that a command is given. */
export function fileOf(usage: string): string {
  const [file, ...more] = process.argv.slice(2);
  if (!file || more.length > 0) throw new ConfigError(`One file is needed: ${usage}`);
  return file;
}

/** Rows by table, in words. */
export function countsText(rows: Readonly<Record<string, number | undefined>>): string {
  const counted = Object.entries(rows).filter(([, count]) => count);
  return counted.map(([table, count]) => `${(count ?? 0).toLocaleString("en-GB")} ${table}`).join(", ") || "nothing";
}
