import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { REPORT_FORMATS, type ReportFormat } from "../bot/reports/formats.ts";
import { saveActivity } from "./activities.ts";
import { callApi } from "./api.ts";
import { figure, type BenchOptions, type Figure } from "./figure.ts";
import { load } from "./load.ts";
import { memoryOf, resetPeak } from "./memory.ts";
import { makeFolder, removeFolders, startServer, type BenchServer } from "./server.ts";

const LEAD = "local-strategic-lead";
const AREAS = ["banff-and-buchan", "buchan", "formartine", "garioch", "kincardine-and-mearns", "marr"];
const QUESTIONS = Array.from({ length: 12 }, (_, index) => `hgiocld-4/3.2/${index + 1}`);
/** Six areas, 61 people in each, twelve questions: 4,392 answers. */
const PEOPLE = 61;
/** The program notes newcomers in the background; that must be over when reading begins. */
const BACKGROUND_WORK_MS = 6_000;
const MB = 1024 * 1024;

type Measured = {
  times: Record<ReportFormat, number[]>;
  /** The most memory that the process had, and how much more that was than before, in MB. */
  memory: { peak: number; more: number };
  /** What its heap holds after half of the reports, and after all of them, in MB. */
  held: [half: number, all: number];
};

/**
 * How long each format takes, and how much memory all of them take at most, with 4,392 answers beside a tenth of them; and what
 * stays of them: the heap after all reports beside the heap after half of them.
 */
export async function benchReport({ quick }: BenchOptions): Promise<Figure[]> {
  const size = { areas: quick ? AREAS.slice(0, 2) : AREAS, people: quick ? 2 : PEOPLE };
  const how = { repeats: quick ? 1 : 5, wait: !quick };
  const all = await measure({ ...size, ...how, questions: QUESTIONS });
  // 427 of 4,392 answers.
  const few = await measure({ ...size, ...how, areas: AREAS.slice(0, 1), questions: QUESTIONS.slice(0, 7) });
  const memoryBeside = (name: string, what: keyof Measured["memory"]): Figure =>
    figure({ name, unit: "MB", ours: [all.memory[what]], other: { name: "a-tenth", values: [few.memory[what]] } });
  const [half, whole] = all.held;
  return [
    ...REPORT_FORMATS.map((format) => {
      const other = { name: "a-tenth", values: few.times[format] };
      return figure({ name: `report.${format}`, unit: "ms", ours: all.times[format], other });
    }),
    memoryBeside("report.memory", "peak"),
    memoryBeside("report.memory.more", "more"),
    figure({ name: "report.held", unit: "MB", ours: [whole], other: { name: "half-as-many-reports", values: [half] } }),
  ];
}

type Size = {
  areas: readonly string[];
  questions: readonly string[];
  people: number;
  /** How often each format is written, twice over. */
  repeats: number;
  wait: boolean;
};

async function measure({ wait, repeats, ...size }: Size): Promise<Measured> {
  const folder = makeFolder();
  const server = await startServer("ours", folder);
  try {
    const evaluationId = await fill(server, size);
    await sleep(wait ? BACKGROUND_WORK_MS : 0);
    const times = Object.fromEntries(REPORT_FORMATS.map((format) => [format, [] as number[]])) as Measured["times"];
    const round = async (turns: number, keep: boolean): Promise<void> => {
      for (let turn = 0; turn < turns; turn += 1)
        for (const format of REPORT_FORMATS) {
          const beganAt = performance.now();
          await fetchReport(server, evaluationId, format);
          if (keep) times[format].push(performance.now() - beganAt);
        }
    };
    // Once round, so that what is loaded only once is there.
    await round(1, false);
    const before = resetPeak(server.pid);
    await round(repeats, true);
    const peak = memoryOf(server.pid, "VmHWM");
    const memory = { peak: peak / MB, more: Math.max(0.1, (peak - before) / MB) };
    const half = (await server.held()) / MB;
    await round(repeats, false);
    return { times, memory, held: [half, (await server.held()) / MB] };
  } finally {
    await server.stop();
    removeFolders(folder);
  }
}

async function fill(
  { url }: BenchServer,
  { areas, questions, people }: Omit<Size, "repeats" | "wait">,
): Promise<string> {
  const plan = {
    ...{ title: "A full round", indicatorId: "hgiocld-4/3.2", questionIds: questions, areaIds: areas },
    ...{ from: "2026-08-01", to: "2027-07-31" },
  };
  const idSchema = z.object({ id: z.string() });
  const { id: evaluationId } = idSchema.parse(
    await callApi(url, { method: "POST", path: "evaluations", body: plan, user: LEAD }),
  );
  const deadline = new Date(Date.now() + 3_600_000).toISOString();
  const bodies: string[] = [];
  for (const areaId of areas) {
    const body = { evaluationId, areaId, questionIds: questions, mode: "open", deadline };
    const { id: session } = idSchema.parse(await callApi(url, { method: "POST", path: "sessions", body, user: LEAD }));
    for (const question of questions)
      for (let n = 0; n < people; n += 1)
        bodies.push(saveActivity({ session, question, person: `bench-${areaId}-${n}`, attribution: "named" }));
  }
  await load({ url, bodies, together: 32, expected: "is saved" });
  return evaluationId;
}

async function fetchReport({ url }: BenchServer, evaluationId: string, format: ReportFormat): Promise<void> {
  const response = await fetch(`${url}/api/evaluations/${evaluationId}/report.${format}`, {
    headers: { "x-local-user": LEAD },
  });
  const bytes = await response.arrayBuffer();
  if (!response.ok || bytes.byteLength === 0) throw new Error(`report.${format} was answered with ${response.status}.`);
}
