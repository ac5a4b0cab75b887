import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { saveActivity } from "./activities.ts";
import { callApi } from "./api.ts";
import { figure, type BenchOptions, type Figure } from "./figure.ts";
import { load } from "./load.ts";
import { makeFolder, removeFolders, startServer } from "./server.ts";

const QUESTIONS = [1, 3, 4, 7].map((n) => `hgiocld-4/3.2/${n}`);
/** Two areas, one with a hundred times the other's answers. */
const AREAS = [
  { areaId: "garioch", answers: 6_100 },
  { areaId: "buchan", answers: 61 },
] as const;

/** The program notes newcomers in the background; that must be over when reading begins. */
const SETTLE_MS = 6_000;

/** How long an area's findings take to read, at 6,100 answers and at 61, turn by turn. */
export async function benchFindings({ quick }: BenchOptions): Promise<Figure[]> {
  const folder = makeFolder();
  const server = await startServer("ours", folder);
  try {
    for (const { areaId, answers } of AREAS) await fill(server.url, { areaId, answers: quick ? 8 : answers });
    await sleep(quick ? 0 : SETTLE_MS);
    const times: Record<string, number[]> = {};
    const [warmUps, repeats] = quick ? [1, 1] : [10, 60];
    for (let turn = 0; turn < warmUps + repeats; turn += 1) {
      for (const { areaId } of AREAS) {
        const beganAt = performance.now();
        await callApi(server.url, { path: `evaluations/2026-27/areas/${areaId}/findings` });
        if (turn >= warmUps) (times[areaId] ??= []).push(performance.now() - beganAt);
      }
    }
    const other = { name: "61-answers", values: times["buchan"] ?? [] };
    return [figure({ name: "findings.read", unit: "ms", ours: times["garioch"] ?? [], other })];
  } finally {
    await server.stop();
    removeFolders(folder);
  }
}

async function fill(url: string, { areaId, answers }: { areaId: string; answers: number }): Promise<void> {
  const deadline = new Date(Date.now() + 3_600_000).toISOString();
  const body = { evaluationId: "2026-27", areaId, questionIds: QUESTIONS, mode: "open", deadline };
  const launched = await callApi(url, { method: "POST", path: "sessions", body });
  const { id: session } = z.object({ id: z.string() }).parse(launched);
  const bodies = Array.from({ length: answers }, (_, n) => {
    const person = `bench-${Math.floor(n / QUESTIONS.length)}`;
    return saveActivity({ session, question: QUESTIONS[n % QUESTIONS.length] ?? "", person, attribution: "named" });
  });
  await load({ url, bodies, together: 32, expected: "is saved" });
}
