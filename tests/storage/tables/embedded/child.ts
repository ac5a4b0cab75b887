import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";

export type Child = {
  pid: number;
  lines: string[];
  /** SIGKILL; resolves when the process is gone and all that it said has been read. */
  kill(): Promise<void>;
};

/** Runs the writing child on a data directory and waits until it has said `lineCount` lines. */
export async function startWriting(dataDir: string, lineCount: number): Promise<Child> {
  const script = join(__dirname, "writing-child.ts");
  const child: ChildProcess = spawn(process.execPath, [script, dataDir, "http://127.0.0.1:3978"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const lines: string[] = [];
  if (!child.stdout || child.pid === undefined) throw new Error("The child did not start.");
  const reader = createInterface({ input: child.stdout });
  const ended = once(reader, "close");
  await new Promise<void>((resolve, reject) => {
    reader.on("line", (line) => {
      lines.push(line);
      if (lines.length === lineCount) resolve();
    });
    child.on("exit", () => reject(new Error("The child ended early.")));
  });
  return {
    pid: child.pid,
    lines,
    async kill() {
      child.kill("SIGKILL");
      await ended;
    },
  };
}
