import type { Actor } from "../../../shared/people/actor.ts";
import type { Deps } from "../deps.ts";

/** Removes that a person was told of published reports, or opened them, once they have left the record. */
export async function forgetTold(
  { evaluations, reports }: Pick<Deps, "evaluations" | "reports">,
  { tenantId, id }: Actor,
): Promise<void> {
  for (const { id: evaluationId } of await evaluations.list(tenantId)) {
    await reports.forgetOpenings(tenantId, evaluationId, id);
    for (const { value, etag } of await reports.versions(tenantId, evaluationId)) {
      const shares = value.shares.filter((share) => share.id !== id);
      if (shares.length < value.shares.length)
        await reports.saveVersion(tenantId, evaluationId, { value: { ...value, shares }, etag });
    }
  }
}
