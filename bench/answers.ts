import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import type { Attribution } from "../shared/answers/answer.ts";
import { saveActivity } from "./activities.ts";
import { callApi } from "./api.ts";
import { figure, type BenchOptions, type Figure } from "./figure.ts";
import { load, type Load } from "./load.ts";
import { processorMs } from "./processor.ts";
import { makeFolder, removeFolders, startServer, type BenchServer, type ServerKind } from "./server.ts";

const CROWDS = [32, 256] as const;
const AREA = "garioch";
export const QUESTIONS = [1, 3, 4, 7].map((n) => `hgiocld-4/3.2/${n}`);
/** The program notes newcomers a moment after their first answer; that must not fall into somebody else's run. */
const BACKGROUND_WORK_MS = 3_000;
/** Long enough for a server to put away what it was given, so that nobody else's run pays for it. */
const BETWEEN_MS = 1_000;

/** `processor`: the server's processor time for one answer, in ms. */
type Run = Load & { processor: number };
type Runs = Record<string, Run[]>;

/** One server in the race, what its runs are called, and how people answer there. */
type Entrant = { called: string; server: BenchServer; attribution: Attribution };

/** Answers that 32 and 256 people at once give to an open session, beside one plain upsert each and beside no write at all. */
export async function benchAnswers({ quick }: BenchOptions): Promise<Figure[]> {
  // Anonymous answers go to a program of their own: what they leave it to do must not fall into the named runs.
  const kinds: readonly [string, ServerKind][] = [
    ["named", "ours"],
    ["plain-upsert", "plain-upsert"],
    ["no-write", "no-write"],
    ["anonymous", "ours"],
  ];
  const folders = kinds.map(makeFolder);
  const servers = await Promise.all(kinds.map(([, kind], index) => startServer(kind, folders[index] ?? "")));
  const entrants = servers.map((server, index): Entrant => {
    const called = kinds[index]?.[0] ?? "";
    return { called, server, attribution: called === "anonymous" ? "anonymous" : "named" };
  });
  try {
    const runs = await race(entrants, quick ? { people: 16, warmUps: 1, repeats: 1, quick } : FULL);
    return CROWDS.flatMap((together) => figuresOf(runs, together));
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
    removeFolders(...folders);
  }
}

export type Race = { people: number; warmUps: number; repeats: number; quick: boolean };
const FULL: Race = { people: 250, warmUps: 2, repeats: 5, quick: false };

/** Runs by `called/together`. Each round begins with another server, so that nobody always follows the same one. */
export async function race(
  entrants: readonly Entrant[],
  { people, warmUps, repeats, quick }: Race,
  crowds: readonly number[] = CROWDS,
): Promise<Runs> {
  const runs: Runs = {};
  const round = async (number: number, isCounted: boolean): Promise<void> => {
    const first = number % entrants.length;
    for (const { called, server, attribution } of [...entrants.slice(first), ...entrants.slice(0, first)]) {
      for (const together of crowds) {
        const run = await answerOnce(server, { people, attribution, together });
        if (isCounted) (runs[`${called}/${together}`] ??= []).push(run);
      }
      await sleep(quick ? 0 : BETWEEN_MS);
    }
  };
  for (let number = 0; number < warmUps; number += 1) await round(number, false);
  await sleep(quick ? 0 : BACKGROUND_WORK_MS);
  for (let number = 0; number < repeats; number += 1) await round(number, true);
  return runs;
}

function figuresOf(runs: Runs, together: number): Figure[] {
  const valuesOf = (called: string, of: keyof Run): number[] =>
    (runs[`${called}/${together}`] ?? []).map((run) => run[of]);
  const compared = (name: string, [of, unit]: [keyof Run, string], against: string, who = "named"): Figure => {
    const other = { name: against, values: valuesOf(against, of) };
    return figure({ name: `answers.${name}.${together}`, unit, ours: valuesOf(who, of), other });
  };
  return [
    compared("accepted", ["perSecond", "1/s"], "no-write"),
    compared("accepted", ["perSecond", "1/s"], "plain-upsert"),
    compared("anonymous", ["perSecond", "1/s"], "named", "anonymous"),
    compared("p99", ["p99", "ms"], "plain-upsert"),
    compared("processor", ["processor", "ms"], "no-write"),
  ];
}

/** `called`: begins the ids of its people. Who has answered already changes nothing by saying the same again. */
type Crowd = { people: number; attribution: Attribution; together: number; called?: string };

/** Of the program: a session of its own for one crowd, as long as its people make it, as it would be. */
async function answerOnce(server: BenchServer, crowd: Crowd): Promise<Run> {
  const isOurs = server.kind === "ours" || server.kind === "rooms";
  const launched = isOurs ? await launch(server.url) : null;
  const before = processorMs(server.pid);
  const run = await answerAll(server, { ...crowd, session: launched?.id ?? `round-${Math.random()}` });
  const processor = (processorMs(server.pid) - before) / (crowd.people * QUESTIONS.length);
  if (launched)
    await callApi(server.url, {
      ...{ method: "POST", path: `sessions/${launched.id}/close`, body: {}, builtOn: launched.etag },
    });
  return { ...run, processor };
}

/** Opens a session of an area. */
export async function launch(url: string, areaId = AREA): Promise<{ id: string; etag: string }> {
  const deadline = new Date(Date.now() + 3_600_000).toISOString();
  const body = { evaluationId: "2026-27", areaId, questionIds: QUESTIONS, mode: "open", deadline };
  const launched = await callApi(url, { method: "POST", path: "sessions", body });
  return z.object({ id: z.string(), etag: z.string() }).parse(launched);
}

/** Everybody answers every question, one question after another. */
export function answerAll(
  { url }: Pick<BenchServer, "url">,
  { people, attribution, session, together, called = "bench" }: Crowd & { session: string },
): Promise<Load> {
  const bodies = QUESTIONS.flatMap((question) =>
    Array.from({ length: people }, (_, n) =>
      saveActivity({ session, question, person: `${called}-${n}`, attribution }),
    ),
  );
  return load({ url, bodies, together, expected: "is saved" });
}
