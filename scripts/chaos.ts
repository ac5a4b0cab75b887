import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { parseArgs } from "node:util";
import { bin } from "./checks/check.ts";

/**
 * `npm run chaos [-- --seed N] [--minutes M] [--store sqlite|azurite]`: people of two tenants answer and are reminded
 * while servers are killed, clocks step, the disk or the table service fails and Teams refuses. Prints the seed, what
 * occurred, and every broken promise. Without `--store` it runs on both.
 */
function main(args: readonly string[]): number {
  const { values } = parseArgs({
    args: [...args],
    options: { seed: { type: "string" }, minutes: { type: "string", default: "2" }, store: { type: "string" } },
  });
  const seed = Number(values.seed ?? Date.now() % 2 ** 31);
  const seconds = Number(values.minutes) * 60;
  const stores = values.store === undefined ? ["sqlite", "azurite"] : [values.store];
  if (!Number.isInteger(seed) || !(seconds > 0) || !stores.every((one) => ["sqlite", "azurite"].includes(one))) {
    console.error("Usage: npm run chaos -- [--seed N] [--minutes M] [--store sqlite|azurite]");
    return 2;
  }
  mkdirSync(".cache", { recursive: true });
  const root = process.cwd();
  let worst = 0;
  for (const store of stores) {
    const report = `.cache/chaos-${store}.json`;
    rmSync(report, { force: true });
    const { status, stderr } = spawnSync(process.execPath, [bin(root, "jest"), "tests/nightly/chaos.test.ts"], {
      env: { ...process.env, WHOLE: "1", CHAOS: JSON.stringify({ seed, seconds, store }) },
      encoding: "utf8",
    });
    if (!existsSync(report)) console.error(stderr);
    else {
      const { faults, ledger, ...played } = JSON.parse(readFileSync(report, "utf8")) as {
        faults: string[];
        ledger: unknown[];
      };
      console.log(`seed ${seed}, ${store}: ${faults.length} faults; ${JSON.stringify(played)}`);
      for (const fault of faults) console.log(`  ${fault}`);
      if (faults.length > 0) console.log(`  What people were told, ${ledger.length} times, stands in ${report}.`);
    }
    worst = Math.max(worst, status ?? 1);
  }
  return worst;
}

process.exitCode = main(process.argv.slice(2));
