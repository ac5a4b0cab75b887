import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { missingValues } from "../../scripts/toolkit/missing-values.ts";
import { readEnvFile } from "../../scripts/package/placeholders.ts";
import { ROOT, type Outcome } from "./packager.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "llcp-toolkit-"));
  mkdirSync(join(folder, "env"));
  mkdirSync(join(folder, "bin"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Runs the command with a stand-in for the toolkit's own that writes down what it was asked, or with none. */
function run(args: readonly string[], { toolkit = true } = {}): Promise<Outcome> {
  if (toolkit)
    writeFileSync(join(folder, "bin/atk"), `#!/bin/sh\necho "$@" > ${folder}/asked\nexit 3\n`, { mode: 0o755 });
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [join(ROOT, "scripts/toolkit.ts"), ...args],
      { cwd: folder, env: { PATH: `${folder}/bin:/bin` } },
      (error, out, err) => resolve({ code: error ? Number(error.code) : 0, out, err }),
    );
  });
}

test("hands a step and an environment on to the toolkit, and ends as it does", async () => {
  writeFileSync(join(folder, "env/.env.dev"), "WEB_APP_RESOURCE_ID=/subscriptions/x\n");
  expect(await run(["deploy", "dev"])).toMatchObject({ code: 3 });
  expect(readFileSync(join(folder, "asked"), "utf8")).toBe("deploy --env dev -i false\n");
});

test("names everything that is not filled in yet, before anything is done", async () => {
  writeFileSync(join(folder, "env/.env.prod"), "AZURE_SUBSCRIPTION_ID=x\nALERT_EMAILS=\n");
  const { code, err } = await run(["provision", "prod"]);
  expect(code).toBe(1);
  expect(err).toContain("ALERT_EMAILS is empty: fill it in, in env/.env.prod");
  expect(err).not.toContain("AZURE_SUBSCRIPTION_ID");
});

test.each([[["provision"]], [["provision", "nowhere"]], [["provision", "../x"]], [["destroy", "dev"]], [[]]])(
  "asks which environment for %j",
  async (args) => {
    expect(await run(args)).toMatchObject({ code: 1, err: expect.stringContaining("Which environment?") });
  },
);

test("says how the toolkit is installed where it is not", async () => {
  writeFileSync(join(folder, "env/.env.dev"), "WEB_APP_RESOURCE_ID=x\n");
  const { code, err } = await run(["deploy", "dev"], { toolkit: false });
  expect([code, err]).toEqual([1, expect.stringContaining("npm install --global")]);
});

test.each(["dev", "prod"])("every value that a step needs has its line in env/.env.%s", (environment) => {
  const given = Object.keys(readEnvFile(readFileSync(join(ROOT, `env/.env.${environment}`), "utf8")));
  for (const step of ["provision", "deploy", "publish"] as const)
    expect(missingValues(step, {}).filter((name) => !given.includes(name))).toEqual([]);
});
