import type { ImportedView, ImportListItem, ImportReadingView } from "../../shared/contract/imports.ts";
import { ConfigError } from "../../bot/config.ts";
import type { GivenWords } from "../../bot/evaluation/imports/read-import.ts";
import type { SourceFile } from "../../bot/imports/read-source.ts";
import type { ImportPiece } from "../../shared/import/corrections.ts";
import { importDifference } from "../../shared/import/import-difference.ts";
import { differenceLines, importLines, listLines, pieceLines } from "./imported-text.ts";
import { RefusedByApi, type Imports } from "./imports-at.ts";
import { correctedState, typedCorrections, type TypedOption } from "./typed-corrections.ts";

/** The output: lines for people, and the data that `--json` prints. */
export type CommandOutput = { lines: string[]; json: unknown };
type One = { id: string; dry: boolean };

const DRY = "Dry run: nothing was changed.";

export async function listImported({ ask }: Imports): Promise<CommandOutput> {
  const { items } = await ask<{ items: ImportListItem[] }>({ path: "" });
  return { lines: listLines(items), json: { items } };
}

export async function showImported(imports: Imports, id: string): Promise<CommandOutput> {
  const view = await find(imports, id);
  return { lines: importLines(view), json: view };
}

export async function correctImported(
  imports: Imports,
  { id, dry, typed }: One & { typed: TypedOption[] },
): Promise<CommandOutput> {
  const view = await find(imports, id);
  const { source, etag } = view;
  if (!source)
    throw new RefusedByApi({
      reason: "import-not-kept",
      title: "It cannot be put right",
      detail:
        "An earlier program stored this import and did not keep what it read. Put the file in its place with --replace.",
    });
  const corrections = await typedCorrections(typed, { ...view, source });
  const { pieces } = correctedState({ ...view, source }, corrections);
  if (view.uses.published && view.uses.blocked) throw new RefusedByApi(view.uses.blocked);
  if (dry) return { lines: [...pieceLines(pieces, source.pieces), DRY], json: { corrections, pieces } };
  const after = await imports.ask<ImportedView>({ ...at(id), method: "PUT", body: { corrections }, builtOn: etag });
  return { lines: importLines(after), json: after };
}

type Replacing = One & { file: SourceFile; given: GivenWords };

/** Replaces an import by a file. The output tells the differences first, then what prevents the replacement. */
export async function replaceImported(imports: Imports, { id, dry, file, given }: Replacing): Promise<CommandOutput> {
  const view = await find(imports, id);
  const sent = { file, given };
  const reading = await imports.ask<ImportReadingView>({ path: "/readings", method: "POST", file: sent });
  if (reading.refused) throw new RefusedByApi(reading.refused);
  const differs = importDifference(piecesOf(view), reading.source?.pieces ?? []);
  const lines = view.source
    ? differenceLines(differs)
    : ["What it was made of was not kept: what differs is not known."];
  if (reading.hash === view.hash)
    return { lines: ["Nothing changed: it is this same file."], json: { outcome: "unchanged", differs } };
  if (reading.same)
    throw new RefusedByApi({
      ...{ reason: "imported-elsewhere", title: "It cannot be replaced by this file" },
      detail: `This file is another import already: ${reading.same.id}.`,
    });
  if (view.uses.blocked) throw new RefusedByApi(view.uses.blocked, { lines, json: { differs } });
  if (dry) return { lines: [...lines, DRY], json: { differs } };
  const { outcome } = await imports.ask<{ outcome: string }>({
    ...{ path: `${at(id).path}/file`, method: "PUT", file: sent, builtOn: view.etag },
  });
  return { lines: [...lines, `Replaced ${id}.`], json: { outcome, differs } };
}

export async function takeBackImported(imports: Imports, { id, dry }: One): Promise<CommandOutput> {
  const { etag, uses, evaluation } = await find(imports, id);
  if (uses.blocked) throw new RefusedByApi(uses.blocked);
  if (dry) return { lines: [`It can be taken back: ${evaluation.title}.`, DRY], json: { id } };
  const done = await imports.ask<{ takenBack: string }>({ ...at(id), method: "DELETE", builtOn: etag });
  return { lines: [`Taken back: ${evaluation.title}.`], json: done };
}

function find({ ask }: Imports, id: string): Promise<ImportedView> {
  if (id.trim() === "") throw new ConfigError("An import is named by its id. --list names them.");
  return ask<ImportedView>(at(id));
}

function at(id: string): { path: string } {
  return { path: `/${encodeURIComponent(id)}` };
}

function piecesOf({ source, corrections }: ImportedView): ImportPiece[] {
  return source ? correctedState({ source, corrections }).pieces : [];
}
