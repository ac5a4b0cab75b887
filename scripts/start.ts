import { spawn } from "node:child_process";
import { enableCompileCache, setSourceMapsSupport } from "node:module";
import { constants, setPriority } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { run as runLocal } from "./run-local.ts";
import { cachedProgram } from "./start/cached-program.ts";

/** `npm start` runs a bundle of the sources where one was made of them as they stand, else the sources, and then makes one. */
const root = process.cwd();
const kept = process.env["START_FROM"] === "sources" ? null : cachedProgram(root);
enableCompileCache(join(kept ?? join(root, ".cache"), "compile"));

const { run } = (await bundled()) ?? (await import("./run-local.ts"));
await run(root, { ready: () => (kept ? undefined : cacheForNextStart()) });

async function bundled(): Promise<{ run: typeof runLocal } | null> {
  if (!kept) return null;
  // What a stack says is where the lines stand in the sources.
  setSourceMapsSupport(true);
  try {
    return (await import(pathToFileURL(join(kept, "run-local.js")).href)) as { run: typeof runLocal };
  } catch {
    // Somebody has tidied in there.
    return null;
  }
}

/** Once everything runs, and behind everything else that does. */
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
