import type { GradeView, PlacementsView, PlacementView } from "../../../shared/contract/placements.ts";
import type { Evaluation } from "../../../shared/evaluations/evaluation.ts";
import { isPublished, isStillHeld } from "../../../shared/evaluations/round-state.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import { may } from "../../../shared/people/may.ts";
import type { Placement } from "../../../shared/placements/placement.ts";
import type { Deps, NotAllowed, NotFound } from "../deps.ts";
import { areaName, findEvaluation, evaluationSummary } from "../rounds/read-evaluation.ts";
import { gradeTag, readGrade } from "./decide-grade.ts";
import { placedBefore, readablePlacements } from "./readable-placements.ts";

/** Every area's place on the scale, beside the round before, and the partnership's grade. */
export async function readPlacements(
  deps: Deps,
  { actor, evaluationId }: { actor: Actor; evaluationId: string },
): Promise<{ ok: true; view: PlacementsView } | NotFound | NotAllowed> {
  const found = await findEvaluation(deps, actor, evaluationId);
  if (!found.ok) return found;
  const { evaluation } = found;
  const { tenantId } = actor;
  const published = isPublished(evaluation);
  const decides = may(actor, "draft-report", { tenantId, areaId: null });
  const [placed, before, grade] = await Promise.all([
    readablePlacements(deps, { actor, evaluation }),
    placedBefore(deps, { actor, evaluation }),
    decides ? readGrade(deps, { tenantId, evaluation }) : publishedGrade(deps, { tenantId, evaluation }),
  ]);
  return {
    ok: true,
    view: {
      evaluation: evaluationSummary(evaluation),
      items: evaluation.areaIds.map((areaId) => {
        const own = placed.find(({ value }) => value.areaId === areaId);
        return {
          ...{ id: areaId, name: areaName(areaId) },
          hidden: !may(actor, "read-findings", { tenantId, areaId, published }),
          placement: own ? placementView(own.value) : null,
          etag: own?.etag ?? null,
          before: (before?.of(areaId) ?? []).map((one) => ({
            ...{ areaName: areaName(one.areaId), placement: placementView(one) },
          })),
          can: { place: isStillHeld(evaluation) && may(actor, "place-area", { tenantId, areaId }) },
        };
      }),
      before: before?.round ?? null,
      grade,
      etag: gradeTag(grade),
      can: { decide: decides },
    },
  };
}

function placementView({ areaId: _, by, ...said }: Placement): PlacementView {
  return { ...said, by: by?.name ?? null };
}

/** Unpublished text is for leads only. Everybody else reads the published grade. */
async function publishedGrade(
  deps: Deps,
  { tenantId, evaluation }: { tenantId: string; evaluation: Evaluation },
): Promise<GradeView | null> {
  const standing = isPublished(evaluation) ? await deps.reports.standing(tenantId, evaluation.id) : null;
  const grade = standing && (await deps.reports.content(tenantId, evaluation.id, standing.value)).grade;
  return grade && { ...grade, decided: null };
}
