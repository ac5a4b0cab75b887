import { existsSync } from "node:fs";
import { relative } from "node:path";
import { Stryker } from "@stryker-mutator/core";
import { GROUPS, type MutationGroup } from "./mutation-groups.ts";

/** The least share of mutants that the tests must notice, in per cent. */
const ENOUGH = 85;

type Mutants = Awaited<ReturnType<Stryker["runMutationTest"]>>;

/**
 * `npm run mutation [-- GROUP …]`: changes the rules one small thing at a time and counts how many changes a test
 * notices.
 */
async function main(names: readonly string[]): Promise<number> {
  const chosen = names.length > 0 ? names : Object.keys(GROUPS);
  const unknown = chosen.filter((name) => !Object.hasOwn(GROUPS, name));
  if (unknown.length > 0) {
    console.error(`There is no group ${unknown.join(", ")}; there are ${Object.keys(GROUPS).join(", ")}.`);
    return 2;
  }
  const all = { noticed: 0, missed: 0 };
  for (const name of chosen) {
    const started = performance.now();
    const mutants = await mutate(GROUPS[name] as MutationGroup).catch((error: Error) => error);
    if (mutants instanceof Error) {
      console.error(`${name}: ${mutants.message} First: npx jest ${(GROUPS[name] as MutationGroup).tests.join(" ")}`);
      return 2;
    }
    const { noticed, missed } = tell(mutants);
    const seconds = Math.round((performance.now() - started) / 1000);
    console.log(`${name}: ${score(noticed, missed)} in ${seconds} s`);
    all.noticed += noticed;
    all.missed += missed;
  }
  console.log(`mutation score: ${score(all.noticed, all.missed)}`);
  return percent(all.noticed, all.missed) >= ENOUGH ? 0 : 1;
}

function mutate({ rules, tests }: MutationGroup): Promise<Mutants> {
  const missing = rules.filter((file) => !existsSync(file));
  if (missing.length > 0) throw new Error(`These rules have moved: ${missing.join(", ")}.`);
  return new Stryker({
    mutate: [...rules],
    testRunner: "jest",
    // All tests of the group, including those that reach a rule through the whole program.
    jest: {
      enableFindRelatedTests: false,
      configFile: "jest.config.cjs",
      config: { testMatch: tests.map((one) => `**/${one}`) },
    },
    coverageAnalysis: "perTest",
    concurrency: 2,
    timeoutMS: 10_000,
    // Otherwise the tool rewrites the compiler's settings, with a compiler API that this compiler lacks. The tests run
    // without any.
    tsconfigFile: "none",
    tempDirName: ".cache/stryker",
    ignorePatterns: [".data", ".cache", ".local", ".playground", "appPackage", "bench", "dist", "docs", "infra", "tab"],
    reporters: [],
    logLevel: "off",
    allowConsoleColors: false,
  } as ConstructorParameters<typeof Stryker>[0]).runMutationTest();
}

/** Prints every change that no test noticed, with its place in the source. */
function tell(mutants: Mutants): { noticed: number; missed: number } {
  const count = { noticed: 0, missed: 0 };
  for (const { status, fileName, location, mutatorName, replacement } of mutants) {
    if (status === "Killed" || status === "Timeout") count.noticed += 1;
    if (status !== "Survived" && status !== "NoCoverage") continue;
    count.missed += 1;
    const { line, column } = location.start;
    const place = `${relative(process.cwd(), fileName)}:${line}:${column}`;
    console.log(`  ${place} ${mutatorName} → ${(replacement ?? "").replace(/\s+/g, " ").slice(0, 100)}`);
  }
  return count;
}

function percent(noticed: number, missed: number): number {
  return noticed + missed === 0 ? 0 : (100 * noticed) / (noticed + missed);
}

function score(noticed: number, missed: number): string {
  return `${percent(noticed, missed).toFixed(1)} % (${noticed} of ${noticed + missed} changes noticed)`;
}

process.exitCode = await main(process.argv.slice(2));
