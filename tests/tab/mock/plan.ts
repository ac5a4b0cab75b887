import { planInputSchema, plannedEvaluation, planProblems } from "../../../shared/evaluations/plan.ts";
import { problem, type Reply } from "./reply.ts";
import { evaluationSummary } from "./views.ts";
import type { World } from "./world.ts";

/** Begins a round as the program does. */
export function planned(world: World, body: unknown): Reply {
  const input = planInputSchema.parse(body);
  const fields = planProblems(input);
  if (fields.length > 0) {
    const refused = problem(422);
    return { ...refused, body: { ...(refused.body as object), fields: { [fields[0] ?? ""]: "Please change this." } } };
  }
  const evaluation = plannedEvaluation(input, world.evaluations.length + 1);
  world.evaluations.push(evaluation);
  return { status: 201, body: evaluationSummary(evaluation) };
}
