import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const root = join(__dirname, "../..");
const READY_WITHIN_MS = 120_000;

export type Started = {
  /** Addresses as the "ready" line gives them. */
  tab: string;
  playground: string;
  /** All that it has printed. */
  output(): string;
  stop(): Promise<void>;
};

/** What `npm start` runs, on data of its own and free ports; resolves with its "ready" line. */
export async function npmStart(environment: Record<string, string> = {}): Promise<Started> {
  const folder = mkdtempSync(join(tmpdir(), "llcp-start-"));
  const child = spawn(process.execPath, ["scripts/start.ts"], {
    cwd: root,
    env: {
      PATH: process.env["PATH"],
      DATA_DIR: join(folder, "data"),
      ANSWER_SECRET_FILE: join(folder, "secret"),
      PORT: "0",
      PLAYGROUND_PORT: "0",
      // A bundle of them is looked at by itself: tests/nightly/cached-program.test.ts.
      START_FROM: "sources",
      ...environment,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const stop = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill("SIGTERM");
      await once(child, "exit");
    }
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (said += chunk.toString()));
  try {
    return { ...(await ready(child, () => said)), output: () => said, stop };
  } catch (error) {
    child.kill("SIGKILL");
    await stop();
    throw error;
  }
}

function ready(child: ChildProcess, output: () => string): Promise<{ tab: string; playground: string }> {
  return new Promise((resolve, reject) => {
    const fail = (why: string): void => reject(new Error(`It did not start: ${why}\n${output()}`));
    const timer = setTimeout(() => fail(`no "ready" within ${READY_WITHIN_MS} ms`), READY_WITHIN_MS);
    const hear = (): void => {
      const [, tab, playground] = /^ready (http:\S+) (http:\S+)$/m.exec(output()) ?? [];
      if (!tab || !playground) return;
      clearTimeout(timer);
      resolve({ tab, playground });
    };
    child.stdout?.on("data", hear);
    child.stderr?.on("data", hear);
    child.once("exit", (code) => {
      clearTimeout(timer);
      fail(`it ended with ${code}`);
    });
  });
}
