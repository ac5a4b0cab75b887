import type { Evaluation } from "../../../shared/evaluations/evaluation.ts";
import { isPublished } from "../../../shared/evaluations/round-state.ts";
import { may } from "../../../shared/people/may.ts";

type OfArea = { tenantId: string; areaId: string };

/**
 * Whether people's words may be posted where all partners read, such as in a channel. It is the rule that opens the
 * findings to all partners.
 */
export function isOpenToEverybody(evaluation: Pick<Evaluation, "state">, { tenantId, areaId }: OfArea): boolean {
  const anybody = { tenantId, id: "", name: "", grants: [] };
  return may(anybody, "read-findings", { tenantId, areaId, published: isPublished(evaluation) });
}
