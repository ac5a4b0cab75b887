import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdir, writeFile } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { join, resolve } from "node:path";
import { playgroundConfig, type PlaygroundNames, type PlaygroundUser } from "./config.ts";

export type PlaygroundOptions = {
  /** 0 takes any free port. */
  port: number;
  /** The bot's address, such as `http://127.0.0.1:3978/api/messages`. */
  botEndpoint: string;
  /** Six people; the first is the one at the screen. */
  users: readonly PlaygroundUser[];
  names: PlaygroundNames;
  /** Holds the configuration and the log. Created when missing. */
  folder: string;
  /** The folder with `node_modules` and `scripts`. Default: the working directory, as npm scripts have it. */
  projectRoot?: string;
};

export type Playground = { url: string; stop(): Promise<void> };

const startsWithinMs = 60_000;
const stopsWithinMs = 3_000;

/**
 * Starts the Microsoft 365 Agents Playground as a process of its own, on loopback, without a browser and without
 * telemetry. It does not wait for the bot. Rejects with the process's output when it does not start.
 */
export async function startPlayground(options: PlaygroundOptions): Promise<Playground> {
  const { botEndpoint, users, names, projectRoot = process.cwd() } = options;
  const port = await freePort(options.port);
  const folder = resolve(options.folder);
  const configPath = join(folder, ".m365agentsplayground.yml");
  await mkdir(folder, { recursive: true });
  await writeFile(configPath, playgroundConfig(users, names));
  const preload = join(projectRoot, "scripts/playground/loopback-only.cjs");
  const cli = join(projectRoot, "node_modules/@microsoft/m365agentsplayground/cli.js");
  const args = ["--require", preload, cli, "start", "--port", String(port), "--app-endpoint", botEndpoint];
  const child = spawn(process.execPath, [...args, "--disable-telemetry"], {
    cwd: folder,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...process.env,
      TEAMSAPPTESTER_BROWSER: "none",
      M365_AGENTS_PLAYGROUND_CONFIG_PATH: configPath,
      M365_AGENTS_PLAYGROUND_LOGFILE: join(folder, "playground.log"),
      M365_AGENTS_PLAYGROUND_SERVICE_URL: `http://127.0.0.1:${port}/_connector`,
    },
  });
  const killWithParent = () => void child.kill("SIGKILL");
  process.once("exit", killWithParent);
  const stop = async () => {
    process.off("exit", killWithParent);
    await end(child);
  };
  try {
    const listening = await listeningPort(child);
    if (listening !== port) throw new Error(`port ${port} was taken while the playground started`);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url: `http://127.0.0.1:${port}`, stop };
}

/** Checks that the port is free. The playground would silently move to another one. */
async function freePort(wanted: number): Promise<number> {
  const probe = createServer();
  probe.listen(wanted, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, "close");
  return port;
}

function listeningPort(child: ChildProcess): Promise<number> {
  return new Promise((resolvePort, reject) => {
    let said = "";
    const timer = setTimeout(() => fail(`nothing heard for ${startsWithinMs} ms`), startsWithinMs);
    const fail = (why: string) => {
      clearTimeout(timer);
      reject(new Error(`the playground did not start: ${why}\n${said.slice(-2000)}`));
    };
    const hear = (chunk: Buffer) => {
      if (said.length < 10_000) said += chunk.toString("utf8");
      const port = /Listening on (\d+)/.exec(said)?.[1];
      if (!port) return;
      clearTimeout(timer);
      resolvePort(Number(port));
    };
    child.stdout?.on("data", hear);
    child.stderr?.on("data", hear);
    child.once("error", (error) => fail(error.message));
    child.once("exit", (code) => fail(`it ended with ${code}`));
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, "exit");
  child.kill("SIGTERM");
  const timer = setTimeout(() => child.kill("SIGKILL"), stopsWithinMs);
  await exited;
  clearTimeout(timer);
}
