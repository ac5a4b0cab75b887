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
const [FEW, MOST] = ["garioch", "kincardine-and-mearns"];
const READERS = 32;
/** The program notes newcomers in the background; that must be over when reading begins. */
const BACKGROUND_WORK_MS = 4_000;

/**
 * How long an area's findings take to read, at 6,100, 61,000 and a million answers beside 61, turn by turn; at a million just after
 * somebody has answered, and where the reader has them already; and the slowest of a hundred when 32 people read at once.
 */
export async function benchFindings({ quick }: BenchOptions): Promise<Figure[]> {
  const folder = makeFolder();
  try {
    const sessions = await fill(folder, quick);
    const server = await startServer("ours", folder);
    try {
      await sleep(quick ? 0 : BACKGROUND_WORK_MS);
      return await read(server.url, {
        sessions,
        ...(quick ? { warmUps: 1, repeats: 1 } : { warmUps: 10, repeats: 60 }),
      });
    } finally {
      await server.stop();
    }
  } finally {
    removeFolders(folder);
  }
}

/** 61 answers in each area; what is more is put into the record while nobody runs. The areas' sessions, by their ids. */
async function fill(folder: string, quick: boolean): Promise<Map<string, string>> {
  const server = await startServer("ours", folder);
  const sessions = new Map<string, string>();
  const wanted = new Map<string, number>();
  try {
    for (const { areaId, answers } of AREAS) {
      const { id: session } = await launch(server.url, areaId);
      await answerAll(server, { people: quick ? 2 : 16, attribution: "named", together: READERS, session });
      sessions.set(areaId, session);
      wanted.set(session, quick ? Math.min(answers, 200) : answers);
    }
  } finally {
    await server.stop();
  }
  await addMadeUp(folder, wanted);
  return sessions;
}

type Reading = { sessions: ReadonlyMap<string, string>; warmUps: number; repeats: number };

async function read(url: string, { sessions, warmUps, repeats }: Reading): Promise<Figure[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: READERS });
  const of = (areaId: string): string => `${url}/api/evaluations/2026-27/areas/${areaId}/findings`;
  const times: Record<string, number[]> = {};
  const changed: Record<string, number[]> = {};
  const unchanged: number[] = [];
  const crowds: Record<string, number[]> = {};
  try {
    for (let turn = 0; turn < warmUps + repeats; turn += 1) {
      for (const { areaId } of AREAS) {
        const { ms, tag } = await timed(agent, of(areaId));
        if (turn < warmUps) continue;
        (times[areaId] ??= []).push(ms);
        if (areaId === MOST) unchanged.push((await timed(agent, of(areaId), tag)).ms);
      }
    }
    for (let turn = 0; turn < Math.max(1, repeats / 4); turn += 1)
      for (const areaId of [FEW, MOST]) {
        const session = sessions.get(areaId) ?? "";
        const before = await timed(agent, of(areaId));
        await answerAll({ url }, { people: 1, attribution: "named", together: 1, session, called: `newcomer-${turn}` });
        const after = await timed(agent, of(areaId));
        if (after.tag === before.tag) throw new Error(`The findings of ${areaId} are as they were before the answer.`);
        (changed[areaId] ??= []).push(after.ms);
      }
    for (let turn = 0; turn < Math.max(1, repeats / 12); turn += 1)
      for (const areaId of [FEW, MOST]) (crowds[areaId] ??= []).push(await slowest(agent, of(areaId), repeats));
  } finally {
    agent.destroy();
  }
  const beside = (from: Record<string, number[]>) => ({ name: "61-answers", values: from[FEW] ?? [] });
  const most = (name: string, from: Record<string, number[]>): Figure =>
    figure({ name: `findings.${name}`, unit: "ms", ours: from[MOST] ?? [], other: beside(from) });
  return [
    ...AREAS.slice(1).map(({ areaId, answers }) =>
      figure({ name: `findings.read.${answers}`, unit: "ms", ours: times[areaId] ?? [], other: beside(times) }),
    ),
    most("changed", changed),
    figure({
      ...{ name: "findings.unchanged", unit: "ms", ours: unchanged },
      other: { name: "sent-in-full", values: times[MOST] ?? [] },
    }),
    most("p99", crowds),
  ];
}

/** The slowest of a hundred, in ms, when 32 people read at once, each several times. */
async function slowest(agent: Agent, url: string, repeats: number): Promise<number> {
  const times: number[] = [];
  const reader = async (): Promise<void> => {
    for (let turn = 0; turn < Math.min(10, repeats); turn += 1) times.push((await timed(agent, url)).ms);
  };
  await Promise.all(Array.from({ length: READERS }, reader));
  return within(times, 0.99);
}

/** How long the answer takes to come, in ms, and its tag. Whoever names a tag has them already, and is told so. */
function timed(agent: Agent, url: string, tag?: string): Promise<{ ms: number; tag: string | undefined }> {
  const beganAt = performance.now();
  const headers = { "x-local-user": "local-facilitator", ...(tag === undefined ? {} : { "if-none-match": tag }) };
  return new Promise((resolve, reject) => {
    request(url, { agent, headers }, (response) => {
      const { statusCode } = response;
      if (statusCode !== (tag === undefined ? 200 : 304))
        return reject(new Error(`Findings were answered with ${statusCode}.`));
      response
        .resume()
        .on("end", () => resolve({ ms: performance.now() - beganAt, tag: response.headers.etag }))
        .on("error", reject);
    })
      .on("error", reject)
      .end();
  });
}
