import { findArea } from "../../../shared/areas/areas.ts";
import type {
  EvaluationSummary,
  EvaluationView,
  IndicatorView,
  SessionSummary,
} from "../../../shared/contract/views.ts";
import type { Evaluation } from "../../../shared/evaluations/evaluation.ts";
import { coverage, type CoverageCell } from "../../../shared/findings/coverage.ts";
import { findIndicator, frameworks } from "../../../shared/framework/frameworks.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import { may } from "../../../shared/people/may.ts";
import { USUAL_QUIET } from "../../../shared/sessions/quiet-hours.ts";
import type { Session } from "../../../shared/sessions/session.ts";
import { NOT_ALLOWED, NOT_FOUND, type Deps, type NotAllowed, type NotFound } from "../deps.ts";
import { sessionsOf } from "../sessions/find-session.ts";
import { askedQuestions } from "../sessions/launch-session.ts";
import { countedSessions, readRound } from "../findings/read-round.ts";

export async function listEvaluations(deps: Deps, actor: Actor): Promise<EvaluationSummary[]> {
  if (!may(actor, "read-overview", { tenantId: actor.tenantId, areaId: null })) return [];
  return (await deps.evaluations.list(actor.tenantId)).map(evaluationSummary);
}

export async function readEvaluation(
  deps: Deps,
  actor: Actor,
  id: string,
): Promise<{ ok: true; view: EvaluationView } | NotFound | NotAllowed> {
  const found = await findEvaluation(deps, actor, id);
  if (!found.ok) return found;
  const { evaluation, etag } = found;
  const { source } = evaluation;
  const framework = findIndicator(evaluation.indicatorId);
  if (!framework)
    throw new Error(`Evaluation ${id} uses the indicator ${evaluation.indicatorId}, which no framework holds.`);
  const { title, edition, publisher, attribution } = framework.framework;
  const sessions = await sessionsOf(deps, actor.tenantId, evaluation);
  return {
    ok: true,
    view: {
      ...evaluationSummary(evaluation),
      ...{ description: evaluation.description, quietHours: evaluation.quietHours ?? USUAL_QUIET, etag },
      framework: { id: framework.framework.id, title, edition, publisher, attribution },
      areas: evaluation.areaIds.map((areaId) => ({ id: areaId, name: areaName(areaId) })),
      questions: askedQuestions(evaluation, evaluation.questionIds),
      indicatorQuestions: askedQuestions(
        evaluation,
        framework.indicator.questions.map((question) => question.id),
      ),
      reach: evaluation.reach,
      whole: evaluation.whole,
      source: source && { name: source.name, importedAt: source.importedAt, leftovers: source.leftovers },
      sessions: sessions.map(({ value }) => sessionSummary(value.session, evaluation)),
    },
  };
}

export async function readCoverage(
  deps: Deps,
  actor: Actor,
  id: string,
): Promise<{ ok: true; cells: CoverageCell[] } | NotFound | NotAllowed> {
  const found = await findEvaluation(deps, actor, id);
  if (!found.ok) return found;
  const stored = await sessionsOf(deps, actor.tenantId, found.evaluation);
  const read = await readRound(deps, { tenantId: actor.tenantId, evaluationId: id }, stored);
  return { ok: true, cells: coverage(found.evaluation, countedSessions(read), read.showing) };
}

/** The indicators that a round can be about. */
export function indicatorViews(): IndicatorView[] {
  return frameworks.flatMap(({ indicators, attribution }) =>
    indicators.map(({ id, number, title, questions }) => ({
      ...{ id, number, title, attribution },
      questions: askedQuestions(
        { indicatorId: id },
        questions.map((question) => question.id),
      ),
    })),
  );
}

export async function findEvaluation(
  deps: Deps,
  actor: Actor,
  id: string,
): Promise<{ ok: true; evaluation: Evaluation; etag: string } | NotFound | NotAllowed> {
  if (!may(actor, "read-overview", { tenantId: actor.tenantId, areaId: null })) return NOT_ALLOWED;
  const stored = await deps.evaluations.find(actor.tenantId, id);
  return stored ? { ok: true, evaluation: stored.value, etag: stored.etag } : NOT_FOUND;
}

export function evaluationSummary(evaluation: Evaluation): EvaluationSummary {
  const { id, title, sample, state, origin, from, to, indicatorId } = evaluation;
  const indicator = findIndicator(indicatorId)?.indicator;
  return {
    id,
    title,
    sample,
    state,
    origin,
    from,
    to,
    indicator: { id: indicatorId, number: indicator?.number ?? "", title: indicator?.title ?? "" },
  };
}

export function sessionSummary(session: Session, evaluation: Pick<Evaluation, "title" | "sample">): SessionSummary {
  const { id, evaluationId, areaId, mode, state, attribution, deadline, closesAt, openedAt, closedAt } = session;
  return {
    ...{ id, evaluationId, areaId, mode, state, attribution, deadline, closesAt, openedAt, closedAt },
    areaName: areaName(areaId),
    evaluationTitle: evaluation.title,
    sample: evaluation.sample,
  };
}

export function areaName(areaId: string): string {
  return findArea(areaId)?.name ?? areaId;
}
