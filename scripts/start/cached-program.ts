import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

/** The files that a bundle was made from, each with its size and its time of change in ms since 1970. */
const noteSchema = z.object({ node: z.string(), files: z.array(z.tuple([z.string(), z.number(), z.number()])) });
type Note = z.infer<typeof noteSchema>;

const NOTE = "made-of.json";
/** How many older bundles are kept, since a running program may still read parts of its own. */
const KEPT = 4;

const folderOf = (root: string): string => join(root, ".cache/start");

/** The bundle that `npm start` can run in place of the sources; null unless it was made from exactly these files. */
export function cachedProgram(root: string): string | null {
  for (const folder of newestFirst(root)) {
    const note = noteIn(folder);
    if (note && note.node === process.version && note.files.every((file) => isAsItWas(root, file))) return folder;
  }
  return null;
}

/**
 * Keeps the bundle in `folder`, made from the files at these paths below `root`. Returns false, and keeps nothing,
 * where one of them changed after `beganAt` (ms since 1970), since it is unknown which version was read.
 */
export function cacheProgram(
  root: string,
  { folder, files, beganAt }: { folder: string; files: readonly string[]; beganAt: number },
): boolean {
  const noted = files.map((path): Note["files"][number] => {
    const { size, mtimeMs } = statSync(join(root, path));
    return [path, size, mtimeMs];
  });
  const isUnchanged = noted.every(([, , changedAt]) => changedAt < beganAt);
  if (!isUnchanged) {
    rmSync(folder, { recursive: true, force: true });
    return false;
  }
  const note: Note = { node: process.version, files: noted };
  const text = JSON.stringify(note);
  writeFileSync(join(folder, NOTE), text);
  const place = join(folderOf(root), createHash("sha256").update(text).digest("hex").slice(0, 16));
  rmSync(place, { recursive: true, force: true });
  renameSync(folder, place);
  for (const former of newestFirst(root).slice(KEPT + 1)) rmSync(former, { recursive: true, force: true });
  return true;
}

/** An empty folder beside the kept bundles. */
export function emptyFolder(root: string): string {
  const folder = join(folderOf(root), `.making-${process.pid}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return folder;
}

function newestFirst(root: string): string[] {
  try {
    const names = readdirSync(folderOf(root)).filter((name) => !name.startsWith("."));
    const folders = names.map((name) => join(folderOf(root), name));
    return folders.toSorted((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
  } catch {
    return [];
  }
}

function noteIn(folder: string): Note | null {
  try {
    return noteSchema.parse(JSON.parse(readFileSync(join(folder, NOTE), "utf8")));
  } catch {
    return null;
  }
}

function isAsItWas(root: string, [path, size, changedAt]: Note["files"][number]): boolean {
  const found = statSync(join(root, path), { throwIfNoEntry: false });
  return found?.size === size && found.mtimeMs === changedAt;
}
