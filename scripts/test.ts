import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { buildTab } from "./build-tab.ts";

type Check = { name: string; ok: boolean; seconds: number; output: string };
type JestReport = {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numRuntimeErrorTestSuites: number;
};

const root = process.cwd();
const bin = (name: string): string => join(root, "node_modules/.bin", name);

/** Runs a command to its end; `show` passes its output on as it comes. */
function run(name: string, command: string, args: readonly string[], { show = false } = {}): Promise<Check> {
  const started = performance.now();
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
      shell: process.platform === "win32",
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk: Buffer) => {
        output += chunk.toString();
        if (show) process.stdout.write(chunk);
      });
    }
    child.on("error", (error) => (output += error.message));
    child.on("close", (code) =>
      resolve({ name, ok: code === 0, seconds: (performance.now() - started) / 1000, output }),
    );
  });
}

async function tab(): Promise<Check> {
  const started = performance.now();
  const built = await buildTab(root, { force: true }).then(
    () => ({ ok: true, output: "" }),
    (error: unknown) => ({ ok: false, output: String(error) }),
  );
  return { name: "tab builds", ...built, seconds: (performance.now() - started) / 1000 };
}

/** `npm test`: everything that needs no account. With arguments: only these tests. */
async function main(only: readonly string[]): Promise<number> {
  const checks: Check[] = [];
  const report = (check: Check): void => {
    checks.push(check);
    console.log(`${check.ok ? "ok  " : "FAIL"} ${check.name} (${check.seconds.toFixed(1)} s)`);
    if (!check.ok) console.log(check.output);
  };
  if (only.length === 0) {
    const besides = [
      run("types", bin("tsc"), ["-b"]),
      run("lint", bin("eslint"), [".", "--max-warnings", "0"]),
      run("format", bin("prettier"), ["--check", "."]),
    ];
    for (const check of await Promise.all([...besides, tab()])) report(check);
    if (!existsSync("/usr/bin/chromium"))
      console.log(
        "Chromium is missing, so the browser tests say so and are skipped. Install it with: apt-get install chromium",
      );
  }
  const file = join(root, ".cache/jest-report.json");
  const jest = await run(
    "tests",
    process.execPath,
    [bin("jest"), "--json", `--outputFile=${file}`, "--testLocationInResults", ...only],
    { show: false },
  );
  const counts = JSON.parse(readFileSync(file, "utf8")) as JestReport;
  console.log(jest.output.replace(/^\{"numFailed.*$/m, ""));
  const failedSuites =
    counts.numFailedTests === 0 && !jest.ok
      ? Math.max(1, counts.numRuntimeErrorTestSuites)
      : counts.numRuntimeErrorTestSuites;
  const passed = counts.numPassedTests + checks.filter((check) => check.ok).length;
  const failed = counts.numFailedTests + failedSuites + checks.filter((check) => !check.ok).length;
  console.log(
    `${passed} passed, ${failed} failed${counts.numPendingTests > 0 ? `, ${counts.numPendingTests} skipped` : ""}`,
  );
  return failed === 0 ? 0 : 1;
}

process.exitCode = await main(process.argv.slice(2));
