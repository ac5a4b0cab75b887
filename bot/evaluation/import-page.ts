import { setImmediate as nextTurn } from "node:timers/promises";
import { z } from "zod";
import { findArea, register } from "../../shared/areas/register.ts";
import type { EvaluationSummary } from "../../shared/contract/views.ts";
import { asGiven, checkImport, type Given, type ImportPlan } from "../../shared/import/check-import.ts";
import { correctedResult } from "../../shared/import/corrected-result.ts";
import { correct, type Correction, type CorrectionScope } from "../../shared/import/corrections.ts";
import type { FormColumn } from "../../shared/import/form-columns.ts";
import { givenColumnsSchema, withGiven } from "../../shared/import/given-columns.ts";
import { givenYears } from "../../shared/import/given-years.ts";
import type { FileKind, ImportRefusal } from "../../shared/import/import-refusal.ts";
import type { ImportResult } from "../../shared/import/import-result.ts";
import type { KeptImport } from "../../shared/import/kept-import.ts";
import type { ImportStep } from "../../shared/evaluations/evaluation.ts";
import { correctable } from "../../shared/import/source-pieces.ts";
import type { Actor } from "../../shared/people/actor.ts";
import { may } from "../../shared/people/may.ts";
import { importFramework, readSource, type Source, type SourceFile } from "../imports/read-source.ts";
import { NOT_ALLOWED, type Deps, type NotAllowed } from "./deps.ts";
import { storeActions } from "./imported-actions.ts";
import { notTheirs } from "./imports/not-theirs.ts";
import { importedEvaluation, importedSessions, importId, type ImportedRound } from "./imported-round.ts";
import { noteAudit } from "./note-audit.ts";
import { summaryOf } from "./read-evaluation.ts";
import { storeFinished } from "./store-finished.ts";

/** What somebody says of a file, as they type it. */
export const givenSchema = z.object({
  year: z.string().max(20).optional(),
  indicator: z.string().max(20).optional(),
  area: z.string().max(100).optional(),
  /** For the answers of a form: what its columns hold, as JSON. */
  map: z.string().max(50_000).optional(),
});
export type GivenWords = z.infer<typeof givenSchema>;

/** `read`: what was read, with what was given, before anything was put right. */
export type ImportReading = { source: Source; read: ImportResult; plan: ImportPlan };
export type Refused = { ok: false } & ImportRefusal & Partial<Pick<ImportReading, "source" | "read">>;
export type ImportOutcome =
  | ({ ok: true; outcome: "imported" | "unchanged"; evaluation: EvaluationSummary } & ImportReading)
  | NotAllowed
  | Refused;

type Remembered = (key: string) => Promise<FormColumn[] | null>;
type Reading = { remembered?: Remembered; corrections?: readonly Correction[] };

/** Reads a file and says what would be stored, or why nothing would be. Stores nothing. */
export async function readImport(
  file: SourceFile,
  words: GivenWords = {},
  { remembered = () => Promise.resolve(null), corrections = [] }: Reading = {},
): Promise<({ ok: true } & ImportReading) | Refused> {
  const given = readGiven(words);
  const map = words.map === undefined ? null : givenColumnsSchema.safeParse(parsed(words.map));
  const wrong: string[] = map?.success === false ? ["it is not of that form"] : [];
  const columnsFor = async (key: string, guessed: FormColumn[]): Promise<FormColumn[]> => {
    const columns = (await remembered(key)) ?? guessed;
    if (!map?.success) return columns;
    const said = withGiven(columns, { given: map.data, framework: importFramework() });
    wrong.push(...said.wrong);
    return said.columns;
  };
  const indicatorId = given.ok ? given.value.indicatorId : null;
  const source = await readSource(file, { indicatorId, columnsFor });
  if (!source.ok) return source;
  if (wrong.length > 0) return { ok: false, reason: "given-columns", kind: source.kind, names: wrong, source };
  if (!given.ok) return { ok: false, reason: given.reason, kind: source.kind, names: [given.word], source };
  await nextTurn();
  const read = asGiven(source.result, given.value);
  const planned = planImport(read, { kind: source.kind, corrections });
  return planned.ok ? { ok: true, source, read, plan: planned } : { ...planned, source, read };
}

/** What is stored of something that was read, once it has been put right. */
export function planImport(
  read: ImportResult,
  { kind, corrections }: { kind: FileKind; corrections: readonly Correction[] },
): ImportPlan | ({ ok: false } & ImportRefusal) {
  const framework = importFramework();
  const scope = correctionScope();
  const corrected = correct(correctable(read), { corrections, scope });
  if (!corrected.ok) return { ok: false, reason: "given-corrections", kind, names: [String(corrected.at + 1)] };
  return checkImport({
    result: correctedResult(read, corrected.corrected),
    read,
    kind,
    framework,
    areaIds: scope.areaIds,
  });
}

/** What corrections may name. */
export function correctionScope(): CorrectionScope {
  const { indicators } = importFramework();
  return {
    areaIds: register.map(({ id }) => id),
    questionIds: indicators.flatMap(({ questions }) => questions.map(({ id }) => id)),
    indicatorIds: indicators.map(({ id }) => id),
  };
}

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
  const read = await readImport(file, given, { remembered, corrections: corrected?.corrections });
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

function parsed(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return null;
  }
}

type ReadGiven =
  { ok: true; value: Given } | { ok: false; reason: "given-year" | "given-indicator" | "given-area"; word: string };

function readGiven({ year, indicator, area }: GivenWords): ReadGiven {
  const years = year === undefined ? null : givenYears(year);
  if (year !== undefined && years === null) return { ok: false, reason: "given-year", word: year };
  const number = indicator?.replace(/^qi ?/i, "").trim();
  const found = importFramework().indicators.find((one) => one.number === number || one.id === number);
  if (indicator !== undefined && !found) return { ok: false, reason: "given-indicator", word: indicator };
  const named = area?.trim().toLowerCase() ?? "";
  const place = findArea(named) ?? register.find(({ name }) => name.toLowerCase() === named);
  if (area !== undefined && !place) return { ok: false, reason: "given-area", word: area };
  return { ok: true, value: { years, indicatorId: found?.id ?? null, areaId: place?.id ?? null } };
}
