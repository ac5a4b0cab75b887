import type { BuiltOn } from "../../../shared/contract/built-on.ts";
import { changedRound, roundChangeSchema, roundProblems } from "../../../shared/evaluations/change.ts";
import type { Evaluation } from "../../../shared/evaluations/evaluation.ts";
import { planInputSchema, plannedEvaluation, planProblems } from "../../../shared/evaluations/plan.ts";
import { changedMeanwhile, problem, type Reply } from "./reply.ts";
import { evaluationSummary, evaluationView, roundEtag } from "./views.ts";
import type { World } from "./world.ts";

/** Begins a round as the program does. */
export function planned(world: World, body: unknown): Reply {
  const input = planInputSchema.parse(body);
  const fields = planProblems(input);
  if (fields.length > 0) return pleaseChange(fields);
  const evaluation = plannedEvaluation(input, world.evaluations.length + 1);
  world.evaluations.push(evaluation);
  return { status: 201, body: evaluationSummary(evaluation) };
}

/** Changes a round as the program does. */
export function changedInWorld(world: World, evaluation: Evaluation, sent: { body: unknown; builtOn: BuiltOn }): Reply {
  const change = roundChangeSchema.parse(sent.body);
  if (sent.builtOn !== roundEtag(evaluation)) return changedMeanwhile(evaluationView(world, evaluation));
  const hasSessions = world.sessions.some(({ evaluationId }) => evaluationId === evaluation.id);
  const problems = roundProblems(evaluation, change, { hasSessions, titles: [] });
  if (problems.length > 0) return pleaseChange(problems.map(({ field }) => field));
  const after = changedRound(evaluation, change);
  world.evaluations.splice(world.evaluations.indexOf(evaluation), 1, after);
  return { status: 200, body: evaluationSummary(after) };
}

function pleaseChange([field = ""]: readonly string[]): Reply {
  const refused = problem(422);
  return { ...refused, body: { ...(refused.body as object), fields: { [field]: "Please change this." } } };
}
