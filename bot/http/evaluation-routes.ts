import { z } from "zod";
import { opennessSchema } from "../../shared/contract/inputs.ts";
import {
  areaViewSchema,
  coverageViewSchema,
  evaluationSummarySchema,
  evaluationViewSchema,
  findingsViewSchema,
  indicatorViewSchema,
  listOf,
  statementPageSchema,
} from "../../shared/contract/views.ts";
import { roundChangeSchema } from "../../shared/evaluations/change.ts";
import { planInputSchema } from "../../shared/evaluations/plan.ts";
import type { Actor } from "../../shared/people/actor.ts";
import type { Deps } from "../evaluation/deps.ts";
import { changeEvaluation } from "../evaluation/rounds/change-evaluation.ts";
import { listAreas } from "../evaluation/areas/list-areas.ts";
import { openArea } from "../evaluation/areas/open-area.ts";
import { beginRound } from "../evaluation/rounds/begin-round.ts";
import { indicatorViews, listEvaluations, readCoverage, readEvaluation } from "../evaluation/rounds/read-evaluation.ts";
import { lookAtFindings, readStatements } from "../evaluation/findings/read-findings.ts";
import { repeatEvaluation } from "../evaluation/rounds/repeat-evaluation.ts";
import { route, type Answered, type Route } from "./route.ts";
import { withCurrent } from "./with-current.ts";

/** Evaluations: overview, coverage, findings. */
export function evaluationRoutes(deps: Deps): Route[] {
  const view = async (actor: Actor, evaluationId: string): Promise<Answered> => {
    const outcome = await readEvaluation(deps, actor, evaluationId);
    return outcome.ok ? { ok: true, body: outcome.view } : outcome;
  };
  return [
    route({
      method: "get",
      path: "/api/areas",
      summary: "All areas, which of them everybody may answer for, and which have a channel",
      answers: listOf(areaViewSchema),
      handle: async ({ actor }) => ({ ok: true, body: { items: await listAreas(deps, actor) } }),
    }),
    route({
      method: "put",
      path: "/api/areas/openness",
      summary: "Lets everybody of the organisation answer an area's questions, or its partners alone again",
      writes: "over",
      body: opennessSchema,
      answers: opennessSchema,
      handle: async ({ actor, body, builtOn }) => {
        const outcome = await openArea(deps, { actor, ...body, builtOn });
        return outcome.ok ? { ok: true, body } : outcome;
      },
    }),
    route({
      method: "get",
      path: "/api/evaluations",
      summary: "The evaluations, the latest first",
      answers: listOf(evaluationSummarySchema),
      handle: async ({ actor }) => ({ ok: true, body: { items: await listEvaluations(deps, actor) } }),
    }),
    route({
      method: "post",
      path: "/api/evaluations",
      summary: "Begins a round of self-evaluation, in which sessions can then be launched",
      writes: "new",
      body: planInputSchema,
      answers: evaluationSummarySchema,
      handle: async ({ actor, body }) => {
        const outcome = await beginRound(deps, { actor, input: body });
        return outcome.ok ? { ok: true, status: 201, body: outcome.evaluation } : outcome;
      },
    }),
    route({
      method: "post",
      path: "/api/evaluations/:id/next",
      summary: "Begins a round like this one, years later: its questions and areas, never its answers",
      writes: "new",
      body: z.object({}),
      answers: evaluationSummarySchema,
      handle: async ({ actor, params }) => {
        const outcome = await repeatEvaluation(deps, { actor, evaluationId: params["id"] ?? "" });
        return outcome.ok ? { ok: true, status: 201, body: outcome.evaluation } : outcome;
      },
    }),
    route({
      method: "get",
      path: "/api/indicators",
      summary: "The quality indicators that a round can take, with their questions",
      answers: listOf(indicatorViewSchema),
      handle: async () => ({ ok: true, body: { items: indicatorViews() } }),
    }),
    route({
      method: "get",
      path: "/api/evaluations/:id",
      summary: "One evaluation with its questions, areas, reach and sessions",
      answers: evaluationViewSchema,
      handle: ({ actor, params }) => view(actor, params["id"] ?? ""),
    }),
    route({
      method: "put",
      path: "/api/evaluations/:id",
      summary: "Changes what may still change of a round that has begun",
      writes: "over",
      body: roundChangeSchema,
      answers: evaluationSummarySchema,
      handle: async ({ actor, params, body, builtOn }) => {
        const evaluationId = params["id"] ?? "";
        const outcome = await changeEvaluation(deps, { actor, evaluationId, change: body, builtOn });
        return outcome.ok
          ? { ok: true, body: outcome.evaluation }
          : withCurrent(outcome, () => view(actor, evaluationId));
      },
    }),
    route({
      method: "get",
      path: "/api/evaluations/:id/coverage",
      summary: "One cell per area and question, the kinds of silence kept apart",
      answers: coverageViewSchema,
      handle: async ({ actor, params }) => {
        const outcome = await readCoverage(deps, actor, params["id"] ?? "");
        return outcome.ok ? { ok: true, body: { cells: outcome.cells } } : outcome;
      },
    }),
    route({
      method: "get",
      path: "/api/evaluations/:id/areas/:areaId/findings",
      summary: "What an area has said: counts and the first page of words for each question",
      answers: findingsViewSchema,
      handle: async ({ actor, params }) => {
        const asked = { actor, evaluationId: params["id"] ?? "", areaId: params["areaId"] ?? "" };
        const outcome = await lookAtFindings(deps, asked);
        return outcome.ok ? { ok: true, contentTag: outcome.tag, make: outcome.view } : outcome;
      },
    }),
    route({
      method: "get",
      path: "/api/evaluations/:id/areas/:areaId/statements",
      summary: "A further page of words for one question",
      query: z.object({ question: z.string().max(200), page: z.string().max(20).optional() }),
      answers: statementPageSchema,
      handle: async ({ actor, params, query }) => {
        const asked = { actor, evaluationId: params["id"] ?? "", areaId: params["areaId"] ?? "" };
        const outcome = await readStatements(deps, { ...asked, questionId: query.question, token: query.page ?? null });
        return outcome.ok ? { ok: true, body: outcome.page } : outcome;
      },
    }),
  ];
}
