import { z } from "zod";
import { findArea, register } from "../../shared/areas/register.ts";
import type { EvaluationSummary } from "../../shared/contract/views.ts";
import { checkImport, type Given, type ImportPlan } from "../../shared/import/check-import.ts";
import { givenYears } from "../../shared/import/given-years.ts";
import type { ImportRefusal } from "../../shared/import/import-refusal.ts";
import type { Actor } from "../../shared/people/actor.ts";
import { may } from "../../shared/people/may.ts";
import { importFramework, readSource, type Source, type SourceFile } from "../imports/read-source.ts";
import { NOT_ALLOWED, type Deps, type NotAllowed } from "./deps.ts";
import { importedEvaluation, importedSessions } from "./imported-round.ts";
import { noteAudit } from "./note-audit.ts";
import { summaryOf } from "./read-evaluation.ts";
import { storeFinished } from "./store-finished.ts";

/** What somebody says of a file, as they type it. */
export const givenSchema = z.object({
  year: z.string().max(20).optional(),
  indicator: z.string().max(20).optional(),
  area: z.string().max(100).optional(),
});
export type GivenWords = z.infer<typeof givenSchema>;

export type ImportReading = { source: Source; plan: ImportPlan };
export type Refused = { ok: false } & ImportRefusal & { source?: Source };
export type ImportOutcome =
  | ({ ok: true; outcome: "imported" | "unchanged"; evaluation: EvaluationSummary } & ImportReading)
  | NotAllowed
  | Refused;

/** Reads a file and says what would be stored, or why nothing would be. Stores nothing. */
export async function readImport(
  file: SourceFile,
  words: GivenWords = {},
): Promise<({ ok: true } & ImportReading) | Refused> {
  const given = readGiven(words);
  const source = await readSource(file);
  if (!source.ok) return source;
  if (!given.ok) return { ok: false, reason: given.reason, kind: source.kind, names: [given.word], source };
  const { result, kind } = source;
  const areaIds = register.map(({ id }) => id);
  const plan = checkImport({ result, given: given.value, kind, framework: importFramework(), areaIds });
  return plan.ok ? { ok: true, source, plan } : { ...plan, source };
}

/** Makes a finished evaluation of a file, beside all others. The same source again changes nothing. */
export async function importPage(
  deps: Deps,
  { actor, given, ...file }: { actor: Actor; given?: GivenWords } & SourceFile,
): Promise<ImportOutcome> {
  const { tenantId } = actor;
  if (!may(actor, "import-evaluation", { tenantId, areaId: null })) {
    await noteAudit(deps, { actor, verb: "import-evaluation", thing: file.name, outcome: "refused" });
    return NOT_ALLOWED;
  }
  const read = await readImport(file, given);
  if (!read.ok) return read;
  const { source, plan } = read;
  const importedAt = deps.now().toISOString();
  const evaluation = importedEvaluation(plan, { name: file.name, hash: source.hash, importedAt });
  const there = await deps.evaluations.get(tenantId, evaluation.id);
  if (there) return { ok: true, outcome: "unchanged", evaluation: summaryOf(there), source, plan };
  await storeFinished(deps, tenantId, {
    evaluation,
    sessions: importedSessions(deps, { evaluation, plan, importedAt }),
  });
  await noteAudit(deps, { actor, verb: "import-evaluation", thing: evaluation.id, after: file.name });
  return { ok: true, outcome: "imported", evaluation: summaryOf(evaluation), source, plan };
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
