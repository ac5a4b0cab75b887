import { execFile } from "node:child_process";
import { createServer } from "node:http";
import { EventEmitter, once } from "node:events";
import type { AddressInfo } from "node:net";
import { promisify } from "node:util";
import { buildTab } from "../scripts/build-tab.ts";
import { helloActivity } from "./activities.ts";
import { figure, type BenchOptions, type Figure } from "./figure.ts";
import { postActivity } from "./load.ts";
import { processorMs } from "./processor.ts";
import { makeFolder, removeFolders, startServer, type ServerKind } from "./server.ts";

type Taken = { firstAnswer: number; processor: number; ready: number };

/** What is started, turn by turn; each for itself has been started before. */
const STARTS: Readonly<Record<string, { kind: ServerKind; settings?: Record<string, string> }>> = {
  ours: { kind: "npm-start", settings: { PLAYGROUND: "off" } },
  "echo-bot": { kind: "echo-bot" },
  playground: { kind: "npm-start", settings: { PLAYGROUND_PORT: "0" } },
  sources: { kind: "npm-start", settings: { PLAYGROUND: "off", START_FROM: "sources" } },
  "playground-from-sources": { kind: "npm-start", settings: { PLAYGROUND_PORT: "0", START_FROM: "sources" } },
};

/**
 * From the start of the process that `npm start` runs to its first reply in Teams, the second time, beside a bare echo bot;
 * the processor time until then; and until it says that it is ready, without and with the playground, beside its sources.
 */
export async function benchStart({ quick }: BenchOptions): Promise<Figure[]> {
  await buildTab(process.cwd());
  await promisify(execFile)(process.execPath, ["scripts/start/cache-bundle.ts"]);
  const teams = await startTeams();
  const names = Object.keys(STARTS);
  const folders = names.map(makeFolder);
  const runs: Record<string, Taken[]> = {};
  try {
    for (let repeat = 0; repeat <= (quick ? 1 : 5); repeat += 1) {
      for (const [index, name] of names.entries()) {
        const taken = await startOnce(STARTS[name] ?? { kind: "echo-bot" }, folders[index] ?? "", teams);
        const isFirstEver = repeat === 0;
        if (!isFirstEver) (runs[name] ??= []).push(taken);
      }
    }
  } finally {
    teams.stop();
    removeFolders(...folders);
  }
  const compared = (name: string, of: keyof Taken, [who, whom, called]: [string, string, string]): Figure =>
    figure({
      ...{ name: `start.${name}`, unit: "ms", ours: (runs[who] ?? []).map((run) => run[of]) },
      other: { name: called, values: (runs[whom] ?? []).map((run) => run[of]) },
    });
  return [
    compared("first-answer", "firstAnswer", ["ours", "echo-bot", "echo-bot"]),
    compared("processor", "processor", ["ours", "echo-bot", "echo-bot"]),
    compared("ready", "ready", ["ours", "sources", "from-sources"]),
    compared("playground", "ready", ["playground", "playground-from-sources", "from-sources"]),
  ];
}

type Start = { kind: ServerKind; settings?: Record<string, string> };

async function startOnce({ kind, settings }: Start, folder: string, teams: Teams): Promise<Taken> {
  const beganAt = performance.now();
  const server = await startServer(kind, folder, { settings });
  const ready = performance.now() - beganAt;
  const replied = teams.nextMessage();
  await postActivity(server.url, helloActivity(teams.url));
  await replied;
  const taken = { firstAnswer: performance.now() - beganAt, processor: processorMs(server.pid), ready };
  await server.stop();
  return taken;
}

type Teams = { url: string; nextMessage(): Promise<void>; stop(): void };

/** Takes the place of Teams: what a bot posts arrives here. */
async function startTeams(): Promise<Teams> {
  const arrivals = new EventEmitter();
  const server = createServer((request, response) => {
    request.resume().on("end", () => {
      response.setHeader("content-type", "application/json").end(JSON.stringify({ id: "1" }));
      if (request.method === "POST") arrivals.emit("message");
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    nextMessage: async () => void (await once(arrivals, "message")),
    stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}
