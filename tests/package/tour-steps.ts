import { execFileSync } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const ROOT = join(__dirname, "../..");

/** What the exercise of the tour does to one file: writes a new one, or puts `after` in the place of `before`. */
export type TourStep = { path: string } & ({ text: string } | { before: string; after: string });

/** The steps of `docs/tour.md` in their order: each block of code whose first line names a file. */
export function tourSteps(page = readFileSync(join(ROOT, "docs/tour.md"), "utf8")): TourStep[] {
  return [...page.matchAll(/^```(\w+) (\S+)\n([\s\S]*?)^```$/gm)].map(([, kind, path = "", body = ""]) => {
    if (kind !== "diff") return { path, text: body };
    const side = (drop: string): string => body.replace(new RegExp(`^\\${drop}.*\n`, "gm"), "").replace(/^[ +-]/gm, "");
    return { path, before: side("+"), after: side("-") };
  });
}

/** What a file says after a step. Throws where the tour names lines that do not stand there, or more than once. */
export function taken(step: TourStep, read: (path: string) => string): string {
  if ("text" in step) return step.text;
  const parts = read(step.path).split(step.before);
  if (parts.length !== 2)
    throw new Error(`docs/tour.md: in ${step.path} these lines stand ${parts.length - 1} times:\n${step.before}`);
  return parts.join(step.after);
}

/** A copy of the sources, without pictures, in which the steps of the tour were taken. */
export function tourCopy(): { folder: string; paths: string[]; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), "llcp-tour-"));
  const listed = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], {
    ...{ cwd: ROOT, encoding: "utf8", maxBuffer: 64 * 1024 * 1024 },
  });
  for (const path of listed.split("\0")) {
    // Pictures weigh much and are read by nothing; a file may be listed that is about to be removed.
    if (path === "" || path.startsWith("docs/images/") || !existsSync(join(ROOT, path))) continue;
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    copyFileSync(join(ROOT, path), join(folder, path));
  }
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));
  const steps = tourSteps();
  for (const step of steps) {
    const text = taken(step, (path) => readFileSync(join(folder, path), "utf8"));
    mkdirSync(dirname(join(folder, step.path)), { recursive: true });
    writeFileSync(join(folder, step.path), text);
  }
  const paths = [...new Set(steps.map(({ path }) => path))];
  return { folder, paths, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
