import type { Action } from "../../../shared/actions/action.ts";
import { actionDrafts } from "../../../shared/actions/drafts.ts";
import { byDue, isActionOverdue } from "../../../shared/actions/due.ts";
import { isOpen } from "../../../shared/actions/is-open.ts";
import { ownersNow, type RoleHolder } from "../../../shared/actions/owners.ts";
import type { ActionDraft, ActionPlanView, ActionView, OwnAction } from "../../../shared/contract/actions.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import { allAreas } from "../../../shared/areas/areas.ts";
import type { StoredAction } from "../../storage/action-store.ts";
import type { Deps, NotAllowed, NotFound } from "../deps.ts";
import { areaName } from "../rounds/read-evaluation.ts";
import { sourceReader, type ReadSources } from "../findings/source-words.ts";
import { today } from "../today.ts";
import { areaSaid, wholeStatements } from "./area-statements.ts";
import { findPlan, type PlanRef } from "./find-plan.ts";
import { holdersIn, ownerChoices } from "./people-of-area.ts";

/** An area's action plan in a round. */
export async function readPlan(
  deps: Deps,
  place: PlanRef,
): Promise<{ ok: true; view: ActionPlanView } | NotFound | NotAllowed> {
  const found = await findPlan(deps, place);
  if (!found.ok) return found;
  const { evaluation, can } = found;
  const { actor, areaId } = place;
  const holders = await holdersIn(deps, actor.tenantId);
  const sources = sourceReader(deps, actor);
  const stored = await actionsOf(deps, place);
  return {
    ok: true,
    view: {
      area: { id: areaId, name: areaName(areaId) },
      evaluation: { id: evaluation.id, title: evaluation.title, sample: evaluation.sample },
      items: await Promise.all(stored.map((one) => viewAction(deps, one, { holders, sources }))),
      owners: can.manage ? await ownerChoices(deps, { actor, areaId, holders }) : [],
      today: today(deps),
      can,
    },
  };
}

/**
 * What an action can be drafted from: what rooms put first, the next steps among the findings (of the area or about the
 * whole), and imported words that are not sorted. Each says whether it has become an action already.
 */
export async function readDrafts(
  deps: Deps,
  place: PlanRef,
): Promise<{ ok: true; items: ActionDraft[] } | NotFound | NotAllowed> {
  const found = await findPlan(deps, place);
  if (!found.ok) return found;
  const [stored, { said, first }, whole] = await Promise.all([
    actionsOf(deps, place),
    areaSaid(deps, place),
    wholeStatements(deps, { tenantId: place.actor.tenantId, ...place }),
  ]);
  const items = actionDrafts({
    said: [
      ...said.map(({ questionId, statement: { id, parts } }) => ({ id, questionId, parts, whole: false })),
      ...whole.map(({ id, kind, text }) => ({ id, questionId: null, parts: { [kind]: text }, whole: true })),
    ],
    first,
    actions: stored.map(({ value }) => value),
  });
  return { ok: true, items };
}

/** The actions of this person in all areas and rounds. Those that are done come last. */
export async function readOwnActions(deps: Deps, actor: Actor): Promise<OwnAction[]> {
  const { tenantId } = actor;
  const holders = await holdersIn(deps, tenantId);
  const sources = sourceReader(deps, actor);
  const areas = await Promise.all(allAreas.map(({ id }) => deps.actions.list(tenantId, id)));
  const own = areas
    .flat()
    .filter(({ value }) => ownersNow(value, holders).some(({ id }) => id === actor.id))
    .sort((a, b) => Number(isOpen(b.value)) - Number(isOpen(a.value)) || byDue(a.value, b.value));
  const titles = new Map((await deps.evaluations.list(tenantId)).map(({ id, title }) => [id, title]));
  return Promise.all(
    own.map(async (one) => ({
      ...(await viewAction(deps, one, { holders, sources })),
      areaName: areaName(one.value.areaId),
      evaluationTitle: titles.get(one.value.evaluationId) ?? one.value.evaluationId,
    })),
  );
}

type Looking = { holders: readonly RoleHolder[]; sources: ReadSources };

async function viewAction(
  deps: Pick<Deps, "now" | "timeZone">,
  { value, etag }: StoredAction,
  { holders, sources }: Looking,
): Promise<ActionView> {
  return {
    ...value,
    sources: await sources(value, value.sources),
    owners: ownersNow(value, holders),
    overdue: isActionOverdue(value, { now: deps.now(), zone: deps.timeZone }),
    etag,
  };
}

/** An action after a change, as the person who changed it sees it. */
export async function viewFor(deps: Deps, actor: Actor, stored: StoredAction): Promise<ActionView> {
  return viewAction(deps, stored, {
    holders: await holdersIn(deps, actor.tenantId),
    sources: sourceReader(deps, actor),
  });
}

async function actionsOf(
  deps: Deps,
  { actor, evaluationId, areaId }: PlanRef,
): Promise<{ value: Action; etag: string }[]> {
  const all = await deps.actions.list(actor.tenantId, areaId);
  return all.filter(({ value }) => value.evaluationId === evaluationId).sort((a, b) => byDue(a.value, b.value));
}
