import type { Evaluation } from "../evaluations/evaluation.ts";
import type { Action } from "./action.ts";
import { byDue } from "./due.ts";

type Round = Pick<Evaluation, "id" | "title" | "from" | "sample">;

/**
 * The plan that an area made before this session: after an earlier session of the same round, or else in the latest
 * earlier round. The sample's plan is never used for a real session. Null when there is none.
 */
export function lastTime(
  actions: readonly Action[],
  { rounds, current, before }: { rounds: readonly Round[]; current: Round; before: string },
): { round: Round; actions: Action[] } | null {
  const earlier = rounds
    .filter((round) => round.id !== current.id && round.from < current.from && round.sample === current.sample)
    .sort((a, b) => b.from.localeCompare(a.from));
  for (const round of [current, ...earlier]) {
    const own = actions.filter(({ evaluationId, createdAt }) => evaluationId === round.id && createdAt < before);
    if (own.length > 0) return { round, actions: own.sort(byDue) };
  }
  return null;
}
