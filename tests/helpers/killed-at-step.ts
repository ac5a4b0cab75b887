import { DatabaseSync } from "node:sqlite";
import { BroadcastChannel, isMainThread, workerData } from "node:worker_threads";

/** What the record is brought to the disk by: what was written being committed, and the file being written anew without what is gone. */
export type Step = "COMMIT" | "VACUUM";

const STEPS: readonly string[] = ["COMMIT", "VACUUM"] satisfies Step[];
const LAST = "the last step";
const channel = new BroadcastChannel("steps of the record");

/**
 * Loaded into a program before its own code: tells whoever started it of each step of its record before it is taken, and is
 * killed at the one whose number, counted from when it is sent, comes from there.
 */
function tellSteps(): void {
  process.on("message", (steps: number) => channel.postMessage(steps));
  channel.onmessage = (event: unknown) => {
    const { data } = event as { data: string };
    // What was told before has left then.
    if (data === LAST) process.send?.("killed", () => process.kill(process.pid, "SIGKILL"));
    else process.send?.(data);
  };
  channel.unref();
}

/** In the thread that has the record. */
function watchSteps(): void {
  let left = 0;
  channel.onmessage = (event: unknown) => {
    left = (event as { data: number }).data;
    channel.postMessage("told");
  };
  channel.unref();
  const { exec } = DatabaseSync.prototype;
  DatabaseSync.prototype.exec = function (sql) {
    if (STEPS.includes(sql)) {
      left -= 1;
      channel.postMessage(left === 0 ? LAST : sql);
      if (left === 0) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
    }
    exec.call(this, sql);
  };
}

if (isMainThread) tellSteps();
else if (/sqlite$/.test((workerData as { path?: string } | null)?.path ?? "")) watchSteps();
else channel.close();
