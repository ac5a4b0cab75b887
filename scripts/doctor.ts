/**
 * `npm run doctor [-- --package FILE.zip] [--json]`: examines an installation on its own machine, with its own
 * settings, and says in words what is wrong and what to do. Exit codes: 0 nothing is wrong, 1 something is, 2 the
 * command was mistyped.
 */
import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { microsoft } from "../bot/identity/trust.ts";
import { examine } from "./doctor/examine.ts";
import { report } from "./doctor/report.ts";

process.exitCode = await run().catch((error: unknown) => {
  const { code, message } = error as NodeJS.ErrnoException;
  if (!code || !/^(ERR_PARSE_ARGS|E[A-Z]+$)/.test(code)) throw error;
  console.error(message);
  return 2;
});

async function run(): Promise<number> {
  const { values: asked } = parseArgs({
    options: { package: { type: "string" }, json: { type: "boolean", default: false } },
  });
  const appPackage = asked.package === undefined ? null : new Uint8Array(await readFile(asked.package));
  const found = await examine({ environment: process.env, trust: microsoft, appPackage, now: () => new Date() });
  for (const line of asked.json ? [JSON.stringify(found, null, 2)] : report(found)) console.log(line);
  return found.some(({ state }) => state === "wrong") ? 1 : 0;
}
