import { parseArgs } from "node:util";
import { ConfigError } from "../bot/config.ts";
import { StorageError, StorageLocked } from "../bot/storage/tables/storage-error.ts";

/** Runs a command and prints its lines. What somebody can mend is said in words; anything else keeps its stack. */
export async function runCommand(command: () => Promise<string[]>): Promise<void> {
  try {
    for (const line of await command()) console.log(line);
  } catch (error) {
    if (!(error instanceof ConfigError || error instanceof StorageError || isWrongOption(error))) throw error;
    const hint = error instanceof StorageLocked ? " Stop that program first: a record has one writer." : "";
    console.error(`${error.message}${hint}`);
    process.exitCode = 1;
  }
}

function isWrongOption(error: unknown): error is Error {
  return error instanceof Error && `${(error as NodeJS.ErrnoException).code}`.startsWith("ERR_PARSE_ARGS_");
}

const WHY: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file or folder",
  ENOTDIR: "there is no such folder",
  EISDIR: "it is a folder",
  EACCES: "that is not allowed here",
  EPERM: "that is not allowed here",
  EROFS: "nothing can be written there",
  ENOSPC: "the disk is full",
};

/** What the file system said, in words: `done` is what could not be done. What is no fault of a file is passed on. */
export function fileFault(file: string, done: "read" | "written", cause: unknown): unknown {
  const { code, syscall } = cause as NodeJS.ErrnoException;
  return syscall && code ? new ConfigError(`${file} could not be ${done}: ${WHY[code] ?? code}.`) : cause;
}

/**
 * The words behind a command that takes no options. Throws a ConfigError that says how it is called where an option is among
 * them, as `--help`, which would be taken for a file's name.
 */
export function wordsOf(args: readonly string[], usage: string): string[] {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options: {} }).positionals;
  } catch {
    throw new ConfigError(`Usage: ${usage}`);
  }
}

/** The words that this process was given, for a script that goes on by itself: it ends where an option is among them. */
export function wordsGiven(usage: string): string[] {
  try {
    return wordsOf(process.argv.slice(2), usage);
  } catch (error) {
    console.error((error as ConfigError).message);
    return process.exit(2);
  }
}

/** The one file that a command is given, of the words that are no options. */
export function fileOf(usage: string, words: readonly string[]): string {
  const [file, ...more] = words;
  if (!file || more.length > 0) throw new ConfigError(`One file is needed: ${usage}`);
  return file;
}

/** Rows by table, in words. */
export function countsText(rows: Readonly<Record<string, number | undefined>>): string {
  const counted = Object.entries(rows).filter(([, count]) => count);
  return counted.map(([table, count]) => `${(count ?? 0).toLocaleString("en-GB")} ${table}`).join(", ") || "nothing";
}
