import { z } from "zod";
import {
  actionDraftSchema,
  actionPlanViewSchema,
  actionViewSchema,
  answerActionSchema,
  decisionLogViewSchema,
  decisionViewSchema,
  editActionSchema,
  editDecisionSchema,
  newActionSchema,
  newDecisionSchema,
  overdueActionSchema,
  ownActionSchema,
} from "../../shared/contract/actions.ts";
import { listOf } from "../../shared/contract/views.ts";
import { answerAction } from "../evaluation/actions/answer-action.ts";
import { addDecision, editDecision, readDecisions, type DecisionOutcome } from "../evaluation/actions/decisions.ts";
import type { PlanRef } from "../evaluation/actions/find-plan.ts";
import { addAction, editAction, removeAction, type ActionOutcome } from "../evaluation/actions/edit-actions.ts";
import { readOverdue } from "../evaluation/actions/read-overdue.ts";
import { readDrafts, readOwnActions, readPlan } from "../evaluation/actions/read-plan.ts";
import type { Deps } from "../evaluation/deps.ts";
import { route, type Answered, type Asked, type Route } from "./route.ts";

const AREA = "/api/evaluations/:id/areas/:areaId";

/** Action plans and decision logs. */
export function actionRoutes(deps: Deps): Route[] {
  const at = ({ actor, params }: Pick<Asked, "actor" | "params">): PlanRef => ({
    actor,
    evaluationId: params["id"] ?? "",
    areaId: params["areaId"] ?? "",
  });
  const one = (asked: Pick<Asked, "actor" | "params">): PlanRef & { actionId: string; decisionId: string } => ({
    ...at(asked),
    actionId: asked.params["actionId"] ?? "",
    decisionId: asked.params["decisionId"] ?? "",
  });

  return [
    route({
      method: "get",
      path: "/api/actions/mine",
      summary: "The actions that are with the person asking, in every area",
      answers: listOf(ownActionSchema),
      handle: async ({ actor }) => ({ ok: true, body: { items: await readOwnActions(deps, actor) } }),
    }),
    route({
      method: "get",
      path: "/api/evaluations/:id/actions/overdue",
      summary:
        "The actions of a round's areas, of this round or one before, whose day has gone by; the longest overdue first",
      answers: listOf(overdueActionSchema),
      handle: async ({ actor, params }) => {
        const outcome = await readOverdue(deps, actor, params["id"] ?? "");
        return outcome.ok ? { ok: true, body: { items: outcome.items } } : outcome;
      },
    }),
    route({
      method: "get",
      path: `${AREA}/actions`,
      summary: "An area's action plan, by due date",
      answers: actionPlanViewSchema,
      handle: async (asked) => {
        const outcome = await readPlan(deps, at(asked));
        return outcome.ok ? { ok: true, body: outcome.view } : outcome;
      },
    }),
    route({
      method: "get",
      path: `${AREA}/actions/drafts`,
      summary: "The next steps that an area's findings name, to draft its plan from",
      answers: listOf(actionDraftSchema),
      handle: async (asked) => {
        const outcome = await readDrafts(deps, at(asked));
        return outcome.ok ? { ok: true, body: { items: outcome.items } } : outcome;
      },
    }),
    route({
      method: "post",
      path: `${AREA}/actions`,
      summary: "Puts an action into an area's plan",
      writes: "new",
      body: newActionSchema,
      answers: actionViewSchema,
      handle: async (asked) => {
        const { sources, key, ...input } = asked.body;
        return actionOf(await addAction(deps, at(asked), { input, sources, key }));
      },
    }),
    route({
      method: "put",
      path: `${AREA}/actions/:actionId`,
      summary: "Changes an action, unless somebody changed it since it was read",
      writes: "over",
      body: editActionSchema,
      answers: actionViewSchema,
      handle: async (asked) => {
        const { status, because, ...input } = asked.body;
        return actionOf(await editAction(deps, one(asked), { input, status, because, etag: asked.builtOn }));
      },
    }),
    route({
      method: "post",
      path: `${AREA}/actions/:actionId/answer`,
      summary: "Says how one's own action stands, or leaves a note",
      writes: "over",
      body: answerActionSchema,
      answers: actionViewSchema,
      handle: async (asked) => {
        const { status = null, because, note, key } = asked.body;
        return actionOf(await answerAction(deps, one(asked), { status, because, note, key, builtOn: asked.builtOn }));
      },
    }),
    route({
      method: "del",
      path: `${AREA}/actions/:actionId`,
      summary: "Takes an action out of the plan, unless somebody changed it since it was read",
      writes: "over",
      answers: z.object({ removed: z.literal(true) }),
      handle: async (asked) => {
        const outcome = await removeAction(deps, one(asked), asked.builtOn);
        return outcome.ok ? { ok: true, body: { removed: true } } : outcome;
      },
    }),
    route({
      method: "get",
      path: `${AREA}/decisions`,
      summary: "What an area has decided, by whom, when and because of which finding",
      answers: decisionLogViewSchema,
      handle: async (asked) => {
        const outcome = await readDecisions(deps, at(asked));
        return outcome.ok ? { ok: true, body: outcome.view } : outcome;
      },
    }),
    route({
      method: "post",
      path: `${AREA}/decisions`,
      summary: "Writes a decision into an area's log",
      writes: "new",
      body: newDecisionSchema,
      answers: decisionViewSchema,
      handle: async (asked) => {
        const { sources, key, ...input } = asked.body;
        return decisionOf(await addDecision(deps, at(asked), { input, sources, key }));
      },
    }),
    route({
      method: "put",
      path: `${AREA}/decisions/:decisionId`,
      summary: "Corrects a decision in the log, unless somebody changed it since it was read",
      writes: "over",
      body: editDecisionSchema,
      answers: decisionViewSchema,
      handle: async (asked) =>
        decisionOf(await editDecision(deps, one(asked), { input: asked.body, etag: asked.builtOn })),
    }),
  ];
}

function actionOf(outcome: ActionOutcome): Answered {
  return outcome.ok ? { ok: true, body: outcome.action, status: outcome.made ? 201 : 200 } : outcome;
}

function decisionOf(outcome: DecisionOutcome): Answered {
  return outcome.ok ? { ok: true, body: outcome.decision, status: outcome.made ? 201 : 200 } : outcome;
}
