import type { Actor } from "../../../shared/people/actor.ts";
import type { Deps } from "../deps.ts";

/** Removes a leaver's name from places on the scale and from grades. The places belong to the areas and stay. */
export async function unsignPlacements(
  deps: Pick<Deps, "evaluations" | "placements" | "reports">,
  { tenantId, id }: Actor,
): Promise<void> {
  for (const { id: evaluationId } of await deps.evaluations.list(tenantId)) {
    for (const { value, etag } of await deps.placements.list(tenantId, evaluationId))
      if (value.by?.id === id)
        await deps.placements.save(tenantId, evaluationId, { value: { ...value, by: null }, etag });
    const draft = await deps.reports.draft(tenantId, evaluationId);
    const grade = draft?.value.grade;
    if (!draft || grade?.decided?.by?.id !== id) continue;
    const unsigned = { ...grade, decided: { ...grade.decided, by: null } };
    await deps.reports.saveDraft(tenantId, evaluationId, {
      value: { ...draft.value, grade: unsigned },
      etag: draft.etag,
    });
  }
}
