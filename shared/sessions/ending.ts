import { earlyUntil, type Stepper } from "./two-people.ts";
import { LAST_MINUTE_MS, type Session } from "./session.ts";

/** The other end that a session gets; `expect`: the end that its card or page showed, so that a second press adds nothing. */
export type EndingStep =
  | { verb: "move-deadline"; deadline: string; expect?: string | null }
  /** A minute more until the end that is near. */
  | { verb: "one-more-minute"; expect?: string };

export type EndingRefusal =
  /** `at`: the earliest instant that it may be moved to. */
  { reason: "deadline-too-soon"; at: string } | { reason: "deadline-too-far" } | { reason: "no-end-near" };

const YEAR_MS = 366 * 24 * 3600_000;
/** A deadline this far away is moved, not stretched by a minute. */
const NEAR_MS = 10 * 60_000;

/** Whether a deadline (ms since 1970) is more than a year away: then the day was mistyped. */
export function isTooFar(deadline: number, now: Date): boolean {
  return deadline > now.getTime() + YEAR_MS;
}

type Ending = { ok: true; changes: Pick<Session, "deadline" | "closesAt"> } | ({ ok: false } & EndingRefusal);

/**
 * What a step makes of the end of a session that runs, or why not; "already" when its end is not the one that was seen. A
 * deadline leaves people a last minute, and ends nothing earlier than closing at once would without a second person.
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

/** The instant at which a session that runs will end within ten minutes; null where it will not. */
export function endNear({ deadline, closesAt }: Pick<Session, "deadline" | "closesAt">, now: Date): string | null {
  const [first] = [closesAt, deadline].filter((time) => time !== null).sort();
  return first !== undefined && Date.parse(first) - now.getTime() <= NEAR_MS ? first : null;
}

function earliestDeadline(session: Session, who: Stepper): number {
  const { now, lastMinuteMs = LAST_MINUTE_MS } = who;
  return Math.max(now.getTime() + lastMinuteMs, earlyUntil(session, who));
}
