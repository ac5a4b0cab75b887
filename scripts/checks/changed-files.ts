import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";

/**
 * The files that differ from where this branch left `main`, uncommitted ones included; on `main` itself, from the
 * commit before. Paths start at the root. Deleted files are left out.
 */
export function changedFiles(root: string): string[] {
  const git = (...args: string[]): string[] =>
    execFileSync("git", args, { cwd: root, encoding: "utf8" }).split("\n").filter(Boolean);
  const [head] = git("rev-parse", "HEAD");
  const [left] = git("merge-base", "main", "HEAD");
  const since = left === undefined || left === head ? "HEAD~1" : left;
  const files = [...git("diff", "--name-only", since), ...git("ls-files", "--others", "--exclude-standard")];
  return [...new Set(files)].filter((file) => existsSync(`${root}/${file}`)).sort();
}
