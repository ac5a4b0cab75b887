import { DAY_MS } from "../time/durations.ts";
import { zonedInstant, zonedParts } from "../time/zoned-instant.ts";
import type { Action } from "./action.ts";
import { isOpen } from "./is-open.ts";

/** The reminders for an action's owner, each sent once per due date, in order of precedence. */
export const REMINDER_STEPS = ["due", "soon"] as const;
export type ReminderStep = (typeof REMINDER_STEPS)[number];

/** The time of reminders, at the start of people's working day. */
const AT = "09:00";
/** The number of days before the due date at which `soon` is sent. The reminder names it. */
export const SOON_DAYS = 7;
/** After this many days a reminder that could not be sent is dropped. */
const STALE_DAYS = 14;

type NowInZone = { now: Date; zone: string };

/** Whether an open action's due date has passed. */
export function isActionOverdue(action: Pick<Action, "status" | "due">, { now, zone }: NowInZone): boolean {
  return isOpen(action) && action.due !== null && action.due < zonedParts(now, zone).date;
}

/** The reminder that is due now, and when the next one is. An action that is not open, or has no date, has none. */
export function reminderAt(
  action: Pick<Action, "status" | "due" | "createdAt" | "history">,
  { now, zone }: NowInZone,
): { step: ReminderStep | null; next: Date | null } {
  if (!isOpen(action) || action.due === null) return { step: null, next: null };
  const due = morningOf(action.due, zone);
  const soon = new Date(due.getTime() - SOON_DAYS * DAY_MS);
  if (now < soon) return { step: null, next: soon };
  if (now >= due) return { step: now.getTime() - due.getTime() < STALE_DAYS * DAY_MS ? "due" : null, next: null };
  // A date set within its last week needs no `soon` reminder.
  return { step: dueSetAt(action) < soon.getTime() ? "soon" : null, next: due };
}

/** Compares by due date; actions without one come last. */
export function byDue(a: Pick<Action, "due" | "createdAt">, b: Pick<Action, "due" | "createdAt">): number {
  return (a.due ?? "9999").localeCompare(b.due ?? "9999") || a.createdAt.localeCompare(b.createdAt);
}

function dueSetAt({ createdAt, history }: Pick<Action, "createdAt" | "history">): number {
  const last = history.findLast(({ changes }) => changes.some(({ field }) => field === "due"));
  return Date.parse(last?.at ?? createdAt);
}

function morningOf(date: string, zone: string): Date {
  const morning = zonedInstant({ date, time: AT, zone });
  return morning.ok ? morning.instant : new Date(`${date}T${AT}:00Z`);
}
