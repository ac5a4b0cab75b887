import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readConfig } from "../../bot/config.ts";
import { startLocal } from "../../bot/local/start-local.ts";
import { buildTab } from "../build-tab.ts";

/** `npm run screenshots [-- cards|tab]`: every picture in docs/images, made from the running program with the sample in it. */
const [only] = process.argv.slice(2);
const make = async (script: string, ...args: string[]): Promise<void> => {
  const child = spawn(process.execPath, [`scripts/screenshots/${script}.ts`, ...args], { stdio: "inherit" });
  const [code] = (await once(child, "exit")) as [number | null];
  if (code !== 0) throw new Error(`The pictures of ${script} could not be made.`);
};

if (only !== "tab") await make("cards");
if (only !== "cards") {
  const folder = mkdtempSync(join(tmpdir(), "llcp-screenshots-"));
  await buildTab(process.cwd());
  const environment = { DATA_DIR: join(folder, "data"), ANSWER_SECRET_FILE: join(folder, "secret"), PORT: "0" };
  const local = await startLocal(readConfig(environment), process.cwd());
  try {
    await make("tab", local.url, "docs/images");
  } finally {
    await local.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
