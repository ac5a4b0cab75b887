import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { nodeFlags } from "../node-flags.ts";
import { bin, runCheck } from "./check.ts";

export type Counts = { passed: number; failed: number; skipped: number };

type Report = {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numRuntimeErrorTestSuites: number;
};

/**
 * Runs jest with these arguments, prints its output, and counts. Suites that could not start count as failed. `whole`:
 * files run in groups, which name them. `order`: the seed of a random order.
 */
export async function runJest(
  root: string,
  args: readonly string[],
  { nightly = false, whole = false, order }: { nightly?: boolean; whole?: boolean; order?: string | undefined } = {},
): Promise<Counts> {
  const file = join(root, ".cache/jest-report.json");
  rmSync(file, { force: true });
  const { ok, output } = await runCheck({
    name: "tests",
    command: process.execPath,
    // The program's own flags: with room for short-lived objects, there is a tenth less work.
    args: [
      ...nodeFlags(root, "start"),
      bin(root, "jest"),
      "--json",
      `--outputFile=${file}`,
      "--testLocationInResults",
      ...args,
    ],
    environment: {
      ...(nightly ? { NIGHTLY: "1" } : {}),
      ...(whole ? { WHOLE: "1" } : {}),
      ...(order === undefined ? {} : { ORDER_SEED: order }),
    },
  });
  console.log(output.replace(/^\{"numFailed.*$/m, ""));
  if (!existsSync(file)) return { passed: 0, failed: 1, skipped: 0 };
  const report = JSON.parse(readFileSync(file, "utf8")) as Report;
  const broken = report.numRuntimeErrorTestSuites;
  const failed = report.numFailedTests + (report.numFailedTests === 0 && !ok ? Math.max(1, broken) : broken);
  return { passed: report.numPassedTests, failed, skipped: report.numPendingTests };
}
