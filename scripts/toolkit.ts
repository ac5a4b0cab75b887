/**
 * `npm run provision:teams -- ENV`, `deploy:teams`, `publish:teams`: runs the Microsoft 365 Agents Toolkit with
 * teamsapp.yml for an environment of env/. Everything that can be checked here is checked first, so that nothing is
 * left half done.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { missingValues, type ToolkitStep } from "./toolkit/missing-values.ts";
import { readEnvFile } from "./package/placeholders.ts";

const STEPS: readonly ToolkitStep[] = ["provision", "deploy", "publish"];

function run(root: string, [step, environment]: readonly string[]): number {
  const known = STEPS.find((one) => one === step);
  const file = join(root, `env/.env.${environment ?? ""}`);
  if (!known || !environment || !/^\w+$/.test(environment) || !existsSync(file))
    return fail([
      `Which environment? npm run ${known ?? "provision"}:teams -- dev (there must be a file env/.env.dev)`,
    ]);
  const values = { ...readEnvFile(readFileSync(file, "utf8")), ...nonEmpty(process.env) };
  const missing = missingValues(known, values);
  if (missing.length > 0)
    return fail(missing.map((name) => `${name} is empty: fill it in, in env/.env.${environment}`));
  const windows = process.platform === "win32";
  const { status, error } = spawnSync("atk", [known, "--env", environment, "-i", "false"], {
    cwd: root,
    stdio: "inherit",
    shell: windows,
  });
  if (error)
    return fail([
      "The toolkit's command atk is not installed: npm install --global --ignore-scripts @microsoft/m365agentstoolkit-cli",
    ]);
  return status ?? 1;
}

function nonEmpty(environment: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(Object.entries(environment).filter((pair): pair is [string, string] => Boolean(pair[1])));
}

function fail(lines: readonly string[]): number {
  for (const line of lines) console.error(line);
  return 1;
}

process.exitCode = run(process.cwd(), process.argv.slice(2));
