import { basename } from "node:path";

/** What a program asked of the disk, in the order in which it did, and what it said meanwhile. */
export type DiskCall =
  | { kind: "create" | "remove" | "sync"; file: string }
  | { kind: "write"; file: string; at: number; bytes: Buffer }
  | { kind: "resize"; file: string; size: number }
  /** That files are there, or gone, is on the disk from here on. */
  | { kind: "sync-folder" }
  | { kind: "said"; line: string };

/** Of `strace`: what must be followed, its strings as hexadecimal, with the path of each file that is open. */
export const TRACED = [
  ...["-f", "-y", "-xx", "-s", "1000000"],
  ...["-e", "trace=openat,pwrite64,write,fsync,fdatasync,ftruncate,unlink"],
];

const CALL = /^(\d+) +(\w+)\((.*?)(?:\) += (-?\d+)\b.*| <unfinished \.\.\.>)$/;
const RESUMED = /^(\d+) +<\.\.\. (\w+) resumed>.*\) += (-?\d+)\b/;

/** What `strace` wrote of a program that has its record in `folder`. Files in folders below are left out. */
export function readDiskCalls(trace: string, folder: string): DiskCall[] {
  const files = new Set<string>();
  const begun = new Map<string, { name: string; given: string }>();
  const calls: DiskCall[] = [];
  for (const line of trace.split("\n")) {
    const resumed = RESUMED.exec(line);
    const [, thread = "", name = "", given = "", result] = resumed ? [] : (CALL.exec(line) ?? []);
    if (resumed) {
      const [, thread = "", name = "", result] = resumed;
      const was = begun.get(thread);
      // Only what a sync promises holds from its end on; the rest may have been done from its beginning on.
      if (was && isSync(name) && Number(result) === 0) calls.push(...callsOf(was.name, was.given, { folder, files }));
      begun.delete(thread);
    } else if (result === undefined) {
      begun.set(thread, { name, given });
      if (name !== "" && !isSync(name)) calls.push(...callsOf(name, given, { folder, files }));
    } else if (Number(result) >= 0) calls.push(...callsOf(name, given, { folder, files }));
  }
  return calls;
}

const isSync = (name: string): boolean => name === "fsync" || name === "fdatasync";

function callsOf(name: string, given: string, { folder, files }: { folder: string; files: Set<string> }): DiskCall[] {
  const texts = [...given.matchAll(/"((?:\\x[0-9a-f]{2})*)"/g)].map(([, hex = ""]) => bytesOf(hex));
  const opened = /^\d+<((?:\\x[0-9a-f]{2})*)>/.exec(given)?.[1];
  const path = opened === undefined ? String(texts[0] ?? "") : String(bytesOf(opened));
  const fileIn = (): string | null => (path === `${folder}/${basename(path)}` ? basename(path) : null);
  if (name === "write" && given.startsWith("1<"))
    return String(texts[0] ?? "")
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => ({ kind: "said", line }));
  if (isSync(name) && path === folder) return [{ kind: "sync-folder" }];
  const file = fileIn();
  if (file === null) return [];
  switch (name) {
    case "openat":
      if (!given.includes("O_CREAT") || files.has(file)) return [];
      files.add(file);
      return [{ kind: "create", file }];
    case "unlink":
      files.delete(file);
      return [{ kind: "remove", file }];
    case "pwrite64":
      return [{ kind: "write", file, at: lastNumber(given), bytes: texts[0] ?? Buffer.alloc(0) }];
    case "ftruncate":
      return [{ kind: "resize", file, size: lastNumber(given) }];
    case "fsync":
    case "fdatasync":
      return [{ kind: "sync", file }];
    default:
      throw new Error(`What ${name} does to ${file} is not followed.`);
  }
}

const bytesOf = (hex: string): Buffer => Buffer.from(hex.replaceAll("\\x", ""), "hex");
const lastNumber = (given: string): number => Number(/(\d+)$/.exec(given)?.[1]);
