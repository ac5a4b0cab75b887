import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildTab } from "../scripts/build-tab.ts";
import { nodeFlags } from "../scripts/node-flags.ts";

/** The program, and what it is measured against. */
export type ServerKind = "ours" | "rooms" | "npm-start" | "plain-upsert" | "no-write" | "echo-bot";

const PROGRAMS: Readonly<Partial<Record<ServerKind, string>>> = {
  ours: "bench/servers/ours.ts",
  rooms: "bench/servers/rooms.ts",
  "npm-start": "scripts/start.ts",
};

export type BenchServer = {
  kind: ServerKind;
  url: string;
  /** Of its process. */
  pid: number;
  /** What its heap holds when nothing is left to collect, in bytes. Only of the program itself. */
  held(): Promise<number>;
  stop(): Promise<void>;
};

/** A folder that holds a server's data and compile cache. */
export function makeFolder(): string {
  return mkdtempSync(join(tmpdir(), "llcp-bench-"));
}

export function removeFolders(...folders: string[]): void {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

/**
 * Starts a server as a process of its own, which also ends when this one does. `NODE_OPTIONS` reaches it, so that
 * `NODE_OPTIONS=--cpu-prof` profiles it.
 */
export async function startServer(
  kind: ServerKind,
  folder: string,
  /** The table service that servers of `rooms` share. */
  { store, settings }: { store?: string; settings?: Record<string, string> | undefined } = {},
): Promise<BenchServer> {
  const own = PROGRAMS[kind];
  if (kind === "ours" || kind === "npm-start") await buildTab(process.cwd());
  const command = own ? [...nodeFlags(".", "start"), own] : ["bench/servers/stock.ts"];
  const child = spawn(process.execPath, command, {
    env: {
      PATH: process.env["PATH"],
      NODE_OPTIONS: process.env["NODE_OPTIONS"],
      NODE_ENV: "production",
      BENCH_KIND: kind,
      BENCH_FOLDER: folder,
      BENCH_STORE: store,
      DATA_DIR: join(folder, "data"),
      ANSWER_SECRET_FILE: join(folder, "secret"),
      PORT: "0",
      LAST_MINUTE_SECONDS: "0",
      EARLY_CLOSE_MINUTES: "0",
      LOG_LEVEL: "error",
      ...settings,
    },
    stdio: ["pipe", "pipe", "inherit", "ipc"],
  });
  // What `npm start` runs does not look whether anybody is there any more.
  const killWithThis = (): void => void child.kill("SIGKILL");
  if (kind === "npm-start") process.once("exit", killWithThis);
  const exited = once(child, "exit");
  let said = "";
  const url = await new Promise<string>((resolve, reject) => {
    void exited.then(([code]) => reject(new Error(`The server "${kind}" ended with ${String(code)}.`)));
    child.stdout?.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      const address = /^(?:listening|ready) (http:\/\/[^/\s]+)/m.exec(said)?.[1];
      if (address) resolve(address);
    });
  });
  return {
    kind,
    url,
    pid: child.pid ?? 0,
    async held() {
      const answer = once(child, "message") as Promise<[number]>;
      child.send("collect");
      return (await answer)[0];
    },
    async stop() {
      if (kind === "npm-start") child.kill("SIGTERM");
      child.stdin?.end();
      await exited;
      process.off("exit", killWithThis);
    },
  };
}
