import type { ActionStatus } from "../../../shared/actions/action.ts";
import { ACTION_LIMITS } from "../../../shared/actions/check-action.ts";
import type { Translate } from "../../../shared/locales/text.ts";
import { actionBlockedCard } from "../action-blocked-card.ts";
import { actionCard } from "../action-card.ts";
import { actionsCard } from "../actions-card.ts";
import { actionsDueCard } from "../actions-due-card.ts";
import type { ShownAction } from "../elements/action-lines.ts";
import type { AdaptiveCard } from "../elements/adaptive-card.ts";
import type { LastPlanModel } from "../elements/last-plan.ts";
import { CLOCK, FORM, PLAN_URL } from "./gallery-models.ts";
import type { GalleryWords } from "./gallery-words.ts";

const STATUSES: readonly ActionStatus[] = ["to-do", "on-its-way", "blocked", "done", "to-do", "blocked", "to-do"];
const KEYS = ["nextStep", "strength", "concern", "evidence"] as const;

/** The cards of an action plan, by name. */
export function actionCards(words: GalleryWords, t: Translate): Record<string, AdaptiveCard> {
  const actions = STATUSES.map((_, index) => actionOf(words, index));
  const [first, , blocked] = actions;
  if (!first || !blocked) throw new Error("The example cards need three actions.");
  const shown = { url: PLAN_URL, locale: CLOCK.locale };
  const measure = words.parts.evidence.slice(0, ACTION_LIMITS.measure);
  return {
    actions: actionsCard({ about: "mine", actions, ...shown }, t),
    "actions-none": actionsCard({ about: "mine", actions: [], ...shown }, t),
    "actions-soon": actionsCard({ about: "soon", actions: [first], ...shown }, t),
    "actions-due": actionsCard({ about: "due", actions: actions.slice(0, 2), ...shown }, t),
    "actions-due-channel": actionsDueCard({ areaName: words.area, count: 2, url: PLAN_URL }, t),
    action: actionCard({ action: { ...first, measure }, note: null, ...shown }, t),
    "action-saved": actionCard({ action: { ...blocked, measure: "" }, note: "saved", ...shown }, t),
    "action-blocked": actionBlockedCard({ form: FORM, action: first }, t),
    "action-blocked-error": actionBlockedCard({ form: FORM, action: blocked, error: words.reason }, t),
  };
}

/** The plan of an area's last session, with an action in each state. */
export function lastPlanFor(words: GalleryWords): LastPlanModel {
  return {
    roundTitle: words.evaluation,
    actions: STATUSES.map((_, index) => {
      const { title, status, blockedBecause } = actionOf(words, index);
      return { title, status, blockedBecause, said: index % 2 === 0 ? words.parts.nextStep : null };
    }),
    url: PLAN_URL,
  };
}

function actionOf(words: GalleryWords, index: number): ShownAction {
  const status = STATUSES[index] ?? "to-do";
  return {
    id: `action-${index + 1}`,
    evaluationId: "2026-27",
    areaId: "marr",
    areaName: words.area,
    title: words.parts[KEYS[index % KEYS.length] ?? "nextStep"].slice(0, ACTION_LIMITS.title),
    status,
    blockedBecause: status === "blocked" ? words.reason.slice(0, ACTION_LIMITS.because) : null,
    due: index === 6 ? null : "2026-11-27",
    overdue: index === 0,
    history: [],
    createdAt: "2026-10-05T18:00:00.000Z",
  };
}
