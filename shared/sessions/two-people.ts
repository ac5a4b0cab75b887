import { isBlank } from "../text/clean-text.ts";
import type { Session, TwoPeopleVerb } from "./session.ts";
import { isUnderWay } from "./under-way.ts";

/** Within this time after the opening, closing at once could reveal whose words came in between. */
export const EARLY_CLOSE_MS = 600_000;
const REQUEST_LASTS_MS = 1_800_000;

export type Stepper = {
  by: { id: string; name: string };
  now: Date;
  /** Leads the session's area. */
  leads?: boolean;
  lastMinuteMs?: number;
  earlyCloseMs?: number;
};
export type Request = NonNullable<Session["awaiting"]>;

/** The request that waits for a second person, while it can still be granted. */
export function requestAt(session: Session, now: Date): Request | null {
  const { awaiting, state } = session;
  if (awaiting === null || now.getTime() >= lapsesAt(awaiting).getTime()) return null;
  const fits = awaiting.verb === "reopen" ? state === "closed" : isUnderWay(state);
  return fits ? awaiting : null;
}

export function lapsesAt({ at }: Request): Date {
  return new Date(Date.parse(at) + REQUEST_LASTS_MS);
}

/** Whether these are the first minutes since the session opened, or opened again. */
export function isEarly(session: Session, when: Omit<Stepper, "by">): boolean {
  return when.now.getTime() < earlyUntil(session, when);
}

/** When the first minutes are over, in ms since 1970. */
export function earlyUntil(session: Session, { earlyCloseMs = EARLY_CLOSE_MS }: Omit<Stepper, "by">): number {
  return Date.parse(session.reopenings.at(-1)?.at ?? session.openedAt ?? session.createdAt) + earlyCloseMs;
}

/** Whether the session was closed and opened again before. */
export function wasReopened(session: Session): boolean {
  return session.reopenings.length > 0;
}

export type TwoPeopleRefusal =
  | { reason: "reason-missing" }
  /** The request has lapsed or was withdrawn, or something else was done meanwhile. */
  | { reason: "nobody-asks" }
  | { reason: "lead-must-agree"; by: string; at: string };

type Wish = { verb: TwoPeopleVerb; reason?: string; agreesTo?: string };
type TwoPeople =
  | { agreement: Session["agreements"][number] }
  | { ok: true; session: Session; waits: true }
  | ({ ok: false } & TwoPeopleRefusal);

/**
 * Closing early, and reopening a second time, take two people. The first one requests it with a reason. It happens once
 * another agrees, if one of the two leads the area.
 */
export function askTwoPeople(session: Session, { verb, reason = "", agreesTo }: Wish, who: Stepper): TwoPeople {
  const { by, now, leads = false } = who;
  const at = now.toISOString();
  const request = requestAt(session, now);
  if (agreesTo !== undefined && request?.at !== agreesTo) return { ok: false, reason: "nobody-asks" };
  if (request === null) {
    if (isBlank(reason)) return { ok: false, reason: "reason-missing" };
    const awaiting = { verb, by, at, reason: reason.trim(), leads };
    return { ok: true, waits: true, session: { ...session, awaiting } };
  }
  if (request.by.id === by.id) return { ok: true, waits: true, session };
  if (!request.leads && !leads) return { ok: false, reason: "lead-must-agree", by: request.by.name, at: request.at };
  return { agreement: { verb, at, by: request.by, agreedBy: by, reason: request.reason } };
}
