import type { Evaluation } from "../../../shared/evaluations/evaluation.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import { may } from "../../../shared/people/may.ts";
import { NOT_ALLOWED, NOT_FOUND, type Deps, type NotAllowed, type NotFound } from "../deps.ts";
import { noteAudit } from "../audit/note-audit.ts";
import { asImport, type StoredImport } from "./stored-import.ts";
import { completeImport } from "./complete-import.ts";

type ImportVerb = "read-import" | "correct-import" | "replace-import" | "take-back-import";
type Asked = { actor: Actor; id: string; verb: ImportVerb };

/** An import that this person may change: they may import for each of its areas. */
export async function findImport(
  deps: Deps,
  { actor, id, verb }: Asked,
): Promise<{ ok: true; stored: StoredImport } | NotFound | NotAllowed> {
  const { tenantId } = actor;
  const stored = asImport(await deps.evaluations.find(tenantId, id));
  if (!stored) return NOT_FOUND;
  if (!mayImport(actor, stored.value)) {
    await noteAudit(deps, { actor, verb, thing: id, outcome: "refused" });
    return NOT_ALLOWED;
  }
  const completed = await completeImport(deps, tenantId, stored);
  return completed ? { ok: true, stored: completed } : NOT_FOUND;
}

/** Whether somebody may import for each of these areas. */
export function mayImport(actor: Actor, { areaIds }: Pick<Evaluation, "areaIds">): boolean {
  const { tenantId } = actor;
  return areaIds.every((areaId) => may(actor, "import-evaluation", { tenantId, areaId }));
}
