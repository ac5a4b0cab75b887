import type { Waiting } from "../contract/views.ts";
import type { Actor } from "../people/actor.ts";
import { holds, LEADS, may } from "../people/may.ts";
import { isEarly, lapsesAt, wasReopened, requestAt } from "./two-people.ts";
import type { Session } from "./session.ts";

/** Whether somebody leads the area, rather than only running its sessions. */
export function leadsArea(actor: Actor, areaId: string): boolean {
  return holds(actor, LEADS, areaId);
}

/** The request for a second person, as somebody who may run the session sees it; null for others. */
export function waitingFor(session: Session, actor: Actor, now: Date): Waiting | null {
  const request = requestAt(session, now);
  const { tenantId } = actor;
  if (!request || !may(actor, "run-session", { tenantId, areaId: session.areaId })) return null;
  const { verb, by, at, reason, leads } = request;
  const own = by.id === actor.id;
  return {
    ...{ verb, at, reason, own },
    by: { name: by.name },
    until: lapsesAt(request).toISOString(),
    mayAgree: !own && (leads || leadsArea(actor, session.areaId)),
  };
}

type Limits = { now: Date; lastMinuteMs: number; earlyCloseMs: number };

/** Whether each button, pressed now, needs a second person. */
export function needsSecond(session: Session, limits: Limits): { close: boolean; reopen: boolean } {
  const atOnce = session.closesAt !== null || limits.lastMinuteMs === 0;
  return { close: atOnce && isEarly(session, limits), reopen: wasReopened(session) };
}
