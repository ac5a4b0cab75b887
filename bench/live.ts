import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { callApi } from "./api.ts";
import { figure, type BenchOptions, type Figure } from "./figure.ts";
import { withAzurite } from "./azurite.ts";
import { startServer, type BenchServer } from "./server.ts";
import { openViewers } from "./viewers.ts";

const QUESTIONS = ["hgiocld-4/3.2/1", "hgiocld-4/3.2/3"];
const KB = 1024;
const tagged = z.object({ etag: z.string() });

type Watched = { seen: number[]; heap: number; memory: number };

/** How long after a press of whoever runs a session everybody has seen it, on two servers over one store, and what a viewer costs. */
export async function benchLive({ quick }: BenchOptions): Promise<Figure[]> {
  return withAzurite((given) => onTwoServers(given, quick));
}

async function onTwoServers({ folder, store }: { folder: string; store: string }, quick: boolean): Promise<Figure[]> {
  const servers: BenchServer[] = [];
  try {
    for (const name of ["one", "two"]) servers.push(await startServer("rooms", join(folder, name), { store }));
    const presses = quick ? 2 : 40;
    const few = await watched(servers, { areaId: "garioch", viewers: quick ? 4 : 61, presses });
    const many = await watched(servers, { areaId: "buchan", viewers: quick ? 8 : 2_000, presses });
    const beside = (name: string, values: readonly number[]) => ({ name, values });
    return [
      figure({ name: "live.p95", unit: "ms", ours: many.seen, other: beside("61-viewers", few.seen) }),
      figure({ name: "live.heap", unit: "KB", ours: [many.heap] }),
      figure({ name: "live.memory", unit: "KB", ours: [many.memory] }),
    ];
  } finally {
    for (const server of servers) await server.stop();
  }
}

type Crowd = { areaId: string; viewers: number; presses: number };

/** `seen`: of each press when 95 in 100 had seen it; `heap` and `memory`: what one more viewer takes, in KB. */
async function watched(servers: readonly BenchServer[], { areaId, viewers, presses }: Crowd): Promise<Watched> {
  const [first] = servers.map(({ url }) => url);
  if (first === undefined) throw new RangeError("Nobody serves.");
  const launch = { evaluationId: "2026-27", areaId, questionIds: QUESTIONS, mode: "stepped" };
  const { id } = z
    .object({ id: z.string() })
    .parse(await callApi(first, { method: "POST", path: "sessions", body: launch }));
  const path = `sessions/${id}/room`;
  const urls = servers.map(({ url }) => url);
  // With the first half each server grows once by what it compiles and sets aside; what a viewer takes shows in the second.
  const half = Math.ceil(viewers / 2);
  const earlier = await openViewers(urls, id, half);
  const before = await taken(servers);
  const later = await openViewers(urls, id, viewers - half);
  const after = await taken(servers);
  const seen: number[] = [];
  let builtOn: string | null = null;
  for (let press = 0; press < presses; press += 1) {
    const pressedAt = performance.now();
    const body = { timer: { minutes: 1 + (press % 60) } };
    builtOn = tagged.parse(await callApi(first, { method: "PUT", path, body, builtOn })).etag;
    const tag = builtOn;
    const times = (await Promise.all([earlier, later].map((crowd) => crowd.seen(tag, pressedAt)))).flat();
    times.sort((a, b) => a - b);
    seen.push(times[Math.ceil(times.length * 0.95) - 1] ?? 0);
  }
  for (const crowd of [earlier, later]) crowd.leave();
  return {
    seen,
    heap: (after.heap - before.heap) / KB / (viewers - half),
    memory: (after.memory - before.memory) / KB / (viewers - half),
  };
}

/** What both servers hold in their heaps, and what the system says that they take altogether, in bytes. */
async function taken(servers: readonly BenchServer[]): Promise<{ heap: number; memory: number }> {
  const sum = (values: readonly number[]): number => values.reduce((all, one) => all + one, 0);
  return {
    heap: sum(await Promise.all(servers.map((server) => server.held()))),
    memory: sum(
      servers.map(
        ({ pid }) => Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) * KB,
      ),
    ),
  };
}
