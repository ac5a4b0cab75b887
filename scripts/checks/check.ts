import { spawn } from "node:child_process";
import { constants, setPriority } from "node:os";
import { join } from "node:path";

/** The result of one part of `npm test`. */
export type Check = { name: string; ok: boolean; seconds: number; output: string };

export const bin = (root: string, name: string): string => join(root, "node_modules/.bin", name);

export type Command = {
  name: string;
  command: string;
  args: readonly string[];
  environment?: Readonly<Record<string, string>>;
  /** Runs at low priority, so that the tests keep their pace. */
  inTheBackground?: boolean;
};

/** Runs a command to its end. */
export function runCheck({ name, command, args, environment = {}, inTheBackground = false }: Command): Promise<Check> {
  const started = performance.now();
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      env: { ...process.env, ...environment },
      stdio: ["ignore", "pipe", "pipe"],
      shell: process.platform === "win32",
    });
    if (inTheBackground && child.pid) setPriority(child.pid, constants.priority.PRIORITY_LOW);
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (output += String(chunk)));
    child.on("error", (error) => (output += error.message));
    child.on("close", (code) =>
      resolve({ name, ok: code === 0, seconds: (performance.now() - started) / 1000, output }),
    );
  });
}
