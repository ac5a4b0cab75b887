import { readFileSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import type { BenchServer } from "./server.ts";

/** A process by its id, or this one. */
type Process = number | "self";

/**
 * What a server has, in bytes. `resident`: all that the system gave it, as the crowd has left it, before anything is collected
 * for the sake of measuring. `heap`: what its heap holds when what it does afterwards is over and nothing is left to collect.
 */
export type Taken = { heap: number; resident: number };

/** Begins the measuring of a process's peak anew; the memory that it has now, in bytes. */
export function resetPeak(pid: Process): number {
  writeFileSync(`/proc/${pid}/clear_refs`, "5");
  return memoryOf(pid, "VmRSS");
}

/** Linux tells what memory a process has (`VmRSS`) and has had at most (`VmHWM`), in KiB; here in bytes. */
export function memoryOf(pid: Process, name: "VmRSS" | "VmHWM"): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return Number(new RegExp(`^${name}:\\s+(\\d+) kB`, "m").exec(status)?.[1]) * 1024;
}

/** What a server has just after a crowd has gone; `backgroundMs`: how long what it does afterwards may take. */
export async function takenBy(server: Pick<BenchServer, "pid" | "held">, backgroundMs = 0): Promise<Taken> {
  const resident = memoryOf(server.pid, "VmRSS");
  await sleep(backgroundMs);
  return { heap: await server.held(), resident };
}
