import type { BuiltOn } from "../../../shared/contract/built-on.ts";
import type { EvaluationSummary } from "../../../shared/contract/views.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import type { Deps, NotAllowed, NotFound } from "../deps.ts";
import { importStep, keptOf, readToStore, type ImportFile } from "./import-page.ts";
import type { RefusedImport } from "./read-import.ts";
import { storeActions } from "./imported-actions.ts";
import { importedEvaluation } from "./imported-round.ts";
import { noteAudit } from "../audit/note-audit.ts";
import { evaluationSummary } from "../rounds/read-evaluation.ts";
import { changeImport, nextBuild } from "./change-import.ts";
import { findImport } from "./find-import.ts";
import { importUses, inUse, type ImportInUse } from "./import-uses.ts";
import { removeActions } from "./remove-round.ts";

type Replacing = { actor: Actor; id: string; builtOn: BuiltOn } & ImportFile;
export type ReplaceOutcome =
  | { ok: true; outcome: "replaced" | "unchanged"; evaluation: EvaluationSummary }
  | NotFound
  | NotAllowed
  | RefusedImport
  | ImportInUse
  | { ok: false; reason: "changed-meanwhile" | "imported-elsewhere" };

/** Replaces the file of an import by a corrected one, in one step and under the same id. */
export async function replaceImport(deps: Deps, { actor, id, builtOn, ...file }: Replacing): Promise<ReplaceOutcome> {
  const { tenantId } = actor;
  const verb = "replace-import";
  const found = await findImport(deps, { actor, id, verb });
  if (!found.ok) return found;
  const before = found.stored;
  const read = await readToStore(deps, { actor, verb, ...file });
  if (!read.ok) return read;
  const { source, plan } = read;
  if (before.value.source.hash === source.hash)
    return { ok: true, outcome: "unchanged", evaluation: evaluationSummary(before.value) };
  if (before.etag !== builtOn) return { ok: false, reason: "changed-meanwhile" };
  const others = (await deps.evaluations.list(tenantId)).filter((one) => one.id !== id);
  if (others.some((one) => one.source?.hash === source.hash)) return { ok: false, reason: "imported-elsewhere" };
  const used = inUse(await importUses(deps, tenantId, before.value));
  if (used) return used;

  const corrections = file.corrected?.corrections ?? [];
  const step = importStep(deps, { did: "replaced", actor, file: source, corrections });
  const evaluation = importedEvaluation(plan, {
    ...{ id, name: source.name, hash: source.hash, importedAt: step.at, form: source.form },
    ...{ build: nextBuild(before), steps: [...(before.value.source.steps ?? []), step] },
  });
  const done = await changeImport(deps, tenantId, { before, evaluation, kept: keptOf(read, corrections) });
  if (!done) return { ok: false, reason: "changed-meanwhile" };
  await removeActions(deps, tenantId, before.value);
  await storeActions(deps, { actor, evaluation, plan, importedAt: step.at });
  await noteAudit(deps, { actor, verb, thing: id, before: before.value.source.name, after: source.name });
  return { ok: true, outcome: "replaced", evaluation: evaluationSummary(evaluation) };
}
