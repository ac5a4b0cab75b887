import type { Decision } from "../../../shared/actions/action.ts";
import { withCorrection, type DecisionFields } from "../../../shared/actions/change-action.ts";
import { checkDate, checkText, type ActionProblem } from "../../../shared/actions/check-action.ts";
import type { BuiltOn } from "../../../shared/contract/built-on.ts";
import type { DecisionLogView, DecisionView } from "../../../shared/contract/actions.ts";
import type { StoredDecision } from "../../storage/action-store.ts";
import { NOT_FOUND, type Deps, type NotAllowed, type NotFound } from "../deps.ts";
import { noteAudit } from "../audit/note-audit.ts";
import { areaName } from "../rounds/read-evaluation.ts";
import { sourceReader, type ReadSources } from "../findings/source-words.ts";
import { namedSources } from "./area-statements.ts";
import { findPlan, findPlanToManage, type PlanRef } from "./find-plan.ts";
import type { ActionRefusal } from "./edit-actions.ts";
import { today } from "../today.ts";
import { createOnce, saysAll, idFrom, changedRow, saveOverVersion } from "./written-once.ts";

export type DecisionOutcome = { ok: true; decision: DecisionView; made: boolean } | ActionRefusal;

/** The decisions of an area in a round, the latest first. */
export async function readDecisions(
  deps: Deps,
  place: PlanRef,
): Promise<{ ok: true; view: DecisionLogView } | NotFound | NotAllowed> {
  const found = await findPlan(deps, place);
  if (!found.ok) return found;
  const { actor, evaluationId, areaId } = place;
  const sources = sourceReader(deps, actor);
  const own = (await deps.actions.decisions.list(actor.tenantId, areaId))
    .filter(({ value }) => value.evaluationId === evaluationId)
    .sort((a, b) => b.value.on.localeCompare(a.value.on) || b.value.createdAt.localeCompare(a.value.createdAt));
  return {
    ok: true,
    view: {
      area: { id: areaId, name: areaName(areaId) },
      items: await Promise.all(own.map((one) => viewOf(one, sources))),
      today: today(deps),
      can: found.can,
    },
  };
}

/** Adds a decision to the area's log. */
export async function addDecision(
  deps: Deps,
  place: PlanRef,
  { input, sources, key }: { input: DecisionFields; sources: readonly string[]; key: string },
): Promise<DecisionOutcome> {
  const { actor, evaluationId, areaId } = place;
  const id = idFrom("decision", evaluationId, areaId, key);
  const found = await findPlanToManage(deps, place, { verb: "add-decision", thing: id });
  if (!found.ok) return found;
  const { fields, problems } = checkFields(deps, input);
  const named = await namedSources(deps, place, sources);
  if (named === null) problems.push({ field: "sources", reason: "not-there" });
  if (named === null || problems.length > 0) return { ok: false, reason: "action-invalid", problems };
  const by = { id: actor.id, name: actor.name };
  const made = { sources: named, history: [], createdAt: deps.now().toISOString(), createdBy: by };
  const decision: Decision = { id, evaluationId, areaId, ...fields, ...made };
  const { stored, made: isNew } = await createOnce(deps.actions.decisions, actor.tenantId, decision);
  if (!isNew && !(stored.value.createdBy.id === actor.id && saysAll(stored.value, fields)))
    return { ok: false, reason: "changed-meanwhile", current: await viewOf(stored, sourceReader(deps, actor)) };
  if (isNew) await noteAudit(deps, { actor, verb: "add-decision", thing: id, areaId, after: `on ${fields.on}` });
  return { ok: true, decision: await viewOf(stored, sourceReader(deps, actor)), made: isNew };
}

/** Corrects a decision in the log. Its former wording stays in its history. */
export async function editDecision(
  deps: Deps,
  place: PlanRef & { decisionId: string },
  { input, etag }: { input: DecisionFields; etag: BuiltOn },
): Promise<DecisionOutcome> {
  const { actor, evaluationId, areaId, decisionId } = place;
  const found = await findPlanToManage(deps, place, { verb: "edit-decision", thing: decisionId });
  if (!found.ok) return found;
  const rows = deps.actions.decisions;
  const stored = await rows.get(actor.tenantId, areaId, decisionId);
  if (stored?.value.evaluationId !== evaluationId) return NOT_FOUND;
  const { fields, problems } = checkFields(deps, input);
  if (problems.length > 0) return { ok: false, reason: "action-invalid", problems };
  const who = { by: { id: actor.id, name: actor.name }, now: deps.now() };
  const after = withCorrection(stored.value, fields, who);
  const view = (one: StoredDecision): Promise<DecisionView> => viewOf(one, sourceReader(deps, actor));
  if (after === stored.value) return { ok: true, decision: await view(stored), made: false };
  const saved = stored.etag === etag ? await saveOverVersion(rows, actor.tenantId, { value: after, etag }) : null;
  if (!saved) return changedRow(rows, { tenantId: actor.tenantId, areaId, id: decisionId }, view);
  const [before, now] = [stored.value.on, after.on];
  await noteAudit(deps, {
    actor,
    verb: "edit-decision",
    thing: decisionId,
    areaId,
    before: `on ${before}`,
    after: `on ${now}`,
  });
  return { ok: true, decision: await view(saved), made: false };
}

function checkFields(deps: Deps, input: DecisionFields): { fields: DecisionFields; problems: ActionProblem[] } {
  const what = checkText("what", input.what, { required: true });
  const who = checkText("who", input.who, { required: true });
  const because = checkText("because", input.because);
  // The log holds past decisions, so a date in the future is refused.
  const on = checkDate("on", input.on, { notAfter: today(deps) });
  return {
    fields: { what: what.text, who: who.text, on: input.on, because: because.text },
    problems: [...what.problems, ...who.problems, ...because.problems, ...on],
  };
}

async function viewOf({ value, etag }: StoredDecision, sources: ReadSources): Promise<DecisionView> {
  return { ...value, sources: await sources(value, value.sources), etag };
}
