import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { BARE, programFile } from "../helpers/built.ts";

export const ROOT = join(__dirname, "../..");
type Json = Record<string, unknown>;
export type Outcome = { code: number; out: string; err: string };

/** A copy of what the app package is made from, to be broken at will. */
export function copyOfSources(): string {
  const folder = mkdtempSync(join(tmpdir(), "llcp-package-"));
  for (const part of ["appPackage/art", "appPackage/words", "appPackage/languages", "env", "package.json"])
    cpSync(join(ROOT, part), join(folder, part), { recursive: true });
  for (const file of ["manifest.json", "color.png", "outline.png"])
    cpSync(join(ROOT, "appPackage", file), join(folder, "appPackage", file));
  return folder;
}

/** Runs the packager in a folder as `npm run package` does, with no variable of ours in the environment. */
export function runPackager(folder: string, args: readonly string[] = []): Promise<Outcome> {
  const env = { ...BARE, TZ: process.env["TZ"] };
  return new Promise((resolve) => {
    execFile("node", [programFile("package"), ...args], { cwd: folder, env }, (error, out, err) =>
      resolve({ code: error ? Number(error.code) : 0, out, err }),
    );
  });
}

/** Changes a JSON file in place. */
export function changeJson(path: string, change: (document: Json) => void): void {
  const document = JSON.parse(readFileSync(path, "utf8")) as Json;
  change(document);
  writeFileSync(path, JSON.stringify(document));
}
