import { readFileSync, writeFileSync } from "node:fs";

/** A process by its id, or this one. */
type Process = number | "self";

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
