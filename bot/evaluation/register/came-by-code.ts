import { ATTENDANCE_CODE_LENGTH } from "../../../shared/partners/attendance-code.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import { may } from "../../../shared/people/may.ts";
import { isPractice } from "../../../shared/sessions/practice.ts";
import { stateAt, type Session } from "../../../shared/sessions/session.ts";
import { CODE_LETTERS } from "../../../shared/sessions/web-link.ts";
import { isUnderWay } from "../../../shared/sessions/under-way.ts";
import type { Deps } from "../deps.ts";
import { retryOnConflict } from "../conflicts.ts";
import { unsealedSessions } from "../sessions/unsealed-sessions.ts";
import { today } from "../today.ts";
import { peopleCalled, peopleInRoom, withChange } from "./in-room.ts";

/** How many letters of a keyed code are turned into digits. */
const DRAWN = 6;

/**
 * The code shown in a session's room on this day. By typing it, people say that they are there. Null unless the session
 * is under way.
 */
export function attendanceCode(deps: Deps, tenantId: string, session: Session): string | null {
  if (isPractice(session.id) || !isUnderWay(stateAt(session, deps.now()))) return null;
  const date = today(deps);
  const letters = deps.sessionLinks.codeOf(tenantId, session.id, { of: ["came", date], length: DRAWN });
  const drawn = [...letters].reduce((sum, letter) => sum * CODE_LETTERS.length + CODE_LETTERS.indexOf(letter), 0);
  return String(drawn % 10 ** ATTENDANCE_CODE_LENGTH).padStart(ATTENDANCE_CODE_LENGTH, "0");
}

export type CameOutcome =
  | { ok: true; session: Session }
  | { ok: false; reason: "wrong-code" | "too-many-codes" | "not-in-register" };

/**
 * Records that the person who typed the code came, under their name in the register. Neither the time nor their Teams
 * account is stored, so it tells no more than a list of names. A second time changes nothing.
 */
export async function sayCame(deps: Deps, { actor, code }: { actor: Actor; code: string }): Promise<CameOutcome> {
  const who = `${actor.tenantId} ${actor.id}`;
  // Counts as wrong until the code is found, so that simultaneous tries are limited, too.
  if (!deps.wrongCodes.take(who).ok) return { ok: false, reason: "too-many-codes" };
  let meant: Session[] | null = null;
  try {
    meant = await sessionsOfCode(deps, actor, code);
  } finally {
    // A record that could not be read says nothing about the code.
    if (meant?.length !== 0) deps.wrongCodes.giveBack(who);
  }
  if (meant.length === 0) return { ok: false, reason: "wrong-code" };
  for (const session of meant) if (await noted(deps, { actor, session })) return { ok: true, session };
  return { ok: false, reason: "not-in-register" };
}

/** The sessions with this code now, among those where this person may answer. */
async function sessionsOfCode(deps: Deps, actor: Actor, code: string): Promise<Session[]> {
  const { tenantId } = actor;
  const open = (await unsealedSessions(deps, tenantId)).map(({ value }) => value.session);
  return open.filter(
    (session) =>
      attendanceCode(deps, tenantId, session) === code && may(actor, "answer", { tenantId, areaId: session.areaId }),
  );
}

/** Whether the register knows exactly one person of this name in the session's area. They are then noted. */
async function noted(deps: Deps, { actor, session }: { actor: Actor; session: Session }): Promise<boolean> {
  return retryOnConflict(async () => {
    const [one, ...others] = peopleCalled(await peopleInRoom(deps, actor.tenantId, session), actor.name);
    if (!one || others.length > 0) return false;
    if (one.stored?.value.attended) return true;
    const attended = { at: session.openedAt ?? session.createdAt, by: { id: "", name: "" }, how: "code" as const };
    await deps.invitations.write(actor.tenantId, session.id, [withChange(one.partner.id, one.stored, { attended })]);
    return true;
  });
}
