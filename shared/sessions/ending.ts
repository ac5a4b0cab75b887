import { earlyUntil, type Stepper } from "./two-people.ts";
import { LAST_MINUTE_MS, type Session } from "./session.ts";
import { DAY_MS, MINUTE_MS } from "../time/durations.ts";

/**
 * Changes the end of a session. `expect`: the end that the card or page showed, so that a second press adds nothing.
 */
export type EndingStep =
  | { verb: "move-deadline"; deadline: string; expect?: string | null }
  /** Adds a minute to an end that is near. */
  | { verb: "one-more-minute"; expect?: string };

export type EndingRefusal =
  /** `at`: the earliest possible deadline. */
  { reason: "deadline-too-soon"; at: string } | { reason: "deadline-too-far" } | { reason: "no-end-near" };

const YEAR_MS = 366 * DAY_MS;
/** A deadline further away than this is moved rather than extended by a minute. */
const NEAR_MS = 10 * MINUTE_MS;

/** Whether a deadline (ms since 1970) is more than a year away, which is a typing error. */
export function isTooFar(deadline: number, now: Date): boolean {
  return deadline > now.getTime() + YEAR_MS;
}

type Ending = { ok: true; changes: Pick<Session, "deadline" | "closesAt"> } | ({ ok: false } & EndingRefusal);

/**
 * The new end of a session under way, or the reason against it; "already" when its end differs from the one seen. A
 * deadline must leave people a last minute, and must not end the session earlier than closing at once could without a
 * second person.
 */
export function otherEnding(session: Session, step: EndingStep, who: Stepper): Ending | "already" {
  const { deadline, closesAt } = session;
  if (step.verb === "move-deadline") {
    if (step.expect !== undefined && step.expect !== deadline) return "already";
    const time = Date.parse(step.deadline);
    if (deadline !== null && time === Date.parse(deadline)) return "already";
    const earliest = earliestDeadline(session, who);
    if (time < earliest) return { ok: false, reason: "deadline-too-soon", at: new Date(earliest).toISOString() };
    if (isTooFar(time, who.now)) return { ok: false, reason: "deadline-too-far" };
    return { ok: true, changes: { deadline: new Date(time).toISOString(), closesAt } };
  }
  const end = endNear(session, who.now);
  if (end === null) return { ok: false, reason: "no-end-near" };
  if (step.expect !== undefined && step.expect !== end) return "already";
  const later = new Date(Date.parse(end) + LAST_MINUTE_MS).toISOString();
  const moved = (time: string | null): string | null => (time === null || time >= later ? time : later);
  return { ok: true, changes: { deadline: moved(deadline), closesAt: moved(closesAt) } };
}

/** The time at which a session under way ends, if that is within ten minutes; otherwise null. */
export function endNear({ deadline, closesAt }: Pick<Session, "deadline" | "closesAt">, now: Date): string | null {
  const [first] = [closesAt, deadline].filter((time) => time !== null).sort();
  return first !== undefined && Date.parse(first) - now.getTime() <= NEAR_MS ? first : null;
}

function earliestDeadline(session: Session, who: Stepper): number {
  const { now, lastMinuteMs = LAST_MINUTE_MS } = who;
  return Math.max(now.getTime() + lastMinuteMs, earlyUntil(session, who));
}
