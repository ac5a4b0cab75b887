import { isDeepStrictEqual } from "node:util";
import type { BuiltOn } from "../../../shared/contract/built-on.ts";
import { MOST_CORRECTIONS, type Correction } from "../../../shared/import/corrections.ts";
import type { ImportRefusal } from "../../../shared/import/import-refusal.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import type { Deps, NotAllowed, NotFound } from "../deps.ts";
import { importStep } from "./import-page.ts";
import { planImport } from "./read-import.ts";
import { importedEvaluation } from "./imported-round.ts";
import { noteAudit } from "../audit/note-audit.ts";
import { changeImport, nextBuild } from "./change-import.ts";
import { findImport } from "./find-import.ts";
import type { StoredImport } from "./stored-import.ts";
import { importUses, inUse, type ImportInUse } from "./import-uses.ts";
import { notTheirs } from "./not-theirs.ts";

type Correcting = { actor: Actor; id: string; builtOn: BuiltOn; corrections: readonly Correction[] };
export type CorrectOutcome =
  | { ok: true }
  | NotFound
  | NotAllowed
  | ImportInUse
  | ({ ok: false } & ImportRefusal)
  | { ok: false; reason: "changed-meanwhile" | "import-not-kept" };

/** Adds corrections to an import, after its earlier ones. The source's words never change. */
export async function correctImport(
  deps: Deps,
  { actor, id, builtOn, corrections }: Correcting,
): Promise<CorrectOutcome> {
  const { tenantId } = actor;
  const found = await findImport(deps, { actor, id, verb: "correct-import" });
  if (!found.ok) return found;
  const before = found.stored;
  const { source } = before.value;
  if (!source.kept) return { ok: false, reason: "import-not-kept" };
  const kept = await deps.imports.read(tenantId, id, source.kept);
  if (before.etag !== builtOn)
    return isDone(before, { kept: kept.corrections, corrections, actor })
      ? { ok: true }
      : { ok: false, reason: "changed-meanwhile" };
  const used = inUse(await importUses(deps, tenantId, before.value), "reports");
  if (used) return used;

  const { kind, result } = kept;
  const all = [...kept.corrections, ...corrections];
  if (all.length > MOST_CORRECTIONS)
    return { ok: false, reason: "too-many-corrections", kind, names: [String(MOST_CORRECTIONS)] };
  const plan = planImport(result, { kind, corrections: all });
  if (!plan.ok) return plan;
  const others = notTheirs(actor, { areaIds: plan.areaIds, kind });
  if (others) return others;
  const { name, hash, importedAt, form = null, steps = [] } = source;
  const step = importStep(deps, { did: "corrected", actor, file: source, corrections });
  const file = { id, name, hash, importedAt, form };
  const evaluation = importedEvaluation(plan, { ...file, build: nextBuild(before), steps: [...steps, step] });
  const done = await changeImport(deps, tenantId, { before, evaluation, kept: { kind, result, corrections: all } });
  if (!done) return { ok: false, reason: "changed-meanwhile" };
  await noteAudit(deps, {
    ...{ actor, verb: "correct-import", thing: id },
    ...{ before: String(kept.corrections.length), after: String(all.length) },
  });
  return { ok: true };
}

type Sent = { kept: readonly Correction[]; corrections: readonly Correction[]; actor: Actor };

/** The same person already sent the same corrections, so this is a retry. */
function isDone({ value }: StoredImport, { kept, corrections, actor }: Sent): boolean {
  const last = value.source.steps?.at(-1);
  return (
    last?.did === "corrected" &&
    last.by.id === actor.id &&
    last.corrections === corrections.length &&
    isDeepStrictEqual(kept.slice(-corrections.length), [...corrections])
  );
}
