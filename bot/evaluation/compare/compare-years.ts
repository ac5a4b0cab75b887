import { allAreas } from "../../../shared/areas/areas.ts";
import { compareYears } from "../../../shared/compare/compare-years.ts";
import type { PastAsk, Pledge, YearsCompared } from "../../../shared/contract/compare.ts";
import type { Evaluation } from "../../../shared/evaluations/evaluation.ts";
import { isPublished } from "../../../shared/evaluations/round-state.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import { may } from "../../../shared/people/may.ts";
import { listAsks } from "../asks/read-asks.ts";
import { NOT_FOUND, type Deps, type NotAllowed, type NotFound } from "../deps.ts";
import { askedQuestions } from "../sessions/launch-session.ts";
import { areaName, findEvaluation, readCoverage, evaluationSummary } from "../rounds/read-evaluation.ts";

type Asked = { actor: Actor; evaluationId: string; otherId: string; structure: "earlier" | "later" };

/** Two rounds side by side, by the areas of one of them, with the promises of the earlier one. */
export async function readYearsCompared(
  deps: Deps,
  { actor, evaluationId, otherId, structure }: Asked,
): Promise<{ ok: true; view: YearsCompared } | NotFound | NotAllowed> {
  if (evaluationId === otherId) return NOT_FOUND;
  const [one, other] = await Promise.all([
    findEvaluation(deps, actor, evaluationId),
    findEvaluation(deps, actor, otherId),
  ]);
  if (!one.ok) return one;
  if (!other.ok) return other;
  const [earlier, later] =
    one.evaluation.from <= other.evaluation.from
      ? ([one.evaluation, other.evaluation] as const)
      : ([other.evaluation, one.evaluation] as const);
  const [before, after, actions, asks] = await Promise.all([
    roundOf(deps, actor, earlier),
    roundOf(deps, actor, later),
    actionsOf(deps, actor, earlier),
    asksOf(deps, actor, earlier),
  ]);
  return {
    ok: true,
    view: {
      rounds: [evaluationSummary(earlier), evaluationSummary(later)],
      ...compareYears({ rounds: [before, after], areas: allAreas, structure, actions, asks }),
    },
  };
}

async function roundOf(
  deps: Deps,
  actor: Actor,
  evaluation: Evaluation,
): Promise<Parameters<typeof compareYears>[0]["rounds"][number]> {
  const coverage = await readCoverage(deps, actor, evaluation.id);
  return {
    from: evaluation.from,
    areaIds: evaluation.areaIds,
    questions: askedQuestions(evaluation, evaluation.questionIds),
    cells: coverage.ok ? coverage.cells : [],
  };
}

/** The promises of the areas, as far as this person may read their plans. */
async function actionsOf(deps: Deps, actor: Actor, evaluation: Evaluation): Promise<Pledge[]> {
  const { tenantId } = actor;
  const { id, areaIds } = evaluation;
  const published = isPublished(evaluation);
  const readable = areaIds.filter((areaId) => may(actor, "read-actions", { tenantId, areaId, published }));
  const plans = await Promise.all(readable.map((areaId) => deps.actions.list(tenantId, areaId)));
  return plans
    .flat()
    .filter(({ value }) => value.evaluationId === id)
    .map(({ value: { id: actionId, title, status, kind, due, areaId } }) => ({
      ...{ id: actionId, title, status, kind, due },
      area: { id: areaId, name: areaName(areaId) },
    }));
}

async function asksOf(deps: Deps, actor: Actor, { id }: Evaluation): Promise<PastAsk[]> {
  return (await listAsks(deps, actor, { evaluationId: id })).map(({ id: askId, text, state, answers, area }) => ({
    ...{ id: askId, text, state, area },
    answer: answers.at(-1)?.text ?? "",
  }));
}
