import { allAreas } from "../../../shared/areas/areas.ts";
import type { Action } from "../../../shared/actions/action.ts";
import { isActionOverdue, reminderAt, REMINDER_STEPS, type ReminderStep } from "../../../shared/actions/due.ts";
import { ownersNow } from "../../../shared/actions/owners.ts";
import { outsideQuiet, type Quiet } from "../../../shared/sessions/quiet-hours.ts";
import { actionsCard, actionsTitle } from "../../cards/actions-card.ts";
import { actionsDueCard } from "../../cards/actions-due-card.ts";
import type { ShownAction } from "../../cards/elements/action-lines.ts";
import { holdersIn } from "../../evaluation/actions/people-of-area.ts";
import { chatWith } from "../../evaluation/people/chat-with.ts";
import { placeOfArea } from "../../evaluation/areas/link-area.ts";
import { quietOf } from "../../evaluation/sessions/quiet-of.ts";
import { areaName } from "../../evaluation/rounds/read-evaluation.ts";
import type { DueTask } from "../../scheduler.ts";
import type { ActionReminder } from "../../storage/action-store.ts";
import { earlier, tellingTo, type Telling, type TellingTo } from "../proactive/tell-people.ts";
import type { PersonNotice } from "../proactive/tell-in-feed.ts";

/** A step that is due: whom it is still to be told to, and who has been told already. */
type Due = { action: Action; step: ReminderStep; told: Set<string> };
type Look = { due: Due[]; next: number | null };

/**
 * Reminds the owners of actions before and on the due date: in their own chat with the bot. Who has none is
 * reminded in the area's channel, which is told only how many actions are due, not which and whose. What can be told nowhere
 * yet waits. What falls into its round's quiet hours waits until these end.
 */
export function remindOwners(telling: Telling): DueTask {
  return async (tenantId) => {
    const { due, next } = await lookThrough(telling, tenantId);
    if (due.length === 0) return next;
    await telling.tenantLease(tenantId, async (still) => {
      // What another server has told meanwhile is noted by now.
      await tellAll(telling, tenantId, { due: (await lookThrough(telling, tenantId)).due, still });
    });
    return earlier(next, telling.sender.next());
  };
}

/** Every step that is due and not done, and when the next will be due (ms since 1970). */
async function lookThrough({ deps, dateFormat }: Telling, tenantId: string): Promise<Look> {
  const at = { now: deps.now(), zone: dateFormat.zone };
  const rounds = new Map<string, Promise<Quiet>>();
  const quietIn = (evaluationId: string): Promise<Quiet> => {
    const known = rounds.get(evaluationId) ?? quietOf(deps, tenantId, { evaluationId });
    rounds.set(evaluationId, known);
    return known;
  };
  const areas = await Promise.all(
    allAreas.map(async ({ id }) => {
      const steps = (await deps.actions.list(tenantId, id)).map(({ value }) => ({
        action: value,
        ...reminderAt(value, at),
      }));
      const ready = await Promise.all(
        steps.flatMap(({ action, step }) =>
          step === null ? [] : [quietIn(action.evaluationId).then((quiet) => ({ action, step, quiet }))],
        ),
      );
      const out = ready.map((one) => ({ ...one, at: outsideQuiet(at.now, one.quiet).getTime() }));
      const now = out.filter((one) => one.at <= at.now.getTime());
      const later = out.flatMap((one) => (one.at > at.now.getTime() ? [one.at] : []));
      const noted = now.length === 0 ? [] : await deps.actions.reminders.list(tenantId, id);
      const due = now.flatMap(({ action, step }): Due[] => {
        const own = noted.filter((one) => one.actionId === action.id && one.step === step && one.due === action.due);
        if (own.some(({ to }) => to === undefined)) return [];
        return [{ action, step, told: new Set(own.flatMap(({ to }) => to ?? [])) }];
      });
      return { due, next: [...later, ...steps.flatMap(({ next }) => next?.getTime() ?? [])] };
    }),
  );
  const next = areas.flatMap((area) => area.next);
  return { due: areas.flatMap((area) => area.due), next: next.length === 0 ? null : Math.min(...next) };
}

type Work = { due: readonly Due[]; still: () => boolean };

/** One card to each owner for all that is due; what reached none of its owners is told once in its area. */
async function tellAll(telling: Telling, tenantId: string, { due, still }: Work): Promise<void> {
  const { deps } = telling;
  const holders = await holdersIn(deps, tenantId);
  const owned = groupBy(due, (one) => ownersNow(one.action, holders).map(({ id }) => id));
  const waiting = new Set<Due>();
  for (const [personId, own] of owned) {
    const place = await chatWith(deps, tenantId, personId);
    if (!place) continue;
    const told = await tellingTo(telling, tenantId, place);
    for (const step of REMINDER_STEPS) {
      const some = own.filter((one) => one.step === step && !one.told.has(personId));
      if (some.length === 0) continue;
      if (!still()) return;
      const sent = await telling.sender.send({ tenantId, place, ...personally(told, some, step) });
      for (const one of some)
        if (sent === "later") waiting.add(one);
        else if (sent === "sent") await note(telling, tenantId, one, personId);
    }
  }
  const rest = due.filter((one) => !waiting.has(one));
  for (const one of rest.filter(({ told }) => told.size > 0)) await note(telling, tenantId, one);
  const untold = rest.filter(({ told }) => told.size === 0);
  for (const [areaId, own] of groupBy(untold, ({ action }) => [action.areaId])) {
    const place = await placeOfArea(deps, tenantId, areaId);
    if (!place) continue;
    if (!still()) return;
    const url = telling.links.actions(own[0]?.action.evaluationId ?? "", areaId);
    const { t } = await tellingTo(telling, tenantId, place);
    const card = actionsDueCard({ areaName: areaName(areaId), count: own.length, url }, t);
    if ((await telling.sender.send({ tenantId, place, card })) === "later") continue;
    for (const one of own) await note(telling, tenantId, one);
  }
}

/** Notes that somebody was told; without `to`, that everybody was who was to be. */
async function note({ deps }: Telling, tenantId: string, { action, step, told }: Due, to?: string): Promise<void> {
  const { id, areaId, due } = action;
  const reminder: ActionReminder = { areaId, actionId: id, step, due: due ?? "", at: deps.now().toISOString() };
  await deps.actions.reminders.note(tenantId, to === undefined ? reminder : { ...reminder, to });
  if (to !== undefined) told.add(to);
}

/** In the feed nothing of what it is: somebody wrote that. */
function personally(
  { t, links, dateFormat, deps }: TellingTo,
  own: readonly Due[],
  about: ReminderStep,
): { card: Record<string, unknown>; notice?: PersonNotice } {
  const actions = own.map(({ action }): ShownAction => ({
    ...action,
    areaName: areaName(action.areaId),
    overdue: isActionOverdue(action, { now: deps.now(), zone: dateFormat.zone }),
  }));
  const [first] = [...own].sort((one, other) => one.action.id.localeCompare(other.action.id));
  const url = first ? links.actions(first.action.evaluationId, first.action.areaId) : links.overview;
  const card = actionsCard({ about, actions, url, locale: dateFormat.locale }, t);
  if (!first) return { card };
  const { id, areaId, due } = first.action;
  const text = actionsTitle(about, own.length, t);
  return { card, notice: { kind: "actionDue", thing: `${id} ${due} ${about}`, topic: areaName(areaId), text, url } };
}

/** Each thing under all its keys. */
function groupBy<T>(items: readonly T[], keysOf: (item: T) => readonly string[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) for (const key of keysOf(item)) groups.set(key, [...(groups.get(key) ?? []), item]);
  return groups;
}
