import type { Action } from "../../../shared/actions/action.ts";
import { withOwnerAnswer, withFields } from "../../../shared/actions/change-action.ts";
import { byDue, isActionOverdue } from "../../../shared/actions/due.ts";
import {
  answerActionSchema,
  editActionSchema,
  newActionSchema,
  newDecisionSchema,
  type ActionPlanView,
  type ActionView,
  type DecisionView,
} from "../../../shared/contract/actions.ts";
import { areaName } from "../../../bot/evaluation/rounds/read-evaluation.ts";
import { holds, may } from "../../../shared/people/may.ts";
import { zonedParts } from "../../../shared/time/zoned-instant.ts";
import { openAction } from "../../helpers/deps.ts";
import { changedMeanwhile, problem, type Reply } from "./reply.ts";
import { findingsView } from "./views.ts";
import type { Asked as AskedOfMock } from "./asked.ts";

/** The plans and decisions of the mock. */
export type Desk = { actions: Action[]; decisions: DecisionView[] };

const ZONE = "Europe/London";
const LEADS = [{ id: "lead-marr", name: "Angus Reid" }];

/** Last round's plan of Marr, with something in every state. */
export function openDesk(): Desk {
  const plan = { evaluationId: "2023-24", owner: { role: "area-lead", personId: null, name: null } } as const;
  return {
    actions: [
      openAction({
        ...plan,
        id: "action-number-one",
        title: "A guide in plain words",
        status: "done",
        due: "2024-12-20",
      }),
      openAction({
        ...plan,
        id: "action-number-two",
        title: "One way to evaluate",
        due: "2025-02-28",
        measure: "Half of us use it.",
      }),
      openAction({
        ...plan,
        id: "action-number-three",
        title: "A short film",
        status: "blocked",
        blockedBecause: "No camera",
      }),
      openAction({ ...plan, id: "action-number-four", title: "Meet online", status: "on-its-way", due: "2025-06-30" }),
    ],
    decisions: [],
  };
}

type Asked = AskedOfMock & { desk: Desk };

/** Answers as the program does, over what the mock holds; null for what is none of the plans' addresses. */
export function answerActions({ desk, world, me, method, path, body, builtOn }: Asked): Reply | null {
  const [resource, id = "", third, areaId = "", what, thing, verb] = path;
  const now = world.now();
  const who = { by: { id: me.id, name: me.name }, now };
  const view = (action: Action): ActionView => ({
    ...action,
    sources: action.sources.map((source) => ({ ...source, text: "As it was said." })),
    owners: action.owner.role === "area-lead" ? LEADS : [],
    overdue: isActionOverdue(action, { now, zone: ZONE }),
    etag: `${action.history.length}`,
  });
  if (resource === "actions") {
    const isMine = ({ owner, areaId: of }: Action): boolean =>
      owner.personId === me.id || (owner.personId === null && holds(me, [owner.role], of));
    const titleOf = (round: string): string => world.evaluations.find((one) => one.id === round)?.title ?? "";
    const named = (one: Action) => ({
      ...view(one),
      areaName: areaName(one.areaId),
      evaluationTitle: titleOf(one.evaluationId),
    });
    return { status: 200, body: { items: desk.actions.filter(isMine).sort(byDue).map(named) } };
  }
  if (resource === "evaluations" && third === "actions")
    return {
      status: 200,
      body: {
        items: desk.actions
          .filter((action) => action.evaluationId === id && isActionOverdue(action, { now, zone: ZONE }))
          .sort(byDue)
          .map((action) => ({ ...action, area: { id: action.areaId, name: "Marr" } })),
      },
    };
  if (resource !== "evaluations" || third !== "areas" || (what !== "actions" && what !== "decisions")) return null;
  const evaluation = world.evaluations.find((one) => one.id === id);
  if (!evaluation || (me.grants.length === 0 && evaluation.state === "open")) return problem(404);
  const today = zonedParts(now, ZONE).date;
  const area = { id: areaId, name: areaId === "marr" ? "Marr" : areaId };
  const can = { manage: may({ tenantId: "", ...me }, "manage-actions", { tenantId: "", areaId }) };
  const own = desk.actions.filter((one) => one.evaluationId === id && one.areaId === areaId).sort(byDue);
  const keep = (next: Action, status = 200): Reply => {
    desk.actions = [...desk.actions.filter((one) => one.id !== next.id), next];
    return { status, body: view(next) };
  };

  if (what === "decisions") {
    if (method === "GET") return { status: 200, body: { area, items: desk.decisions, today, can } };
    const { key: _, sources: __, ...fields } = newDecisionSchema.parse(body);
    const made = { createdAt: now.toISOString(), createdBy: who.by, history: [], sources: [], etag: "0" };
    const decision: DecisionView = {
      id: `decision-${desk.decisions.length}`,
      evaluationId: id,
      areaId,
      ...fields,
      ...made,
    };
    desk.decisions = [decision, ...desk.decisions];
    return { status: 201, body: decision };
  }
  if (thing === "drafts") {
    const items = findingsView(world, evaluation, areaId).questions.flatMap(({ questionId, statements }) =>
      statements.items.flatMap(({ id: statementId, parts: { nextStep } }) => {
        const action = own.find(({ sources }) => sources.some((source) => source.statementId === statementId));
        const place = { sources: [statementId], questionId, kind: "nextStep" as const, whole: false, putFirst: null };
        const key = `next-step ${statementId}`;
        return nextStep ? [{ ...place, key, text: nextStep, actionId: action?.id ?? null }] : [];
      }),
    );
    return { status: 200, body: { items } };
  }
  if (!thing && method === "GET") {
    const owners = can.manage
      ? [
          { role: "area-lead" as const, people: LEADS },
          { role: "partner" as const, people: [] },
        ]
      : [];
    const round = { id, title: evaluation.title, sample: evaluation.sample };
    const plan: ActionPlanView = { area, evaluation: round, items: own.map(view), owners, today, can };
    return { status: 200, body: plan };
  }
  if (!thing) {
    const { key, sources, ...fields } = newActionSchema.parse(body);
    const from = sources.map((statementId) => ({ statementId, questionId: null }));
    return keep(openAction({ ...fields, id: `action-${key}`, evaluationId: id, areaId, sources: from }), 201);
  }
  const action = own.find((one) => one.id === thing);
  if (!action) return problem(404);
  if (method === "DELETE") {
    desk.actions = desk.actions.filter((one) => one !== action);
    return { status: 200, body: { removed: true } };
  }
  if (verb === "answer") {
    const { key, status = null, because, note } = answerActionSchema.parse(body);
    return keep(withOwnerAnswer(action, { status, because, note: note ? { id: key, text: note } : null }, who));
  }
  const { because, ...fields } = editActionSchema.parse(body);
  if (builtOn !== view(action).etag) return changedMeanwhile(view(action));
  return keep(withFields(action, { ...fields, blockedBecause: because }, who));
}
