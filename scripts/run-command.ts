import { parseArgs } from "node:util";
import { ConfigError } from "../bot/config.ts";
import { StorageError, StorageLocked } from "../bot/storage/tables/storage-error.ts";

/** Runs a command and prints its lines. Faults that people can fix are told in words; others keep their stack. */
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

/** A file system error in words. `done`: what could not be done. Other errors are returned unchanged. */
export function fileFault(file: string, done: "read" | "written", cause: unknown): unknown {
  const { code, syscall } = cause as NodeJS.ErrnoException;
  return syscall && code ? new ConfigError(`${file} could not be ${done}: ${WHY[code] ?? code}.`) : cause;
}

/**
 * The arguments of a command without options. Throws a ConfigError with the usage where an option is among them:
 * `--help`, for instance, would be taken for a file name.
 */
export function positionals(args: readonly string[], usage: string): string[] {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options: {} }).positionals;
  } catch {
    throw new ConfigError(`Usage: ${usage}`);
  }
}

/**
 * The arguments of this process, for a script that runs on by itself. The process ends where an option is among them.
 */
export function wordsGiven(usage: string): string[] {
  try {
    return positionals(process.argv.slice(2), usage);
  } catch (error) {
    console.error((error as ConfigError).message);
    return process.exit(2);
  }
}

/** The single file among a command's arguments. */
export function fileOf(usage: string, words: readonly string[]): string {
  const [file, ...more] = words;
  if (!file || more.length > 0) throw new ConfigError(`One file is needed: ${usage}`);
  return file;
}

/** The numbers of rows by table, in words. */
export function countsText(rows: Readonly<Record<string, number | undefined>>): string {
  const counted = Object.entries(rows).filter(([, count]) => count);
  return counted.map(([table, count]) => `${(count ?? 0).toLocaleString("en-GB")} ${table}`).join(", ") || "nothing";
}
