import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import type { Attribution } from "../shared/answers/answer.ts";
import { saveActivity } from "./activities.ts";
import { callApi } from "./api.ts";
import { figure, type BenchOptions, type Figure } from "./figure.ts";
import { load, type Load } from "./load.ts";
import { makeFolder, removeFolders, startServer, type BenchServer, type ServerKind } from "./server.ts";

const TOGETHER = 32;
const AREA = "garioch";
const QUESTIONS = [1, 3, 4, 7].map((n) => `hgiocld-4/3.2/${n}`);
const OTHERS: readonly ServerKind[] = ["plain-upsert", "no-write"];
/** The program notes newcomers a moment after their first answer; that must not fall into somebody else's run. */
const SETTLE_MS = 3_000;
/** Long enough for a server to put away what it was given, so that nobody else's run pays for it. */
const BETWEEN_MS = 2_000;

/** Answers that 32 people at once give to an open session, beside one plain upsert each and beside no write at all. */
export async function benchAnswers({ quick }: BenchOptions): Promise<Figure[]> {
  const { people, warmUps, repeats } = quick
    ? { people: 16, warmUps: 1, repeats: 1 }
    : { people: 250, warmUps: 8, repeats: 12 };
  // Anonymous answers go to a program of their own: what they leave it to do must not fall into the named runs.
  const kinds: readonly ServerKind[] = ["ours", ...OTHERS, "ours"];
  const folders = kinds.map(makeFolder);
  const servers = await Promise.all(kinds.map((kind, index) => startServer(kind, folders[index] ?? "")));
  try {
    const runs: Record<string, Load[]> = {};
    const turns = servers.map((server, index) => async (isCounted: boolean): Promise<void> => {
      const isAnonymous = index === servers.length - 1;
      const crowd = { people, attribution: isAnonymous ? ("anonymous" as const) : ("named" as const) };
      const run =
        server.kind === "ours"
          ? await answerSession(server, crowd)
          : await answerAll(server, { ...crowd, session: `round-${Math.random()}` });
      if (isCounted) (runs[isAnonymous ? "anonymous" : server.kind] ??= []).push(run);
      await sleep(quick ? 0 : BETWEEN_MS);
    });
    /** Each round begins with another server, so that nobody always follows the same one. */
    const round = async (number: number, isCounted: boolean): Promise<void> => {
      const first = number % turns.length;
      for (const turn of [...turns.slice(first), ...turns.slice(0, first)]) await turn(isCounted);
    };
    for (let number = 0; number < warmUps; number += 1) await round(number, false);
    await sleep(quick ? 0 : SETTLE_MS);
    for (let number = 0; number < repeats; number += 1) await round(number, true);
    const valuesOf = (name: string, of: keyof Load): number[] => (runs[name] ?? []).map((run) => run[of]);
    const compared = (name: string, of: keyof Load, against: string, who = "ours"): Figure =>
      figure({
        name,
        unit: of === "perSecond" ? "1/s" : "ms",
        ours: valuesOf(who, of),
        other: { name: against, values: valuesOf(against, of) },
      });
    return [
      compared("answers.accepted", "perSecond", "plain-upsert"),
      compared("answers.accepted", "perSecond", "no-write"),
      compared("answers.p50", "p50", "plain-upsert"),
      compared("answers.p99", "p99", "plain-upsert"),
      compared("answers.anonymous", "perSecond", "plain-upsert", "anonymous"),
    ];
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
    removeFolders(...folders);
  }
}

type Crowd = { people: number; attribution: Attribution };

/** A session of its own for one crowd: as long as its people make it, as it would be. */
async function answerSession(server: BenchServer, crowd: Crowd): Promise<Load> {
  const deadline = new Date(Date.now() + 3_600_000).toISOString();
  const body = { evaluationId: "2026-27", areaId: AREA, questionIds: QUESTIONS, mode: "open", deadline };
  const { id, etag } = z
    .object({ id: z.string(), etag: z.string() })
    .parse(await callApi(server.url, { method: "POST", path: "sessions", body }));
  const run = await answerAll(server, { ...crowd, session: id });
  await callApi(server.url, { method: "POST", path: `sessions/${id}/close`, body: {}, builtOn: etag });
  return run;
}

/** Everybody answers every question, one question after another. */
function answerAll({ url }: BenchServer, { people, attribution, session }: Crowd & { session: string }): Promise<Load> {
  const bodies = QUESTIONS.flatMap((question) =>
    Array.from({ length: people }, (_, n) => saveActivity({ session, question, person: `bench-${n}`, attribution })),
  );
  return load({ url, bodies, together: TOGETHER, expected: "is saved" });
}
