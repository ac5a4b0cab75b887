import { areaOnDay } from "../../../shared/areas/lineage.ts";
import { allAreas } from "../../../shared/areas/areas.ts";
import type { Evaluation } from "../../../shared/evaluations/evaluation.ts";
import { isPublished } from "../../../shared/evaluations/round-state.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import { may } from "../../../shared/people/may.ts";
import type { Placement } from "../../../shared/placements/placement.ts";
import type { StoredPlacement } from "../../storage/placement-store.ts";
import type { Deps } from "../deps.ts";

type Reading = { actor: Actor; evaluation: Evaluation };

/** The places of a round's areas, as far as this person may read the areas' findings: the same rule holds for both. */
export async function readablePlacements(
  deps: Pick<Deps, "placements">,
  { actor, evaluation }: Reading,
): Promise<StoredPlacement[]> {
  const { tenantId } = actor;
  const published = isPublished(evaluation);
  const all = await deps.placements.list(tenantId, evaluation.id);
  return all.filter(({ value: { areaId } }) => may(actor, "read-findings", { tenantId, areaId, published }));
}

/** The latest earlier round about the same indicator with a place, and the former places of each present area. */
export type PlacedBefore = { round: { id: string; title: string }; of(areaId: string): Placement[] };

/**
 * Null where there is none that this person may read. Areas that were merged or renamed are found under their new name.
 */
export async function placedBefore(
  deps: Pick<Deps, "placements" | "evaluations">,
  { actor, evaluation }: Reading,
): Promise<PlacedBefore | null> {
  const earlier = (await deps.evaluations.list(actor.tenantId)).filter(
    ({ id, indicatorId, from }) =>
      id !== evaluation.id && indicatorId === evaluation.indicatorId && from < evaluation.from,
  );
  for (const round of earlier) {
    const placed = await readablePlacements(deps, { actor, evaluation: round });
    if (placed.length === 0) continue;
    const seat = (areaId: string): string => areaOnDay(allAreas, areaId, evaluation.from).areaId;
    return {
      round: { id: round.id, title: round.title },
      of: (areaId) => placed.map(({ value }) => value).filter((one) => seat(one.areaId) === areaId),
    };
  }
  return null;
}
