import { USUAL_QUIET, type Quiet } from "../../../shared/sessions/quiet-hours.ts";
import type { Deps } from "../deps.ts";

/** The quiet hours of a round, in the partnership's time zone. */
export async function quietOf(
  { evaluations, timeZone }: Pick<Deps, "evaluations" | "timeZone">,
  tenantId: string,
  { evaluationId }: { evaluationId: string },
): Promise<Quiet> {
  const evaluation = await evaluations.get(tenantId, evaluationId);
  return { hours: evaluation?.quietHours ?? USUAL_QUIET, zone: timeZone };
}
