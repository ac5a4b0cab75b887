import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { RECORD } from "../../bot/storage/tables/embedded/embedded-store.ts";
import { RecordFile } from "../../bot/storage/tables/embedded/record-file.ts";
import { valuesOf } from "../../bot/storage/tables/embedded/row-text.ts";
import { bundlePrograms } from "../helpers/build-program.ts";
import { seededChance } from "../shared/answers/arbitrary-answer.ts";
import { planting, SKIPPED_SYNC } from "./chaos/planted-bugs.ts";
import { CutDisk } from "./power-cuts/cut-disk.ts";
import { readDiskCalls, TRACED, type DiskCall } from "./power-cuts/disk-calls.ts";

const CUTS = 1000;
const COUNTS = 300;
const FEW = 50;
const hasTracer = spawnSync("strace", ["--version"]).status === 0;

(hasTracer ? describe : describe.skip)("power that goes at any moment (needs strace: apt-get install strace)", () => {
  const seed = 20261129;
  let folder: string;
  beforeEach(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), "llcp-cuts-")));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** What is asked of the disk while `child` writes so many times. */
  const callsOf = (child: string, counts: number): DiskCall[] => {
    const [dataDir, trace] = [join(folder, "data"), join(folder, "trace")];
    const run = spawnSync("strace", [...TRACED, "-o", trace, process.execPath, child, dataDir, String(counts)], {
      encoding: "utf8",
    });
    if (run.status !== 0) throw new Error(run.stderr);
    return readDiskCalls(readFileSync(trace, "utf8"), dataDir);
  };
  const cutsIn = (calls: readonly DiskCall[], count: number): { faults: string[]; said: string[] } => {
    const random = seededChance(seed);
    const opened = calls.findIndex(({ kind }) => kind === "said");
    const cuts = Array.from({ length: count }, () => opened + Math.floor(random() * (calls.length - opened)));
    const disk = new CutDisk();
    const said: string[] = [];
    const faults: string[] = [];
    let done = 0;
    for (const [index, cut] of cuts.sort((a, b) => a - b).entries()) {
      for (; done < cut; done += 1) {
        const call = calls[done] as DiskCall;
        disk.do(call);
        if (call.kind === "said") said.push(call.line);
      }
      const found = disk.afterCut(() => random() < 0.5);
      faults.push(...faultsOf({ found, said, at: join(folder, `cut-${index}`) }).map((fault) => `at ${cut}: ${fault}`));
    }
    return { faults, said };
  };

  it(`loses nothing that was acknowledged, tears no transaction and brings back nothing forgotten, in ${CUTS} cuts`, () => {
    const { faults, said } = cutsIn(callsOf(join(__dirname, "power-cuts/writing-child.ts"), COUNTS), CUTS);
    expect(said.length).toBeGreaterThan(COUNTS * 3);
    expect(faults).toEqual([]);
  }, 900_000);

  it(`finds in ${FEW} cuts that ${SKIPPED_SYNC.name}`, async () => {
    const built = join(folder, "built");
    const programs = { "writing-child": "tests/nightly/power-cuts/writing-child.ts" };
    await bundlePrograms(built, { plugins: [planting([SKIPPED_SYNC])], programs });
    expect(cutsIn(callsOf(join(built, "writing-child.js"), FEW), FEW).faults).not.toEqual([]);
  }, 120_000);
});

/** What was promised before the cut and does not hold of what is found after it. */
function faultsOf({ found, said, at }: { found: Map<string, Buffer>; said: readonly string[]; at: string }): string[] {
  const faults = said
    .filter((line) => line.startsWith("forgot "))
    .map((line) => line.slice("forgot ".length))
    .flatMap((word) => [...found].filter(([, bytes]) => bytes.includes(word)).map(([name]) => `${word} is in ${name}`));
  mkdirSync(at);
  // What the memory of the processes held of the file is gone with them.
  for (const [name, bytes] of found) if (!name.endsWith("-shm")) writeFileSync(join(at, name), bytes);
  const file = new RecordFile(join(at, RECORD));
  const { rows } = file.page({ table: "answers", partition: null, after: null });
  file.close();
  rmSync(at, { recursive: true });
  const counts = new Map(rows.map(({ rowKey, text }) => [rowKey, valuesOf(text)["count"]]));
  const last = new Map(said.map((line) => line.split(" ") as [string, string]));
  for (const writer of ["one", "five", "one-too", "five-too"]) {
    const count = Number(last.get(writer) ?? 0);
    const keys = [0, 1, 2, 3, 4].slice(0, writer.startsWith("five") ? 5 : 1).map((index) => `${writer}-${index}`);
    const states = new Set(keys.map((key) => counts.get(key) ?? "deleted"));
    const state = (n: number): number | string => (n % 5 === 0 ? "deleted" : n);
    // The write under way may have come to the disk without having been acknowledged.
    if (states.size !== 1 || ![state(count), state(count + 1)].includes([...states][0] as number | string))
      faults.push(`${writer}: ${count} was acknowledged, ${[...states].join(", ")} found`);
  }
  return faults;
}
