import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { parseArgs } from "node:util";
import { zipSync } from "fflate";
import { ConfigError, readConfig } from "../bot/config.ts";
import { importPage, readImport, type GivenWords } from "../bot/evaluation/import-page.ts";
import { localActor } from "../bot/local/local-users.ts";
import { startLocal } from "../bot/local/start-local.ts";
import { readLock } from "../bot/storage/tables/embedded/store-lock.ts";
import { importRefusalText } from "../bot/texts/import-refusal-text.ts";
import type { SourceFile } from "../bot/imports/read-source.ts";
import { builtOnHeaders } from "../shared/contract/built-on.ts";
import type { ImportRefusal } from "../shared/import/import-refusal.ts";
import { translator } from "../shared/locales/text.ts";
import { buildTab } from "./build-tab.ts";
import { importSummary } from "./import-summary.ts";
import { fileFault, runCommand } from "./run-command.ts";

const USAGE =
  "npm run import -- FILE [FILE …] [--year 2023-24] [--indicator 3.2] [--area NAME] [--map FILE.json] [--dry-run] [--json]";
/** Imports are a strategic lead's business. */
const LEAD = "local-strategic-lead";
const LONGEST_NAME = 300;
/** A refusal is told apart from a fault of the command. */
const REFUSED = 2;

type Stored = { outcome: "imported" | "unchanged"; evaluation: { id: string; title: string } };

/** `npm run import`: reads a file into a finished evaluation; through the running program, where there is one. */
async function main(): Promise<string[]> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      ...{ "dry-run": { type: "boolean" }, json: { type: "boolean" } },
      ...{ year: { type: "string" }, indicator: { type: "string" }, area: { type: "string" }, map: { type: "string" } },
    },
  });
  if (positionals.length === 0) throw new ConfigError(`One file is needed at least: ${USAGE}`);
  const { year, indicator, area } = values;
  const given: GivenWords = {
    ...(year === undefined ? {} : { year }),
    ...(indicator === undefined ? {} : { indicator }),
    ...(area === undefined ? {} : { area }),
    ...(values.map === undefined ? {} : { map: (await fileAt(values.map)).toString("utf8") }),
  };
  const file = await fileOf(positionals);
  const read = await readImport(file, given);
  if (!read.ok) {
    const refused = refusalOf(read);
    process.exitCode = REFUSED;
    if (values.json) return [JSON.stringify({ ...read.source?.result, refused }, null, 2)];
    const dry = values["dry-run"] ? ["Dry run: this import would be refused."] : [];
    console.error(`${refused.title}. ${refused.detail}`);
    return [...(read.source ? importSummary(read.source) : []), ...dry];
  }
  const stored = values["dry-run"] ? null : await store(file, given);
  const { result, plan } = { result: read.plan.result, plan: read.plan };
  const columns = read.source.form ? { columns: read.source.form.columns } : {};
  if (values.json) return [JSON.stringify({ ...result, ...columns, ...(stored ? { stored } : {}) }, null, 2)];
  const lines = importSummary(read.source, plan);
  if (!stored) return [...lines, "Dry run: nothing was stored."];
  const done = stored.outcome === "imported" ? "Imported as" : "Nothing changed: this source is here already as";
  return [...lines, `${done} ${stored.evaluation.id}.`];
}

/** Several files are one round: they travel as one archive, and are stored all or not at all. */
async function fileOf(paths: readonly string[]): Promise<SourceFile> {
  const files = await Promise.all(paths.map(async (path) => ({ name: basename(path), bytes: await fileAt(path) })));
  const [first, ...others] = files;
  if (first && others.length === 0) return first;
  // Two folders may hold files of one name.
  const parts = Object.fromEntries(files.map(({ name, bytes }, at) => [`${at + 1}/${name}`, new Uint8Array(bytes)]));
  return {
    name: files
      .map(({ name }) => name)
      .join(", ")
      .slice(0, LONGEST_NAME),
    bytes: zipSync(parts, { level: 6 }),
  };
}

function fileAt(path: string): Promise<Buffer> {
  return readFile(path).catch((cause: unknown) => {
    throw fileFault(path, "read", cause);
  });
}

function refusalOf(refusal: ImportRefusal): { reason: string; title: string; detail: string } {
  const { title, text } = importRefusalText(refusal, translator("en"));
  return { reason: refusal.reason, title, detail: text };
}

async function store(file: SourceFile, given: GivenWords): Promise<Stored> {
  const config = readConfig(process.env);
  const holder = await readLock(config.dataDir);
  if (holder?.url) return throughRunning(holder.url, file, given);
  await buildTab(process.cwd());
  const local = await startLocal({ ...config, port: 0 }, process.cwd());
  try {
    const imported = await importPage(local.program.deps, { actor: localActor(LEAD), given, ...file });
    if (imported.ok) return imported;
    throw new ConfigError(imported.reason === "not-allowed" ? "That is not allowed here." : refusalOf(imported).detail);
  } finally {
    await local.stop();
  }
}

/** The store has one writer: the program that runs does the writing. */
async function throughRunning(url: string, { name, bytes }: SourceFile, given: GivenWords): Promise<Stored> {
  const query = new URLSearchParams({ name, ...given });
  const response = await fetch(`${url}/api/imports?${query.toString()}`, {
    method: "POST",
    headers: { "x-local-user": LEAD, "content-type": "application/octet-stream", ...builtOnHeaders(null) },
    body: new Uint8Array(bytes),
  });
  const body = (await response.json()) as Stored & { title?: string; detail?: string };
  if (!response.ok) throw new ConfigError(`${body.title ?? response.status}. ${body.detail ?? ""}`);
  return body;
}

await runCommand(main);
