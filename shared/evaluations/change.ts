import type { z } from "zod";
import { isBlank } from "../text/clean-text.ts";
import { evaluationSchema, type Evaluation } from "./evaluation.ts";
import { inOrderAsked, isSameTitle, planInputSchema, planProblems, type PlanField } from "./plan.ts";

/** A lead's change to a round: the new values of all that can change. Wording and quiet hours stay where left out. */
export const roundChangeSchema = planInputSchema.omit({ indicatorId: true }).extend({
  description: evaluationSchema.shape.description.unwrap(),
});
export type RoundChange = z.infer<typeof roundChangeSchema>;

/** `reason`: the field itself where its value is invalid, or why it can no longer be changed. */
export type RoundProblem = { field: PlanField; reason: PlanField | "questions-asked" | "area-taken" | "title-taken" };

/**
 * The problems of a change, by field. An area that takes part cannot be removed, since it has sessions and answers.
 * Questions cannot change once a session has begun (`hasSessions`), so that all areas answer the same. `titles`: of all
 * other rounds.
 */
export function roundProblems(
  evaluation: Evaluation,
  change: RoundChange,
  { hasSessions, titles }: { hasSessions: boolean; titles: readonly string[] },
): RoundProblem[] {
  const problems: RoundProblem[] = planProblems({ ...change, indicatorId: evaluation.indicatorId }).map((field) => ({
    field,
    reason: field,
  }));
  if (titles.some((title) => isSameTitle(title, change.title)))
    problems.push({ field: "title", reason: "title-taken" });
  if (hasSessions && !sameMembers(evaluation.questionIds, change.questionIds))
    problems.push({ field: "questionIds", reason: "questions-asked" });
  if (evaluation.areaIds.some((id) => !change.areaIds.includes(id)))
    problems.push({ field: "areaIds", reason: "area-taken" });
  return problems;
}

/** The round after a change without problems. Its id stays, whatever its years are, and so does its wording. */
export function changedRound(evaluation: Evaluation, change: RoundChange): Evaluation {
  const { title, from, to } = change;
  const { description: _, ...rest } = evaluation;
  return {
    ...rest,
    ...{ title, from, to },
    ...(change.quietHours ? { quietHours: change.quietHours } : {}),
    ...(isBlank(change.description) ? {} : { description: change.description }),
    questionIds: inOrderAsked(evaluation.indicatorId, change.questionIds),
    areaIds: [...new Set([...evaluation.areaIds, ...change.areaIds])],
  };
}

function sameMembers(one: readonly string[], other: readonly string[]): boolean {
  return one.every((id) => other.includes(id)) && other.every((id) => one.includes(id));
}
