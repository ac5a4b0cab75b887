import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { parseArgs } from "node:util";
import { ConfigError, readConfig } from "../bot/config.ts";
import { importPage, readPage } from "../bot/evaluation/import-page.ts";
import { localActor } from "../bot/local/local-users.ts";
import { startLocal } from "../bot/local/start-local.ts";
import { readLock } from "../bot/storage/tables/embedded/store-lock.ts";
import type { ImportResult } from "../shared/import/import-result.ts";
import { buildTab } from "./build-tab.ts";
import { fileFault, runCommand } from "./run-command.ts";

const USAGE = "npm run import -- FILE [--dry-run] [--json]";
/** Imports are a strategic lead's business. */
const LEAD = "local-strategic-lead";

type Outcome = { outcome: "imported" | "unchanged"; evaluation: { id: string; title: string } };

/** `npm run import`: reads a published page into a finished evaluation; through the running program, where there is one. */
async function main(): Promise<string[]> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { "dry-run": { type: "boolean" }, json: { type: "boolean" } },
  });
  const [file] = positionals;
  if (!file || positionals.length > 1) throw new ConfigError(`One file is needed: ${USAGE}`);
  const bytes = await readFile(file).catch((cause: unknown) => {
    throw fileFault(file, "read", cause);
  });
  const { result } = readPage(bytes);
  const outcome = values["dry-run"] ? null : await store(basename(file), bytes);
  if (values.json) return [JSON.stringify(outcome ? { ...result, ...{ stored: outcome } } : result, null, 2)];
  return summary(result, outcome);
}

async function store(name: string, bytes: Buffer): Promise<Outcome> {
  const config = readConfig(process.env);
  const holder = await readLock(config.dataDir);
  if (holder?.url) return throughRunning(holder.url, name, bytes);
  await buildTab(process.cwd());
  const local = await startLocal({ ...config, port: 0 }, process.cwd());
  try {
    const imported = await importPage(local.program.deps, { actor: localActor(LEAD), name, bytes });
    if (!imported.ok)
      throw new ConfigError(
        "Nothing was imported: no question of a known indicator, or no area, was recognised. See --dry-run.",
      );
    return imported;
  } finally {
    await local.stop();
  }
}

/** The store has one writer: the program that runs does the writing. */
async function throughRunning(url: string, name: string, bytes: Buffer): Promise<Outcome> {
  const response = await fetch(`${url}/api/imports?name=${encodeURIComponent(name)}`, {
    method: "POST",
    headers: { "x-local-user": LEAD, "content-type": "application/octet-stream" },
    body: new Uint8Array(bytes),
  });
  const body = (await response.json()) as Outcome & { title?: string; detail?: string };
  if (!response.ok) throw new ConfigError(`${body.title ?? response.status}. ${body.detail ?? ""}`);
  return body;
}

function summary(result: ImportResult, outcome: Outcome | null): string[] {
  const cells = new Set(
    result.answers.filter((one) => one.area && one.question).map((one) => `${one.area} ${one.question}`),
  );
  const lines = [
    result.evaluation.title ?? "(no title)",
    `${new Set(result.answers.map((one) => one.area).filter(Boolean)).size} areas, ${cells.size} area × question cells filled, ${result.missing.length} missing`,
    `${result.answers.length} statements, ${result.reach.length} reach figures, ${result.leftovers.length} leftovers`,
    ...result.missing.map(({ area, question }) => `  missing: ${area} × ${question}`),
  ];
  if (!outcome) return [...lines, "Dry run: nothing was stored."];
  const done = outcome.outcome === "imported" ? "Imported as" : "Nothing changed: this source is here already as";
  return [...lines, `${done} ${outcome.evaluation.id}.`];
}

await runCommand(main);
