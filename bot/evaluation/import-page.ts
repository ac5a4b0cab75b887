import type { EvaluationSummary } from "../../shared/contract/views.ts";
import type { Correction } from "../../shared/import/corrections.ts";
import type { FormColumn } from "../../shared/import/form-columns.ts";
import type { KeptImport } from "../../shared/import/kept-import.ts";
import type { ImportStep } from "../../shared/evaluations/evaluation.ts";
import type { Actor } from "../../shared/people/actor.ts";
import { may } from "../../shared/people/may.ts";
import type { Source, SourceFile } from "../imports/read-source.ts";
import { NOT_ALLOWED, type Deps, type NotAllowed } from "./deps.ts";
import { storeActions } from "./imported-actions.ts";
import { notTheirs } from "./imports/not-theirs.ts";
import type { GivenWords, ImportReading, Refused } from "./imports/read-import.ts";
import { importedEvaluation, importedSessions, importId, type ImportedRound } from "./imported-round.ts";
import { noteAudit } from "./note-audit.ts";
import { summaryOf } from "./read-evaluation.ts";
import { storeFinished } from "./store-finished.ts";

export type ImportOutcome =
  | ({ ok: true; outcome: "imported" | "unchanged"; evaluation: EvaluationSummary } & ImportReading)
  | NotAllowed
  | Refused;

/** What the columns of such a form were the last time it came. */
export async function rememberedColumns(deps: Deps, tenantId: string, key: string): Promise<FormColumn[] | null> {
  const earlier = (await deps.evaluations.list(tenantId)).flatMap(({ source }) =>
    source?.form?.key === key ? [source] : [],
  );
  return earlier.sort((a, b) => b.importedAt.localeCompare(a.importedAt))[0]?.form?.columns ?? null;
}

/** Corrections of a file are of that content alone: `hash` names it. */
export type FileCorrections = { hash: string; corrections: readonly Correction[] };
export type ImportFile = { given?: GivenWords; corrected?: FileCorrections | null } & SourceFile;

/** Makes a finished evaluation of a file, beside all others. The same source again changes nothing. */
export async function importPage(
  deps: Deps,
  { actor, ...file }: { actor: Actor } & ImportFile,
): Promise<ImportOutcome> {
  const { tenantId } = actor;
  const read = await readToStore(deps, { actor, verb: "import-evaluation", ...file });
  if (!read.ok) return read;
  const { ok: _, ...ofFile } = read;
  const { source, plan } = ofFile;
  const all = await deps.evaluations.list(tenantId);
  const there = all.find((one) => one.source?.hash === source.hash);
  if (there) return { ok: true, outcome: "unchanged", evaluation: summaryOf(there), ...ofFile };

  const id = importId(plan, source.hash);
  const isTaken = all.some((one) => one.id === id);
  const step = importStep(deps, { did: "imported", actor, file: source, corrections: file.corrected?.corrections });
  const evaluation = importedEvaluation(plan, {
    ...{ ...(isTaken ? { id: `${id}-${deps.newId().slice(0, 4)}` } : {}), build: 1, steps: [step] },
    ...{ name: source.name, hash: source.hash, importedAt: step.at, form: source.form },
  });
  await keepSource(deps, tenantId, { evaluation, kept: keptOf(ofFile, file.corrected?.corrections ?? []) });
  await storeActions(deps, { actor, evaluation, plan, importedAt: step.at });
  // Its own row comes last: cut short before, everything is done when the file comes again.
  await storeFinished(deps, tenantId, { evaluation, sessions: importedSessions({ evaluation, plan }) });
  await noteAudit(deps, { actor, verb: "import-evaluation", thing: evaluation.id, after: file.name });
  return { ok: true, outcome: "imported", evaluation: summaryOf(evaluation), ...ofFile };
}

type ToStore = { actor: Actor; verb: string } & ImportFile;

/** Reads a file for somebody who wants it stored: whether it can be, and whether it is theirs to store. */
export async function readToStore(
  deps: Deps,
  { actor, verb, given, corrected, ...file }: ToStore,
): Promise<({ ok: true } & ImportReading) | NotAllowed | Refused> {
  const { tenantId } = actor;
  const refused = { actor, verb, thing: file.name, outcome: "refused" } as const;
  if (!may(actor, "read-import-file", { tenantId, areaId: null })) {
    await noteAudit(deps, refused);
    return NOT_ALLOWED;
  }
  const remembered = (key: string): Promise<FormColumn[] | null> => rememberedColumns(deps, tenantId, key);
  const read = await deps.readImport(file, given, { remembered, corrections: corrected?.corrections });
  const { source } = read;
  if (source && corrected && corrected.hash !== source.hash)
    return { ok: false, reason: "other-file", kind: source.kind, names: [], source };
  if (!read.ok) return read;
  const others = notTheirs(actor, { areaIds: read.plan.areaIds, kind: read.source.kind });
  if (others) await noteAudit(deps, refused);
  return others ?? read;
}

type Step = {
  did: ImportStep["did"];
  actor: Actor;
  file: Pick<Source, "name" | "hash">;
  corrections?: readonly Correction[] | undefined;
};

/** What somebody does to an import at this moment. */
export function importStep(
  deps: Pick<Deps, "now">,
  { did, actor, file: { name, hash }, corrections = [] }: Step,
): ImportStep {
  const by = { id: actor.id, name: actor.name };
  return { did, at: deps.now().toISOString(), by, name, hash, corrections: corrections.length };
}

export function keptOf(
  { source, read }: Pick<ImportReading, "source" | "read">,
  corrections: readonly Correction[],
): KeptImport {
  return { kind: source.kind, result: read, corrections: [...corrections] };
}

/**
 * Keeps what an import is made of, and notes in the round where. Under a name by chance: two who make the same build at once
 * do not write over each other.
 */
export async function keepSource(
  deps: Pick<Deps, "imports" | "newId">,
  tenantId: string,
  { evaluation: { id, source }, kept }: { evaluation: ImportedRound; kept: KeptImport },
): Promise<void> {
  if (!source.kept) return;
  source.kept.name = `${source.kept.build}.${deps.newId()}`;
  source.kept.parts = await deps.imports.keep(tenantId, id, { name: source.kept.name, kept });
}

/** The build that something is kept for, by the name that `keepSource` gave it. */
export function buildNamed(name: string): number {
  return Number.parseInt(name, 10);
}
