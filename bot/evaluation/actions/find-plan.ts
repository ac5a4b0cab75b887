import type { Evaluation } from "../../../shared/evaluations/evaluation.ts";
import { isPublished } from "../../../shared/evaluations/round-state.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import type { AuditVerb } from "../../../shared/people/audit.ts";
import { may } from "../../../shared/people/may.ts";
import { NOT_ALLOWED, NOT_FOUND, type Deps, type NotAllowed, type NotFound } from "../deps.ts";
import { noteAudit } from "../audit/note-audit.ts";
import { findEvaluation } from "../rounds/read-evaluation.ts";

/** The area and the round that a plan and its decisions belong to. */
export type PlanRef = { actor: Actor; evaluationId: string; areaId: string };
export type FoundPlan = { ok: true; evaluation: Evaluation; can: { manage: boolean } } | NotFound | NotAllowed;

/**
 * Finds a plan for somebody who wants to read it. A missing plan and one that they may not read give the same answer.
 */
export async function findPlan(deps: Deps, { actor, evaluationId, areaId }: PlanRef): Promise<FoundPlan> {
  const found = await findEvaluation(deps, actor, evaluationId);
  if (!found.ok) return found;
  const { evaluation } = found;
  const published = isPublished(evaluation);
  const { tenantId } = actor;
  if (!evaluation.areaIds.includes(areaId) || !may(actor, "read-actions", { tenantId, areaId, published }))
    return NOT_FOUND;
  return { ok: true, evaluation, can: { manage: may(actor, "manage-actions", { tenantId, areaId }) } };
}

/** Finds a plan for somebody who wants to change it. A refusal is written to the audit. */
export async function findPlanToManage(
  deps: Deps,
  place: PlanRef,
  { verb, thing }: { verb: AuditVerb; thing: string },
): Promise<FoundPlan> {
  const { actor, evaluationId, areaId } = place;
  const found = await findEvaluation(deps, actor, evaluationId);
  if (!found.ok) return found;
  if (!found.evaluation.areaIds.includes(areaId)) return NOT_FOUND;
  if (!may(actor, "manage-actions", { tenantId: actor.tenantId, areaId })) {
    await noteAudit(deps, { actor, verb, thing, outcome: "refused", areaId });
    return NOT_ALLOWED;
  }
  return { ok: true, evaluation: found.evaluation, can: { manage: true } };
}
