import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { answerAll, launch, QUESTIONS } from "./answers.ts";
import { measureLimits, type Limits } from "./limits.ts";
import { partAt, PARTS } from "./profile-parts.ts";
import { number } from "./table.ts";
import { makeFolder, removeFolders, startServer } from "./server.ts";

const REST = ["rest", "everything else, the engine's own included"] as const;

type Shares = ReadonlyMap<string, number>;

/** Where the processor time of an answer goes, in words of a table; and what the machine could do at most, part by part. */
export async function profileAnswers({ quick }: { quick: boolean }): Promise<string> {
  const answers = quick ? 160 : 4_000;
  const limits = await measureLimits(quick);
  const { shares, perSecond, wallUs } = await profileOurs(answers);
  return page({ shares, perSecond, wallUs, limits });
}

async function profileOurs(answers: number): Promise<{ shares: Shares; perSecond: number; wallUs: number }> {
  const folder = makeFolder();
  const profiles = mkdtempSync(join(tmpdir(), "llcp-profile-"));
  const server = await startServer("ours", folder, {
    settings: { NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${profiles}` },
  });
  let perSecond = 0;
  const asked = { from: 0, to: 0 };
  try {
    const people = answers / QUESTIONS.length;
    const { id: session } = await launch(server.url);
    asked.from = microseconds();
    ({ perSecond } = await answerAll(server, { people, attribution: "named", together: 32, session }));
    asked.to = microseconds();
  } finally {
    await server.stop();
    removeFolders(folder);
  }
  try {
    const texts = readdirSync(profiles).map((name) => readFileSync(join(profiles, name), "utf8"));
    // The main thread's is the one that knows the door.
    const main = texts.find((text) => text.includes("create-server.ts")) ?? "";
    return { shares: sharesOf(JSON.parse(main) as Profile, asked), perSecond, wallUs: 1_000_000 / perSecond };
  } finally {
    rmSync(profiles, { recursive: true, force: true });
  }
}

type Frame = { functionName: string; url: string };
/** Times in microseconds; those of a profile count from the same moment as `microseconds`. */
type Profile = {
  startTime: number;
  nodes: { id: number; callFrame: Frame; children?: number[] }[];
  samples: number[];
  timeDeltas: number[];
};

const microseconds = (): number => Number(process.hrtime.bigint() / 1_000n);

/** Each sample while answers were given belongs to the part of the innermost function that has one. */
function sharesOf({ startTime, nodes, samples, timeDeltas }: Profile, asked: { from: number; to: number }): Shares {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)));
  const partOf = (id: number | undefined): string => {
    const node = id === undefined ? undefined : byId.get(id);
    if (!node) return REST[0];
    const { functionName, url } = node.callFrame;
    return partAt(url || functionName) ?? partOf(parents.get(id ?? 0));
  };
  const known = new Map(nodes.map(({ id }) => [id, partOf(id)]));
  const times = new Map<string, number>();
  let at = startTime;
  for (const [index, id] of samples.entries()) {
    at += timeDeltas[index] ?? 0;
    if (at < asked.from || at > asked.to) continue;
    const part = known.get(id) ?? REST[0];
    times.set(part, (times.get(part) ?? 0) + (timeDeltas[index] ?? 0));
  }
  const all = [...times.values()].reduce((sum, one) => sum + one, 0);
  return new Map([...times].map(([part, time]) => [part, time / all]));
}

type Found = { shares: Shares; perSecond: number; wallUs: number; limits: Limits };

function page({ shares, perSecond, wallUs, limits }: Found): string {
  const rows = [...PARTS.map(([name, what]) => [name, what] as const), REST].map(([name, what]) => {
    const share = shares.get(name) ?? 0;
    return `| ${name} | ${what} | ${Math.round(share * 100)} % | ${number(share * wallUs)} |`;
  });
  return [
    `One answer of 32 people at once, on the main thread, while a profiler looks on (${number(perSecond)} answers a second, ${number(wallUs)} µs each):`,
    "",
    "| part | what | share | µs an answer |",
    "|---|---|---|---|",
    ...rows,
    "",
    "What the same machine does at most, where nothing but this is done:",
    "",
    "| limit | a second |",
    "|---|---|",
    `| \`node:http\` echoes the same activity to 32 people | ${number(limits.echo)} |`,
    `| SQLite commits one row, \`synchronous=FULL\` | ${number(limits.commit)} |`,
    `| SQLite commits 16 answers with their page and tally at once: answers | ${number(limits.answers)} |`,
    `| the disk syncs 4 KB | ${number(limits.sync)} |`,
  ].join("\n");
}
