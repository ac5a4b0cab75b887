import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { zipSync } from "fflate";
import { readImport, type GivenWords } from "../../bot/evaluation/imports/read-import.ts";
import { importRefusalText } from "../../bot/texts/import-refusal-text.ts";
import type { SourceFile } from "../../bot/imports/read-source.ts";
import type { ImportRefusal } from "../../shared/import/import-refusal.ts";
import { translator } from "../../shared/locales/text.ts";
import { importSummary } from "../import-summary.ts";
import { fileFault } from "../run-command.ts";
import type { ImportCommand } from "./command.ts";
import { RefusedByApi, type Imports, type ApiRefusal } from "./imports-at.ts";
import {
  correctImported,
  listImported,
  replaceImported,
  showImported,
  takeBackImported,
  type CommandOutput,
} from "./tend-imports.ts";

const LONGEST_NAME = 300;

type Stored = { outcome: "imported" | "unchanged"; evaluation: { id: string; title: string } };
export type Using = <T>(work: (imports: Imports) => Promise<T>) => Promise<T>;

/**
 * Carries out a command with the imports that `using` opens. Throws `RefusedByApi` where it is refused; nothing is changed
 * then.
 */
export async function carryOutImport(command: ImportCommand, using: Using): Promise<CommandOutput> {
  const { id, dry, typed } = command;
  switch (command.do) {
    case "list":
      return using(listImported);
    case "show":
      return using((imports) => showImported(imports, id));
    case "correct":
      return using((imports) => correctImported(imports, { id, dry, typed }));
    case "take-back":
      return using((imports) => takeBackImported(imports, { id, dry }));
    case "replace": {
      const sent = await sentOf(command);
      return using((imports) => replaceImported(imports, { id, dry, ...sent }));
    }
    case "import":
      return importFile(await sentOf(command), { dry, using });
  }
}

type Sent = { file: SourceFile; given: GivenWords };

async function importFile(
  { file, given }: Sent,
  { dry, using }: { dry: boolean; using: Using },
): Promise<CommandOutput> {
  const read = await readImport(file, given);
  if (!read.ok)
    throw new RefusedByApi(refusalOf(read), {
      lines: read.source ? importSummary(read.source) : [],
      json: { ...read.source?.result },
    });
  const { source, plan } = read;
  const store = ({ ask }: Imports): Promise<Stored> => ask<Stored>({ path: "", method: "POST", file: { file, given } });
  const stored = dry ? null : await using(store);
  const columns = source.form ? { columns: source.form.columns } : {};
  return {
    lines: [...importSummary(source, plan), stored ? storedText(stored) : "Dry run: nothing was stored."],
    json: { ...plan.result, ...columns, ...(stored ? { stored } : {}) },
  };
}

function storedText({ outcome, evaluation }: Stored): string {
  const done = outcome === "imported" ? "Imported as" : "Nothing changed: this source is here already as";
  return `${done} ${evaluation.id}.`;
}

async function sentOf({ files, given: { map, ...given } }: ImportCommand): Promise<Sent> {
  const columns = map === undefined ? {} : { map: (await fileAt(map)).toString("utf8") };
  return { file: await fileOf(files), given: { ...given, ...columns } };
}

/** Packs several files of one round into one archive. They are stored all or not at all. */
async function fileOf(paths: readonly string[]): Promise<SourceFile> {
  const files = await Promise.all(paths.map(async (path) => ({ name: basename(path), bytes: await fileAt(path) })));
  const [first, ...others] = files;
  if (first && others.length === 0) return first;
  // Files in different folders may have the same name.
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

function refusalOf(refusal: ImportRefusal): ApiRefusal {
  const { title, text } = importRefusalText(refusal, translator("en"));
  return { reason: refusal.reason, title, detail: text };
}
