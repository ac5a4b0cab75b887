import type { EvaluationSummary, MeView } from "../../../../shared/contract/views.ts";
import { isStillHeld } from "../../../../shared/evaluations/round-state.ts";
import { mayIn } from "../../me.ts";

/** Whether a round can change: it was held here, and its report is not published. */
export function mayChangeRound(me: MeView, round: Pick<EvaluationSummary, "state" | "origin">): boolean {
  return isStillHeld(round) && mayIn(me, "change-evaluation", null);
}
