import type { ImportedView, ImportListItem } from "../../../shared/contract/imports.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import { may } from "../../../shared/people/may.ts";
import { NOT_ALLOWED, type Deps, type NotAllowed, type NotFound } from "../deps.ts";
import { evaluationSummary } from "../rounds/read-evaluation.ts";
import { findImport, mayImport } from "./find-import.ts";
import { asImport } from "./stored-import.ts";
import { importUses, type ImportUses } from "./import-uses.ts";
import { sourceView, type ViewedSource } from "./source-view.ts";

/** The imports that this person may change, the latest first. */
export async function listImports(
  deps: Deps,
  actor: Actor,
): Promise<{ ok: true; items: ImportListItem[] } | NotAllowed> {
  const { tenantId } = actor;
  if (!may(actor, "read-import-file", { tenantId, areaId: null })) return NOT_ALLOWED;
  const all = (await deps.evaluations.list(tenantId)).flatMap((value) => asImport({ value, etag: "" }) ?? []);
  const items = all
    .filter(({ value }) => mayImport(actor, value))
    .map(({ value: { source, ...evaluation } }) => ({
      ...{ id: evaluation.id, title: evaluation.title, from: evaluation.from, to: evaluation.to },
      ...{ name: source.name, importedAt: source.importedAt, by: source.steps?.at(-1)?.by ?? null },
    }));
  return { ok: true, items: items.sort((a, b) => b.importedAt.localeCompare(a.importedAt)) };
}

export type ImportWithUses = Omit<ImportedView, "source" | "uses"> & { source: ViewedSource | null; uses: ImportUses };

/** Who imported it, when, from what, every piece as it was read, what was put right, and what rests on it. */
export async function readImported(
  deps: Deps,
  { actor, id }: { actor: Actor; id: string },
): Promise<{ ok: true; view: ImportWithUses } | NotFound | NotAllowed> {
  const { tenantId } = actor;
  const found = await findImport(deps, { actor, id, verb: "read-import" });
  if (!found.ok) return found;
  const { value, etag } = found.stored;
  const { source } = value;
  const kept = source.kept ? await deps.imports.read(tenantId, id, source.kept) : null;
  const read = { name: source.name, form: source.form ?? null };
  return {
    ok: true,
    view: {
      ...{ id, etag, evaluation: evaluationSummary(value), name: source.name, hash: source.hash },
      importedAt: source.importedAt,
      steps: source.steps ?? [],
      source: kept && sourceView({ ...read, kind: kept.kind }, kept.result),
      corrections: kept?.corrections ?? [],
      uses: await importUses(deps, tenantId, value),
    },
  };
}
