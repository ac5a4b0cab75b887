import { register } from "../../shared/areas/register.ts";
import type { Action } from "../../shared/actions/action.ts";
import { isOverdue, reminderAt, type ReminderStep } from "../../shared/actions/due.ts";
import { ownersNow, type Holder } from "../../shared/actions/owners.ts";
import { actionsCard } from "../cards/actions-card.ts";
import { actionsDueCard } from "../cards/actions-due-card.ts";
import type { ShownAction } from "../cards/elements/action-lines.ts";
import { holdersIn } from "../evaluation/actions/people-of-area.ts";
import { placeOfArea, placeOfPerson } from "../evaluation/link-area.ts";
import { areaName } from "../evaluation/read-evaluation.ts";
import type { DueTask } from "../clock.ts";
import type { Reminder } from "../storage/action-store.ts";
import type { Messenger } from "../teams/edge-contract.ts";
import { sendCard } from "./send-card.ts";
import type { ThreadCardOptions } from "./thread-cards.ts";

export type RemindOptions = ThreadCardOptions & {
  messenger: Messenger;
  log: { error(fields: Record<string, unknown>, message: string): void };
};

/** A reminder that was claimed for this server to send. */
type Claimed = { action: Action; step: ReminderStep; claim: Reminder };

/** After a failure Teams is left alone for so long. */
const REST_MS = 60_000;

/**
 * Reminds the owners of actions before and on the due date: in their own chat with the bot, else in the area's channel,
 * where neither what it is nor whose is said. Each step is claimed in the store before it is sent, so that it goes out
 * once at most, however many servers look and whenever they start.
 */
export function remindOwners(options: RemindOptions): DueTask {
  const resting = new Map<string, number>();
  return async (tenantId) => {
    const { deps } = options;
    const rest = resting.get(tenantId) ?? 0;
    if (deps.now().getTime() < rest) return rest;
    const { due, next } = await lookThrough(options, tenantId);
    if (due.length === 0) return next;
    const failed = await send(options, tenantId, await claimAll(options, tenantId, due));
    if (!failed) return next;
    const until = deps.now().getTime() + REST_MS;
    resting.set(tenantId, until);
    return next === null ? until : Math.min(next, until);
  };
}

type Due = { action: Action; step: ReminderStep };

/** Every step that is due and that nobody has claimed, and when the next will be. */
async function lookThrough(
  { deps, clock }: RemindOptions,
  tenantId: string,
): Promise<{ due: Due[]; next: number | null }> {
  const at = { now: deps.now(), zone: clock.zone };
  const areas = await Promise.all(
    register.map(async ({ id }) => {
      const steps = (await deps.actions.list(tenantId, id)).map(({ value }) => ({
        action: value,
        ...reminderAt(value, at),
      }));
      const now = steps.flatMap(({ action, step }) => (step === null ? [] : [{ action, step }]));
      const claimed = now.length === 0 ? [] : await deps.actions.reminders.list(tenantId, id);
      const known = new Set(claimed.map(({ actionId, step, due }) => `${actionId} ${step} ${due}`));
      return {
        due: now.filter(({ action, step }) => !known.has(`${action.id} ${step} ${action.due}`)),
        next: steps.flatMap(({ next }) => next?.getTime() ?? []),
      };
    }),
  );
  const next = areas.flatMap((area) => area.next);
  return { due: areas.flatMap((area) => area.due), next: next.length === 0 ? null : Math.min(...next) };
}

async function claimAll({ deps }: RemindOptions, tenantId: string, due: readonly Due[]): Promise<Claimed[]> {
  const claimed: Claimed[] = [];
  for (const { action, step } of due) {
    const claim = {
      ...{ areaId: action.areaId, actionId: action.id, step, due: action.due ?? "" },
      ...{ at: deps.now().toISOString(), token: deps.newId() },
    };
    if (await deps.actions.reminders.claim(tenantId, claim)) claimed.push({ action, step, claim });
  }
  return claimed;
}

/** One card to each owner for all that is due; what reached nobody is told once in its area. True when Teams failed. */
async function send(options: RemindOptions, tenantId: string, claimed: readonly Claimed[]): Promise<boolean> {
  const { deps } = options;
  const holders = await holdersIn(deps, tenantId);
  const reached = new Set<Claimed>();
  const unsent = new Set<Claimed>();
  for (const [personId, own] of byOwner(claimed, holders)) {
    const place = await placeOfPerson(deps, tenantId, personId);
    if (!place) continue;
    for (const step of ["due", "soon"] as const) {
      const some = own.filter((one) => one.step === step);
      if (some.length === 0) continue;
      const sent = await sendCard(options, place, personalCard(options, some, step));
      for (const one of some)
        if (sent === "sent") reached.add(one);
        else if (sent === "not-sent") unsent.add(one);
    }
  }
  for (const [areaId, own] of byArea(claimed.filter((one) => !reached.has(one) && !unsent.has(one)))) {
    const place = await placeOfArea(deps, tenantId, areaId);
    const evaluationId = own[0]?.action.evaluationId ?? "";
    const card = actionsDueCard(
      { areaName: areaName(areaId), count: own.length, url: options.links.actions(evaluationId, areaId) },
      options.t,
    );
    const sent = place ? await sendCard(options, place, card) : "nowhere";
    if (sent === "not-sent") own.forEach((one) => unsent.add(one));
  }
  // What has surely reached nobody is given back, to be tried again.
  for (const one of unsent) if (!reached.has(one)) await deps.actions.reminders.release(tenantId, one.claim);
  return unsent.size > 0;
}

function personalCard({ t, links, clock, deps }: RemindOptions, own: readonly Claimed[], about: ReminderStep) {
  const actions = own.map(({ action }): ShownAction => ({
    ...action,
    areaName: areaName(action.areaId),
    overdue: isOverdue(action, { now: deps.now(), zone: clock.zone }),
  }));
  const [first] = own;
  const url = first ? links.actions(first.action.evaluationId, first.action.areaId) : links.overview;
  return actionsCard({ about, actions, url, locale: clock.locale }, t);
}

function byOwner(claimed: readonly Claimed[], holders: readonly Holder[]): Map<string, Claimed[]> {
  const owned = new Map<string, Claimed[]>();
  for (const one of claimed)
    for (const { id } of ownersNow(one.action, holders)) owned.set(id, [...(owned.get(id) ?? []), one]);
  return owned;
}

function byArea(claimed: readonly Claimed[]): Map<string, Claimed[]> {
  const areas = new Map<string, Claimed[]>();
  for (const one of claimed) areas.set(one.action.areaId, [...(areas.get(one.action.areaId) ?? []), one]);
  return areas;
}
