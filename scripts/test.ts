import { randomInt } from "node:crypto";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { buildTab } from "./build-tab.ts";
import { changedFiles } from "./checks/changed-files.ts";
import { bin, runCheck, type Check } from "./checks/check.ts";
import { runJest, type Counts } from "./checks/jest-run.ts";
import { chromiumPath } from "./screenshots/chromium.ts";

const root = process.cwd();
const SEED = "--seed=";
const FLAGS = ["--nightly", "--changed", "--randomize"];

/**
 * Checks types, lint and format beside the tests, of all files or of these. Lint always covers all files: import cycles
 * and floating promises cannot be seen in one file alone. Two checks run at once, since the tests leave two processors
 * free where the last of them runs alone.
 */
async function look(report: (check: Check) => void, files: readonly string[] = []): Promise<void> {
  // One checker and one thread of the linter analyse each type once. Several would repeat the work, on processors that
  // the tests need.
  const types = { name: "types", program: "tsc", args: ["-b", "--checkers", "1"] };
  const dead = { name: "nothing dead", program: "knip", args: ["--no-progress"] };
  const forTests = {
    ...{ name: "nothing for tests alone", program: "knip" },
    args: ["--production", "--config", "scripts/checks/knip-program.json", "--include", "files,exports,types"],
  };
  const lint = { name: "lint", program: "oxlint", args: ["--type-aware", "--threads=1"] };
  const format = {
    ...{ name: "format", program: "oxfmt" },
    args: ["--check", "--threads=1", "--no-error-on-unmatched-pattern", ...files],
  };
  const environment = { GOMAXPROCS: "1" };
  const inTurn = async (looks: readonly { name: string; program: string; args: string[] }[]): Promise<void> => {
    for (const { name, program, args } of looks)
      report(await runCheck({ name, command: bin(root, program), args, environment, inTheBackground: true }));
  };
  await Promise.all([inTurn([types, dead, forTests]), inTurn([lint, format])]);
}

async function tab(): Promise<Check> {
  const started = performance.now();
  const built = await buildTab(root, { force: true }).then(
    () => ({ ok: true, output: "" }),
    (error: unknown) => ({ ok: false, output: String(error) }),
  );
  return { name: "tab builds", ...built, seconds: (performance.now() - started) / 1000 };
}

/**
 * The tests that import these files. Tests of the tab's pages open the built tab and import nothing, so they are added.
 */
function relatedTo(files: readonly string[]): string[] {
  const looking = readdirSync(join(root, "tests/tab")).filter((file) => file.endsWith(".test.ts"));
  const besides = files.some((file) => file.startsWith("tab/")) ? looking.map((file) => `tests/tab/${file}`) : [];
  // Without these roots, jest follows imports between tests only.
  const roots = ["tests", "shared", "bot", "tab", "scripts", "bench"].map((root) => `--roots=${root}`);
  return [...roots, "--passWithNoTests", "--findRelatedTests", ...files, ...besides];
}

/** The seed of a random order, where one is asked for: that of `--seed=N`, or a random number. */
function orderOf(args: readonly string[]): string | undefined {
  if (!args.includes("--randomize")) return undefined;
  return args.find((one) => one.startsWith(SEED))?.slice(SEED.length) ?? String(randomInt(1_000_000));
}

/**
 * `npm test`: everything that needs no account. `--nightly` adds what takes too long for every push. `--changed` runs
 * only what a change touches. `--randomize` shuffles the test files. Other arguments select tests.
 */
async function main(args: readonly string[]): Promise<number> {
  const nightly = args.includes("--nightly");
  const changed = args.includes("--changed") ? changedFiles(root) : undefined;
  const order = orderOf(args);
  const command = nightly ? "npm run test:nightly" : "npm test";
  if (order !== undefined) console.log(`The order of this run: ${command} -- --randomize ${SEED}${order}`);
  const only = args.filter((one) => !FLAGS.includes(one) && !one.startsWith(SEED));
  const counts: Counts = { passed: 0, failed: 0, skipped: 0 };
  const report = ({ name, ok, seconds, output }: Check): void => {
    counts[ok ? "passed" : "failed"] += 1;
    console.log(`${ok ? "ok  " : "FAIL"} ${name} (${seconds.toFixed(1)} s)`);
    if (!ok) console.log(output);
  };
  const looking = only.length === 0 ? look(report, changed) : undefined;
  if (only.length === 0) {
    report(await tab());
    if (!chromiumPath())
      console.log(
        "Chromium is missing, so the browser tests say so and are skipped. Install it with: apt-get install chromium",
      );
  }
  const whole = only.length === 0 && changed === undefined;
  const chosen = changed ? relatedTo(changed) : only;
  const [tests] = await Promise.all([runJest(root, chosen, { nightly, whole, order }), looking]);
  for (const kind of ["passed", "failed", "skipped"] as const) counts[kind] += tests[kind];
  const { passed, failed, skipped } = counts;
  console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);
  return failed === 0 ? 0 : 1;
}

process.exitCode = await main(process.argv.slice(2));
