import { open } from "node:fs/promises";
import { devNull } from "node:os";
import { isMainThread } from "node:worker_threads";

/** What the record is brought to the disk by: a sync of what was written to the journal, and the journal's emptying. */
export type Step = "datasync" | "truncate";

type Take = (this: unknown, ...args: unknown[]) => unknown;

/**
 * Loaded into a program before its own code: tells whoever started it of each step of its record before it is taken, and is
 * killed at the one whose number, counted from when it is sent, comes from there.
 */
async function watchSteps(): Promise<void> {
  let left = 0;
  process.on("message", (steps: number) => {
    left = steps;
    process.send?.("told");
  });
  const handle = await open(devNull);
  const files = Object.getPrototypeOf(handle) as Record<Step, Take>;
  await handle.close();
  for (const name of ["datasync", "truncate"] as const) {
    const take = files[name];
    files[name] = function (...args) {
      left -= 1;
      if (left === 0) process.kill(process.pid, "SIGKILL");
      process.send?.(name);
      return take.apply(this, args);
    };
  }
}

if (isMainThread) await watchSteps();
