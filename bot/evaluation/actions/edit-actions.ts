import type { Action, ActionOwner } from "../../../shared/actions/action.ts";
import { withFields, type ActionFields } from "../../../shared/actions/change-action.ts";
import { checkDate, checkText, type ActionProblem } from "../../../shared/actions/check-action.ts";
import { isDraftKey } from "../../../shared/actions/drafts.ts";
import type { ActionView } from "../../../shared/contract/actions.ts";
import { standsOn, type BuiltOn } from "../../../shared/contract/built-on.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import type { AuditVerb } from "../../../shared/people/audit.ts";
import type { StoredAction } from "../../storage/action-store.ts";
import { NOT_FOUND, type Deps, type NotAllowed, type NotFound } from "../deps.ts";
import { noteAudit } from "../audit/note-audit.ts";
import { isWritten } from "../conflicts.ts";
import { namedSources } from "./area-statements.ts";
import { findPlanToManage, type PlanRef } from "./find-plan.ts";
import { checkOwner } from "./people-of-area.ts";
import { viewFor } from "./read-plan.ts";
import { today } from "../today.ts";
import { createOnce, saysAll, idFrom, changedRow, saveOverVersion } from "./written-once.ts";

export type ActionRefusal =
  | NotFound
  | NotAllowed
  | { ok: false; reason: "action-invalid"; problems: ActionProblem[] }
  /** `current`: what is stored now. */
  | { ok: false; reason: "changed-meanwhile"; current: unknown };
export type ActionOutcome = { ok: true; action: ActionView; made: boolean } | ActionRefusal;

/** Typed or chosen values, with their texts unchanged. */
export type ActionInput = Omit<ActionFields, "status" | "blockedBecause">;

/** Adds an action to an area's plan. Its sources must be findings of the area. */
export async function addAction(
  deps: Deps,
  place: PlanRef,
  { input, sources, key }: { input: ActionInput; sources: readonly string[]; key: string },
): Promise<ActionOutcome> {
  const { actor, evaluationId, areaId } = place;
  const id = idFrom("action", evaluationId, areaId, key);
  const found = await findPlanToManage(deps, place, { verb: "add-action", thing: id });
  if (!found.ok) return found;
  const there = await deps.actions.get(actor.tenantId, areaId, id);
  const { fields, problems } = await checkFields(deps, place, { input, dueBefore: null });
  const sentAgain = async (stored: StoredAction): Promise<ActionOutcome> => {
    const view = await viewFor(deps, actor, stored);
    // A retry with other content is refused, so that what was typed since the first sending is not lost.
    return isDraftKey(key) || isAsSent(stored.value, { actor, fields })
      ? { ok: true, action: view, made: false }
      : { ok: false, reason: "changed-meanwhile", current: view };
  };
  if (there) return sentAgain(there);
  const named = await namedSources(deps, place, sources);
  if (named === null) problems.push({ field: "sources", reason: "not-there" });
  if (named === null || problems.length > 0) return { ok: false, reason: "action-invalid", problems };
  const by = { id: actor.id, name: actor.name };
  const action: Action = {
    ...{ id, evaluationId, areaId, ...fields, status: "to-do", blockedBecause: null, sources: named },
    ...{ notes: [], history: [], createdAt: deps.now().toISOString(), createdBy: by },
  };
  const { stored, made } = await createOnce(deps.actions, actor.tenantId, action);
  if (!made) return sentAgain(stored);
  await changed(deps, place, { verb: "add-action", id, before: null, after: action });
  return { ok: true, action: await viewFor(deps, actor, stored), made };
}

/** Changes an action. Refused when it changed after it was read, so that no change is overwritten unseen. */
export async function editAction(
  deps: Deps,
  place: PlanRef & { actionId: string },
  { input, status, because, etag }: { input: ActionInput; status: Action["status"]; because: string; etag: BuiltOn },
): Promise<ActionOutcome> {
  const { actor, areaId, actionId } = place;
  const found = await findPlanToManage(deps, place, { verb: "edit-action", thing: actionId });
  if (!found.ok) return found;
  const stored = await find(deps, place);
  if (!stored) return NOT_FOUND;
  const { fields, problems } = await checkFields(deps, place, { input, dueBefore: stored.value.due });
  const why = checkText("because", because, { required: status === "blocked" });
  if (status === "blocked") problems.push(...why.problems);
  if (problems.length > 0) return { ok: false, reason: "action-invalid", problems };
  const who = { by: { id: actor.id, name: actor.name }, now: deps.now() };
  const after = withFields(stored.value, { ...fields, status, blockedBecause: why.text }, who);
  if (after === stored.value) return { ok: true, action: await viewFor(deps, actor, stored), made: false };
  const saved =
    stored.etag === etag ? await saveOverVersion(deps.actions, actor.tenantId, { value: after, etag }) : null;
  if (!saved) return changedAction(deps, place);
  await changed(deps, { actor, areaId }, { verb: "edit-action", id: actionId, before: stored.value, after });
  return { ok: true, action: await viewFor(deps, actor, saved), made: false };
}

/** Removes an action from the plan, such as one that was drafted twice. A retry succeeds, too. */
export async function removeAction(
  deps: Deps,
  place: PlanRef & { actionId: string },
  builtOn?: BuiltOn,
): Promise<{ ok: true } | ActionRefusal> {
  const { actor, areaId, actionId } = place;
  const found = await findPlanToManage(deps, place, { verb: "remove-action", thing: actionId });
  if (!found.ok) return found;
  const stored = await find(deps, place);
  if (!stored) return NOT_FOUND;
  const seen = standsOn(builtOn, stored.etag);
  const gone = seen && (await isWritten(deps.actions.remove(actor.tenantId, areaId, actionId, stored.etag)));
  if (!gone) return changedAction(deps, place);
  await changed(deps, place, { verb: "remove-action", id: actionId, before: stored.value, after: null });
  return { ok: true };
}

/** The answer when the action changed first: its present state, or that it is gone. */
export async function changedAction(
  deps: Deps,
  { actor, areaId, actionId }: Pick<PlanRef, "actor" | "areaId"> & { actionId: string },
): Promise<ActionRefusal> {
  const at = { tenantId: actor.tenantId, areaId, id: actionId };
  return changedRow(deps.actions, at, (there) => viewFor(deps, actor, there));
}

async function find(
  deps: Deps,
  { actor, evaluationId, areaId, actionId }: PlanRef & { actionId: string },
): ReturnType<Deps["actions"]["get"]> {
  const stored = await deps.actions.get(actor.tenantId, areaId, actionId);
  return stored?.value.evaluationId === evaluationId ? stored : null;
}

type Sent = { actor: Actor; fields: ActionInput };

/** Whether the sender made this action with exactly this content. */
function isAsSent(there: Action, { actor, fields: { owner, ...others } }: Sent): boolean {
  return there.createdBy.id === actor.id && saysAll(there.owner, withoutKnownName(owner)) && saysAll(there, others);
}

/** A known person's name may have changed since, so it is not compared. */
function withoutKnownName({ name, ...others }: ActionOwner): Partial<ActionOwner> {
  return others.personId === null ? { ...others, name } : others;
}

type Checked = { fields: ActionInput; problems: ActionProblem[] };

/** A new due date must lie in the future. One that has passed may stay while other things change. */
async function checkFields(
  deps: Deps,
  { actor: { tenantId }, areaId }: PlanRef,
  { input, dueBefore }: { input: ActionInput; dueBefore: string | null },
): Promise<Checked> {
  const title = checkText("title", input.title, { required: true });
  const measure = checkText("measure", input.measure);
  const owner = await checkOwner(deps, { tenantId, areaId, owner: input.owner });
  const { kind, due } = input;
  const dates = due === null || due === dueBefore ? [] : checkDate("due", due, { notBefore: today(deps) });
  return {
    fields: { title: title.text, measure: measure.text, kind, due, owner: owner.owner },
    problems: [...title.problems, ...measure.problems, ...owner.problems, ...dates],
  };
}

type Changed = { verb: AuditVerb; id: string; before: Action | null; after: Action | null };

/** Tells the scheduler, and writes the audit: the action's status, never its words. */
async function changed(
  deps: Deps,
  { actor, areaId }: Pick<PlanRef, "actor" | "areaId">,
  { verb, id, before, after }: Changed,
): Promise<void> {
  deps.duesChanged();
  await noteAudit(deps, {
    actor,
    verb,
    thing: id,
    areaId,
    before: actionSummary(before),
    after: actionSummary(after),
  });
}

/** An action's status, in a few words for the audit. */
export function actionSummary(action: Action | null): string | null {
  if (action === null) return null;
  const { status, due, owner, kind } = action;
  return `${status}, ${kind}, ${owner.role}${due === null ? "" : `, due ${due}`}`;
}
