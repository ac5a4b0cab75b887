import { Agent, request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { answerAll, launch } from "./answers.ts";
import { figure, within, type BenchOptions, type Figure } from "./figure.ts";
import { addMadeUp } from "./made-up-answers.ts";
import { makeFolder, removeFolders, startServer } from "./server.ts";

/** Areas by how many answers they have; the last three are made up and stand in the record as if they had been given. */
const AREAS = [
  { areaId: "garioch", answers: 61 },
  { areaId: "buchan", answers: 6_100 },
  { areaId: "formartine", answers: 61_000 },
  { areaId: "kincardine-and-mearns", answers: 1_000_000 },
] as const;
const READERS = 32;
/** The program notes newcomers in the background; that must be over when reading begins. */
const BACKGROUND_WORK_MS = 4_000;

/**
 * How long an area's findings take to read, at 6,100, 61,000 and a million answers beside 61, turn by turn; and the slowest of a hundred
 * when 32 people read at once.
 */
export async function benchFindings({ quick }: BenchOptions): Promise<Figure[]> {
  const folder = makeFolder();
  try {
    await fill(folder, quick);
    const server = await startServer("ours", folder);
    try {
      await sleep(quick ? 0 : BACKGROUND_WORK_MS);
      return await read(server.url, quick ? { warmUps: 1, repeats: 1 } : { warmUps: 10, repeats: 60 });
    } finally {
      await server.stop();
    }
  } finally {
    removeFolders(folder);
  }
}

/** 61 people answer in each area; what is more is put into the record while nobody runs. */
async function fill(folder: string, quick: boolean): Promise<void> {
  const server = await startServer("ours", folder);
  const sessions = new Map<string, number>();
  try {
    for (const { areaId, answers } of AREAS) {
      const { id: session } = await launch(server.url, areaId);
      await answerAll(server, { people: quick ? 2 : 16, attribution: "named", together: READERS, session });
      sessions.set(session, quick ? Math.min(answers, 200) : answers);
    }
  } finally {
    await server.stop();
  }
  await addMadeUp(folder, sessions);
}

async function read(url: string, { warmUps, repeats }: { warmUps: number; repeats: number }): Promise<Figure[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: READERS });
  const of = (areaId: string): string => `${url}/api/evaluations/2026-27/areas/${areaId}/findings`;
  const times: Record<string, number[]> = {};
  const crowds: Record<string, number[]> = {};
  try {
    for (let turn = 0; turn < warmUps + repeats; turn += 1) {
      for (const { areaId } of AREAS) {
        const ms = await timed(agent, of(areaId));
        if (turn >= warmUps) (times[areaId] ??= []).push(ms);
      }
    }
    for (let turn = 0; turn < Math.max(1, repeats / 12); turn += 1)
      for (const areaId of ["garioch", "kincardine-and-mearns"])
        (crowds[areaId] ??= []).push(await slowest(agent, of(areaId), repeats));
  } finally {
    agent.destroy();
  }
  const few = { name: "61-answers", values: times["garioch"] ?? [] };
  return [
    ...AREAS.slice(1).map(({ areaId, answers }) =>
      figure({ name: `findings.read.${answers}`, unit: "ms", ours: times[areaId] ?? [], other: few }),
    ),
    figure({
      ...{ name: "findings.p99", unit: "ms", ours: crowds["kincardine-and-mearns"] ?? [] },
      other: { name: "61-answers", values: crowds["garioch"] ?? [] },
    }),
  ];
}

/** The slowest of a hundred, in ms, when 32 people read at once, each several times. */
async function slowest(agent: Agent, url: string, repeats: number): Promise<number> {
  const times: number[] = [];
  const reader = async (): Promise<void> => {
    for (let turn = 0; turn < Math.min(10, repeats); turn += 1) times.push(await timed(agent, url));
  };
  await Promise.all(Array.from({ length: READERS }, reader));
  return within(times, 0.99);
}

/** How long the answer takes to come, in ms. */
function timed(agent: Agent, url: string): Promise<number> {
  const beganAt = performance.now();
  return new Promise((resolve, reject) => {
    request(url, { agent, headers: { "x-local-user": "local-facilitator" } }, (response) => {
      const { statusCode } = response;
      if (statusCode !== 200) return reject(new Error(`Findings were answered with ${statusCode}.`));
      response
        .resume()
        .on("end", () => resolve(performance.now() - beganAt))
        .on("error", reject);
    })
      .on("error", reject)
      .end();
  });
}
