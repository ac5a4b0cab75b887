import { z } from "zod";
import { findArea, allAreas } from "../../../shared/areas/areas.ts";
import { asGiven, checkImport, type ImportGiven, type ImportPlan } from "../../../shared/import/check-import.ts";
import { correctedResult } from "../../../shared/import/corrected-result.ts";
import { correct, type Correction, type CorrectionScope } from "../../../shared/import/corrections.ts";
import type { FormColumn } from "../../../shared/import/form-columns.ts";
import { givenColumnsSchema, withGiven } from "../../../shared/import/given-columns.ts";
import { givenYears } from "../../../shared/import/given-years.ts";
import type { FileKind, ImportRefusal } from "../../../shared/import/import-refusal.ts";
import type { ImportResult } from "../../../shared/import/import-result.ts";
import { correctable } from "../../../shared/import/source-pieces.ts";
import { parsedJson } from "../../../shared/text/parsed-json.ts";
import { importFramework } from "../../imports/import-framework.ts";
import type { Source, SourceFile } from "../../imports/read-source.ts";

/** What a person states about a file, as typed. */
export const givenSchema = z.object({
  year: z.string().max(20).optional(),
  indicator: z.string().max(20).optional(),
  area: z.string().max(100).optional(),
  /** For a form: the contents of its columns, as JSON. */
  map: z.string().max(50_000).optional(),
});
export type GivenWords = z.infer<typeof givenSchema>;

/** `read`: the result of reading, with the given words but before any corrections. */
export type ImportReading = { source: Source; read: ImportResult; plan: ImportPlan };
export type RefusedImport = { ok: false } & ImportRefusal & Partial<Pick<ImportReading, "source" | "read">>;
export type ReadImport = typeof readImport;

/** The columns of such a form, as they were given before; null for a new form. */
export type Remembered = (key: string) => Promise<FormColumn[] | null>;
/** `whose`: also tell who wrote each row of a form. */
export type ImportReadOptions = { remembered?: Remembered; corrections?: readonly Correction[]; whose?: boolean };

/** Reads a file and tells what would be stored, or why nothing would be. Stores nothing. */
export async function readImport(
  file: SourceFile,
  words: GivenWords = {},
  { remembered = () => Promise.resolve(null), corrections = [], whose = false }: ImportReadOptions = {},
): Promise<({ ok: true } & ImportReading) | RefusedImport> {
  const given = readGiven(words);
  const map = words.map === undefined ? null : givenColumnsSchema.safeParse(parsedJson(words.map));
  const wrong: string[] = map?.success === false ? ["it is not of that form"] : [];
  const columnsFor = async (key: string, guessed: FormColumn[]): Promise<FormColumn[]> => {
    const columns = (await remembered(key)) ?? guessed;
    if (!map?.success) return columns;
    const said = withGiven(columns, { given: map.data, framework: importFramework() });
    wrong.push(...said.wrong);
    return said.columns;
  };
  const indicatorId = given.ok ? given.value.indicatorId : null;
  // The readers are loaded only when a file is read.
  const { readSource } = await import("../../imports/read-source.ts");
  const source = await readSource(file, { indicatorId, columnsFor, whose });
  if (!source.ok) return source;
  if (wrong.length > 0) return { ok: false, reason: "given-columns", kind: source.kind, names: wrong, source };
  if (!given.ok) return { ok: false, reason: given.reason, kind: source.kind, names: [given.word], source };
  const read = asGiven(source.result, given.value);
  const planned = planImport(read, { kind: source.kind, corrections });
  return planned.ok ? { ok: true, source, read, plan: planned } : { ...planned, source, read };
}

/** What is stored of a read file, after corrections. */
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

/** The ids that corrections may name. */
export function correctionScope(): CorrectionScope {
  const { indicators } = importFramework();
  return {
    areaIds: allAreas.map(({ id }) => id),
    questionIds: indicators.flatMap(({ questions }) => questions.map(({ id }) => id)),
    indicatorIds: indicators.map(({ id }) => id),
  };
}

type ReadGiven =
  | { ok: true; value: ImportGiven }
  | { ok: false; reason: "given-year" | "given-indicator" | "given-area"; word: string };

function readGiven({ year, indicator, area }: GivenWords): ReadGiven {
  const years = year === undefined ? null : givenYears(year);
  if (year !== undefined && years === null) return { ok: false, reason: "given-year", word: year };
  const number = indicator?.replace(/^qi ?/i, "").trim();
  const found = importFramework().indicators.find((one) => one.number === number || one.id === number);
  if (indicator !== undefined && !found) return { ok: false, reason: "given-indicator", word: indicator };
  const named = area?.trim().toLowerCase() ?? "";
  const place = findArea(named) ?? allAreas.find(({ name }) => name.toLowerCase() === named);
  if (area !== undefined && !place) return { ok: false, reason: "given-area", word: area };
  return { ok: true, value: { years, indicatorId: found?.id ?? null, areaId: place?.id ?? null } };
}
