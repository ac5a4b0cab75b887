import type { Actor } from "../../../shared/people/actor.ts";
import type { Deps } from "../deps.ts";

/** Whom published reports were told to, and who opened them, is nobody's to know of somebody who has left the record. */
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
