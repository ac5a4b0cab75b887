import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

/** Builds the tab only when its sources are newer than the last build, so that a second start is quick. */
export async function buildTab(root: string, { force = false } = {}): Promise<"built" | "current"> {
  const built = join(root, "tab/dist/index.html");
  const sources = [join(root, "tab"), join(root, "shared"), join(root, "package-lock.json")];
  if (!force && existsSync(built) && Math.max(...sources.map(newest)) <= statSync(built).mtimeMs) return "current";
  await buildForProduction(join(root, "tab/vite.config.ts"));
  return "built";
}

/**
 * Vite trusts `NODE_ENV` more than its own mode. A build started by a test would be half as large again, and would be
 * kept.
 */
async function buildForProduction(configFile: string): Promise<void> {
  const { NODE_ENV: before } = process.env;
  process.env["NODE_ENV"] = "production";
  try {
    const { build } = await import("vite");
    await build({ configFile, logLevel: "warn" });
  } finally {
    if (before === undefined) delete process.env["NODE_ENV"];
    else process.env["NODE_ENV"] = before;
  }
}

/** The latest change below a path, in ms since 1970. The build's own output does not count. */
function newest(path: string): number {
  const { mtimeMs } = statSync(path);
  if (!statSync(path).isDirectory()) return mtimeMs;
  const inside = readdirSync(path).filter((name) => name !== "dist");
  return Math.max(0, ...inside.map((name) => newest(join(path, name))));
}

if (import.meta.main) console.log(`tab: ${await buildTab(process.cwd(), { force: true })}`);
