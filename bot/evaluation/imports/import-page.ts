import { isDeepStrictEqual } from "node:util";
import type { EvaluationSummary } from "../../../shared/contract/views.ts";
import type { Correction } from "../../../shared/import/corrections.ts";
import type { FormColumn } from "../../../shared/import/form-columns.ts";
import type { KeptImport } from "../../../shared/import/kept-import.ts";
import type { Evaluation, ImportStep } from "../../../shared/evaluations/evaluation.ts";
import type { ImportPlan } from "../../../shared/import/check-import.ts";
import type { AuditVerb } from "../../../shared/people/audit.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import { may } from "../../../shared/people/may.ts";
import { hashOf } from "../../imports/hash-of.ts";
import type { Source, SourceFile } from "../../imports/read-source.ts";
import { StorageConflict } from "../../storage/tables/storage-error.ts";
import { NOT_ALLOWED, type Deps, type NotAllowed } from "../deps.ts";
import { storeActions } from "./imported-actions.ts";
import { notTheirs } from "./not-theirs.ts";
import { openSessionOfSheet } from "./open-sheet.ts";
import { removeAllOf } from "./remove-round.ts";
import type { GivenWords, ImportReading, RefusedImport } from "./read-import.ts";
import { importedEvaluation, importedSessions, importId, toldApart, type ImportedRound } from "./imported-round.ts";
import { noteAudit } from "../audit/note-audit.ts";
import { retryOnConflict } from "../conflicts.ts";
import { evaluationSummary } from "../rounds/read-evaluation.ts";
import { storeSessions } from "./store-finished.ts";

export type ImportOutcome =
  | ({ ok: true; outcome: "imported" | "unchanged"; evaluation: EvaluationSummary } & ImportReading)
  | NotAllowed
  | RefusedImport
  | { ok: false; reason: "imported-meanwhile" };

/** The columns of such a form, as they were given last time. */
export async function rememberedColumns(deps: Deps, tenantId: string, key: string): Promise<FormColumn[] | null> {
  const earlier = (await deps.evaluations.list(tenantId)).flatMap(({ source }) =>
    source?.form?.key === key ? [source] : [],
  );
  return earlier.sort((a, b) => b.importedAt.localeCompare(a.importedAt))[0]?.form?.columns ?? null;
}

/** Corrections of one file content, identified by `hash`. */
export type FileCorrections = { hash: string; corrections: readonly Correction[] };
export type ImportFile = { given?: GivenWords; corrected?: FileCorrections | null } & SourceFile;

/** Makes a finished evaluation from a file, beside all others. The same source again changes nothing. */
export async function importPage(
  deps: Deps,
  { actor, ...file }: { actor: Actor } & ImportFile,
): Promise<ImportOutcome> {
  const { tenantId } = actor;
  const read = await readToStore(deps, { actor, verb: "import-evaluation", ...file });
  if (!read.ok) return read;
  const { ok: _, ...ofFile } = read;
  const { source, plan } = ofFile;
  const corrections = file.corrected?.corrections ?? [];
  const all = await deps.evaluations.list(tenantId);
  const same = all.find((one) => one.source?.hash === source.hash);
  if (same) return alreadyThere(deps, tenantId, { there: same, ofFile, corrections });

  const id = idOf(plan, { hash: source.hash, given: file.given, corrections });
  const isTaken = all.some((one) => one.id === id);
  const step = importStep(deps, { did: "imported", actor, file: source, corrections });
  const evaluation = importedEvaluation(plan, {
    ...{ id: isTaken ? `${id}-${deps.newId().slice(0, 4)}` : id, build: 1, steps: [step] },
    ...{ name: source.name, hash: source.hash, importedAt: step.at, form: source.form },
  });
  await saveImportSource(deps, tenantId, { evaluation, kept: keptOf(ofFile, corrections) });
  await storeActions(deps, { actor, evaluation, plan, importedAt: step.at });
  // The import's own row is written last. If this is interrupted, the same file sent again completes it.
  await storeSessions(deps, tenantId, importedSessions({ evaluation, plan }));
  const { there, isOwn } = await beThere(deps, tenantId, evaluation);
  if (!isOwn) return alreadyThere(deps, tenantId, { there, ofFile, corrections });
  await noteAudit(deps, { actor, verb: "import-evaluation", thing: there.id, after: file.name });
  return { ok: true, outcome: "imported", evaluation: evaluationSummary(there), ...ofFile };
}

type Said = { hash: string; given: GivenWords | undefined; corrections: readonly Correction[] };

/**
 * An id from the file and everything said about it. Two people who say different things about one file get an import
 * each, and their corrections never mix. Equal input gives the same import, even after an interruption.
 */
function idOf(plan: ImportPlan, { hash, given: { indicator, area, map } = {}, corrections }: Said): string {
  const id = importId(plan, hash);
  const said = [indicator, area, map].some((word) => word !== undefined) || corrections.length > 0;
  return said ? `${id}-${hashOf(JSON.stringify([indicator, area, map, corrections])).slice(0, 8)}` : id;
}

/**
 * Stores the round under a title of its own, unless the same file was imported by now. In that case nothing of this
 * round is kept, and the other one is returned. If another round is begun or imported meanwhile, that takes the turn,
 * and this looks again.
 */
async function beThere(
  deps: Deps,
  tenantId: string,
  evaluation: ImportedRound,
): Promise<{ there: Evaluation; isOwn: boolean }> {
  const { id, source } = evaluation;
  return retryOnConflict(async () => {
    const turn = await deps.evaluations.turnToTitle(tenantId);
    const all = await deps.evaluations.list(tenantId);
    const same = all.find((one) => one.source?.hash === source.hash || one.id === id);
    if (same?.id === id) await deps.imports.forget(tenantId, id, (name) => name === source.kept?.name);
    else if (same) await removeAllOf(deps, tenantId, { value: evaluation, etag: "" });
    if (same) return { there: same, isOwn: false };
    const there = toldApart(evaluation, all);
    if (!(await deps.evaluations.create(tenantId, there, turn)))
      throw new StorageConflict("Another round came between.");
    return { there, isOwn: true };
  });
}

type There = {
  there: Evaluation;
  ofFile: ImportReading;
  corrections: readonly Correction[];
};

/** The same source again changes nothing. Corrections made meanwhile are never dropped silently. */
async function alreadyThere(
  deps: Deps,
  tenantId: string,
  { there, ofFile, corrections }: There,
): Promise<ImportOutcome> {
  const { source, id } = there;
  if (corrections.length > 0) {
    const kept = source?.kept && (await deps.imports.read(tenantId, id, source.kept));
    if (!isDeepStrictEqual(kept?.corrections.slice(0, corrections.length), [...corrections]))
      return { ok: false, reason: "imported-meanwhile" };
  }
  return { ok: true, outcome: "unchanged", evaluation: evaluationSummary(there), ...ofFile };
}

type ToStore = { actor: Actor; verb: AuditVerb } & ImportFile;

/** Reads a file that somebody wants to store: whether it can be stored, and whether they may store it. */
export async function readToStore(
  deps: Deps,
  { actor, verb, given, corrected, ...file }: ToStore,
): Promise<({ ok: true } & ImportReading) | NotAllowed | RefusedImport> {
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
  const open = await openSessionOfSheet(deps, tenantId, read.source);
  if (open) return { ...open, source: read.source, read: read.read };
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

/** A step of an import by this person, at this moment. */
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
 * Stores the source of an import, and notes its name in the round. The name is random, so that two simultaneous builds
 * do not overwrite each other.
 */
export async function saveImportSource(
  deps: Pick<Deps, "imports" | "newId">,
  tenantId: string,
  { evaluation: { id, source }, kept }: { evaluation: ImportedRound; kept: KeptImport },
): Promise<void> {
  if (!source.kept) return;
  source.kept.name = `${source.kept.build}.${deps.newId()}`;
  source.kept.parts = await deps.imports.keep(tenantId, id, { name: source.kept.name, kept });
}

/** The number of the build that a source is kept for, from the name that `saveImportSource` gave it. */
export function buildNamed(name: string): number {
  return Number.parseInt(name, 10);
}
