import { createServer } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { helloActivity } from "./activities.ts";
import { figure, type BenchOptions, type Figure } from "./figure.ts";
import { postActivity } from "./load.ts";
import { makeFolder, removeFolders, startServer, type ServerKind } from "./server.ts";

/** From the start of the process to its first answered message, when it has been started before, beside a bare echo bot. */
export async function benchStart({ quick }: BenchOptions): Promise<Figure[]> {
  const teams = createServer((request, response) => {
    request.resume().on("end", () => response.setHeader("content-type", "application/json").end('{"id":"1"}'));
  }).listen(0, "127.0.0.1");
  await once(teams, "listening");
  const serviceUrl = `http://127.0.0.1:${(teams.address() as AddressInfo).port}/`;
  const kinds: readonly ServerKind[] = ["ours", "echo-bot"];
  const folders = kinds.map(makeFolder);
  try {
    const times: Record<string, number[]> = {};
    const repeats = quick ? 1 : 5;
    for (let repeat = -1; repeat < repeats; repeat += 1) {
      for (const [index, kind] of kinds.entries()) {
        const beganAt = performance.now();
        const server = await startServer(kind, folders[index] ?? "");
        await postActivity(server.url, helloActivity(serviceUrl));
        if (repeat >= 0) (times[kind] ??= []).push(performance.now() - beganAt);
        await server.stop();
      }
    }
    const other = { name: "echo-bot", values: times["echo-bot"] ?? [] };
    return [figure({ name: "start.first-answer", unit: "ms", ours: times["ours"] ?? [], other })];
  } finally {
    teams.close();
    removeFolders(...folders);
  }
}
