import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { readConfig } from "../../bot/config.ts";
import { startLocal } from "../../bot/local/start-local.ts";
import { PLAYGROUND_USERS } from "../../bot/local/local-users.ts";
import { buildTab } from "../build-tab.ts";
import { localNames } from "../playground/config.ts";
import { startPlayground } from "../playground/launch.ts";

/**
 * `npm run screenshots [-- cards|form|tab [name …]|reports|playground] [--language gd|qps]`: takes every picture in
 * docs/images from the running program with the sample. Another language gets a folder of its own, with cards, form,
 * tab and reports. `qps` has texts longer than any language's; its pictures are not committed.
 */
const { positionals, values } = parseArgs({ allowPositionals: true, options: { language: { type: "string" } } });
const [only, ...names] = positionals;
const { language } = values;
if (language !== undefined && !["gd", "qps"].includes(language)) throw new Error("Pictures are taken in gd and qps.");
const out = language === undefined ? "docs/images" : language === "gd" ? "docs/images/gd" : join(tmpdir(), "llcp-qps");
const spoken = language === undefined ? [] : [language];
const make = async (script: string, ...args: string[]): Promise<void> => {
  const file = script.includes("/") ? script : `scripts/screenshots/${script}`;
  const child = spawn(process.execPath, [`${file}.ts`, ...args], { stdio: "inherit" });
  const [code] = (await once(child, "exit")) as [number | null];
  if (code !== 0) throw new Error(`The pictures of ${script} could not be made.`);
};

if (only === undefined || only === "cards") await make("cards", out, ...spoken);
if (language !== undefined && (only === undefined || only === "tab")) {
  await buildTab(process.cwd());
  await make("tests/tab/picture-language", out, language, ...names);
}
if (language === undefined ? only !== "cards" : only === undefined || only === "reports" || only === "form") {
  const folder = mkdtempSync(join(tmpdir(), "llcp-screenshots-"));
  await buildTab(process.cwd());
  const environment = {
    DATA_DIR: join(folder, "data"),
    ANSWER_SECRET_FILE: join(folder, "secret"),
    PORT: "0",
    LAST_MINUTE_SECONDS: "3",
  };
  const local = await startLocal(readConfig(environment), process.cwd());
  try {
    const isAsked = (kind: string): boolean =>
      (only === undefined || only === kind) &&
      (language === undefined || (["form", "reports"].includes(kind) && language === "gd"));
    if (isAsked("reports")) await make("reports", local.url, out, ...spoken);
    if (isAsked("form")) await make("form", local.url, out, ...spoken);
    if (isAsked("tab")) await make("tab", local.url, "docs/images", ...names);
    if (isAsked("playground")) await pictureThePlayground(local.url, folder);
  } finally {
    await local.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs last, since it runs a session of its own. */
async function pictureThePlayground(botUrl: string, folder: string): Promise<void> {
  const botEndpoint = `${botUrl}/api/messages`;
  const playground = await startPlayground({
    port: 0,
    botEndpoint,
    users: PLAYGROUND_USERS,
    names: localNames,
    folder,
  });
  try {
    await make("playground", playground.url, "docs/images");
  } finally {
    await playground.stop();
  }
}
