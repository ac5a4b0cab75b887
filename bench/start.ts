import { createServer } from "node:http";
import { EventEmitter, once } from "node:events";
import type { AddressInfo } from "node:net";
import { helloActivity } from "./activities.ts";
import { figure, type BenchOptions, type Figure } from "./figure.ts";
import { postActivity } from "./load.ts";
import { makeFolder, removeFolders, startServer, type ServerKind } from "./server.ts";

/** From the start of the process to its first reply in Teams, when it has been started before, beside a bare echo bot. */
export async function benchStart({ quick }: BenchOptions): Promise<Figure[]> {
  const teams = await startTeams();
  const kinds: readonly ServerKind[] = ["ours", "echo-bot"];
  const folders = kinds.map(makeFolder);
  try {
    const times: Record<string, number[]> = {};
    const repeats = quick ? 1 : 5;
    for (let repeat = 0; repeat <= repeats; repeat += 1) {
      for (const [index, kind] of kinds.entries()) {
        const beganAt = performance.now();
        const server = await startServer(kind, folders[index] ?? "");
        const replied = teams.nextMessage();
        await postActivity(server.url, helloActivity(teams.url));
        await replied;
        const isFirstEver = repeat === 0;
        if (!isFirstEver) (times[kind] ??= []).push(performance.now() - beganAt);
        await server.stop();
      }
    }
    const other = { name: "echo-bot", values: times["echo-bot"] ?? [] };
    return [figure({ name: "start.first-answer", unit: "ms", ours: times["ours"] ?? [], other })];
  } finally {
    teams.stop();
    removeFolders(...folders);
  }
}

/** Takes the place of Teams: what a bot posts arrives here. */
async function startTeams(): Promise<{ url: string; nextMessage(): Promise<void>; stop(): void }> {
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
