import { spawn } from "node:child_process";
import { enableCompileCache, setSourceMapsSupport } from "node:module";
import { constants, setPriority } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { run as runLocal } from "./run-local.ts";
import { cachedProgram } from "./start/cached-program.ts";

/** `npm start` runs the bundle where it matches the sources. Otherwise it runs the sources and makes a bundle. */
const root = process.cwd();
const kept = process.env["START_FROM"] === "sources" ? null : cachedProgram(root);
enableCompileCache(join(kept ?? join(root, ".cache"), "compile"));

const { run } = (await bundled()) ?? (await import("./run-local.ts"));
await run(root, { ready: () => (kept ? undefined : cacheForNextStart()) });

async function bundled(): Promise<{ run: typeof runLocal } | null> {
  if (!kept) return null;
  // Stack traces then name lines of the sources.
  setSourceMapsSupport(true);
  try {
    return (await import(pathToFileURL(join(kept, "run-local.js")).href)) as { run: typeof runLocal };
  } catch {
    // The folder was cleared.
    return null;
  }
}

/** Runs once everything is up, at low priority. */
function cacheForNextStart(): void {
  if (process.env["START_FROM"] === "sources") return;
  const making = spawn(process.execPath, ["scripts/start/cache-bundle.ts"], {
    cwd: root,
    stdio: "ignore",
    detached: true,
  });
  if (making.pid) setPriority(making.pid, constants.priority.PRIORITY_LOW);
  making.unref();
}
