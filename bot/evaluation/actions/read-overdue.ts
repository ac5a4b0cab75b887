import { byDue, isActionOverdue } from "../../../shared/actions/due.ts";
import { ownersNow } from "../../../shared/actions/owners.ts";
import type { OverdueAction } from "../../../shared/contract/actions.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import { isPublished } from "../../../shared/evaluations/round-state.ts";
import { may } from "../../../shared/people/may.ts";
import type { Deps, NotAllowed, NotFound } from "../deps.ts";
import { areaName, findEvaluation } from "../rounds/read-evaluation.ts";
import { holdersIn } from "./people-of-area.ts";

/**
 * The overdue actions in a round's areas that this person may read: actions of this round or an earlier one that are
 * not done yet. The sample's actions are never mixed with others.
 */
export async function readOverdue(
  deps: Deps,
  actor: Actor,
  evaluationId: string,
): Promise<{ ok: true; items: OverdueAction[] } | NotFound | NotAllowed> {
  const found = await findEvaluation(deps, actor, evaluationId);
  if (!found.ok) return found;
  const { from, sample, areaIds } = found.evaluation;
  const { tenantId } = actor;
  const [all, holders, lists] = await Promise.all([
    deps.evaluations.list(tenantId),
    holdersIn(deps, tenantId),
    Promise.all(areaIds.map((areaId) => deps.actions.list(tenantId, areaId))),
  ]);
  const rounds = new Map(
    all.filter((one) => one.sample === sample && one.from <= from).map((one) => [one.id, isPublished(one)]),
  );
  const at = { now: deps.now(), zone: deps.timeZone };
  const items = lists
    .flat()
    .map(({ value }) => value)
    .filter((action) => {
      const { areaId } = action;
      const published = rounds.get(action.evaluationId);
      const own = ownersNow(action, holders).some(({ id }) => id === actor.id);
      const thing = { tenantId, areaId, published: published === true, own };
      return published !== undefined && isActionOverdue(action, at) && may(actor, "read-actions", thing);
    })
    .sort(byDue)
    .map(({ id, evaluationId: round, areaId, title, due }) => ({
      ...{ id, evaluationId: round, title, due: due ?? "" },
      area: { id: areaId, name: areaName(areaId) },
    }));
  return { ok: true, items };
}
