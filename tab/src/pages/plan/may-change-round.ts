import type { EvaluationSummary, MeView } from "../../../../shared/contract/views.ts";
import { mayIn } from "../../me.ts";

/** A round that was held can change until its report is published. */
export function mayChangeRound(me: MeView, { state, origin }: Pick<EvaluationSummary, "state" | "origin">): boolean {
  return state === "open" && origin === "held" && mayIn(me, "change-evaluation", null);
}
