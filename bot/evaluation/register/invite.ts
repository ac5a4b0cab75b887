import type {
  Attendance,
  AttendanceNoted,
  InvitationsView,
  Invite,
  InvitedView,
} from "../../../shared/contract/invitations.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import { isPractice } from "../../../shared/sessions/practice.ts";
import type { Session } from "../../../shared/sessions/session.ts";
import { NOT_FOUND, type Deps, type NotAllowed, type NotFound } from "../deps.ts";
import { findSession } from "../sessions/find-session.ts";
import { findRunning, makeWebLinks, type LinksRefusal } from "../links/make-web-links.ts";
import { noteAudit } from "../audit/note-audit.ts";
import { isWritten } from "../conflicts.ts";
import { attendanceCode } from "./came-by-code.ts";
import { peopleCalled, peopleInRoom, withChange, type InRoom } from "./in-room.ts";

type At = { actor: Actor; sessionId: string };
type Read<T> = { ok: true; view: T } | NotFound | NotAllowed;

/** The register's people in the session's area: who was invited, and who came. Never who answered. */
export async function readInvitations(deps: Deps, at: At): Promise<Read<InvitationsView>> {
  const found = await findRoom(deps, at);
  if (!found.ok) return found;
  const { people, session } = found.room;
  return { ok: true, view: { items: people.map(viewOf), code: attendanceCode(deps, at.actor.tenantId, session) } };
}

export type InviteOutcome =
  | { ok: true; view: InvitationsView }
  | LinksRefusal
  | { ok: false; reason: "changed-meanwhile" };

/**
 * Invites people of the register to a running session, with a link each where wanted. A second time changes nothing.
 */
export async function inviteFromRegister(deps: Deps, { input, ...at }: At & { input: Invite }): Promise<InviteOutcome> {
  const running = await findRunning(deps, at);
  if (!running.ok) return running;
  const found = await findRoom(deps, at);
  if (!found.ok) return found;
  const { people, session } = found.room;
  const { actor } = at;
  const wanted = people.filter(({ partner }) => input.people.includes(partner.id));
  if (wanted.length < new Set(input.people).size) return NOT_FOUND;
  const without = input.links ? wanted.filter(({ stored }) => !stored?.value.invited?.linkId) : [];
  const names = without.map(({ partner, organisation }) => `${partner.name}, ${organisation}`);
  const made = names.length > 0 ? await makeWebLinks(deps, { ...at, input: { kind: "named", names } }) : null;
  if (made && !made.ok) return made;
  const links = new Map(without.map(({ partner }, index) => [partner.id, made?.items[index]?.id ?? null]));
  const noted = { at: deps.now().toISOString(), by: { id: actor.id, name: actor.name } };
  const next = wanted.flatMap(({ partner: { id }, stored }) => {
    const before = stored?.value.invited ?? null;
    const linkId = links.get(id) ?? before?.linkId ?? null;
    if (before && before.linkId === linkId) return [];
    return [withChange(id, stored, { invited: { ...(before ?? noted), linkId } })];
  });
  const written = deps.invitations.write(actor.tenantId, session.id, next);
  if (!(await isWritten(written))) return { ok: false, reason: "changed-meanwhile" };
  if (next.length > 0)
    await noteAudit(deps, {
      ...{ actor, verb: "invite", thing: session.id, areaId: session.areaId, after: String(next.length) },
    });
  return readInvitations(deps, at);
}

export type AttendanceOutcome = Read<AttendanceNoted> | { ok: false; reason: "changed-meanwhile" };

/** Records who came: one person by a tap, which can be undone, or several by a list of names. */
export async function noteAttendance(
  deps: Deps,
  { input, ...at }: At & { input: Attendance },
): Promise<AttendanceOutcome> {
  const found = await findRoom(deps, at);
  if (!found.ok) return found;
  const { people, session } = found.room;
  const { actor } = at;
  const { came, unknown, several } = whoCame(people, input);
  if (input.by === "tap" && came.length === 0) return NOT_FOUND;
  const noted = { at: deps.now().toISOString(), by: { id: actor.id, name: actor.name }, how: input.by };
  const comes = input.by === "list" || input.attended;
  const next = came
    .filter(({ stored }) => (stored?.value.attended != null) !== comes)
    .map(({ partner, stored }) => withChange(partner.id, stored, { attended: comes ? noted : null }));
  const written = deps.invitations.write(actor.tenantId, session.id, next);
  if (!(await isWritten(written))) return { ok: false, reason: "changed-meanwhile" };
  if (next.length > 0)
    await noteAudit(deps, {
      ...{ actor, verb: "note-attendance", thing: session.id, areaId: session.areaId, after: String(next.length) },
    });
  const read = await readInvitations(deps, at);
  return read.ok ? { ok: true, view: { ...read.view, unknown, several } } : read;
}

type Room = { session: Session; people: InRoom[] };

async function findRoom(
  deps: Deps,
  { actor, sessionId }: At,
): Promise<{ ok: true; room: Room } | NotFound | NotAllowed> {
  if (isPractice(sessionId)) return NOT_FOUND;
  const found = await findSession(deps, { actor, sessionId, verb: "run-session" });
  if (!found.ok) return found;
  const { session } = found;
  const people = await peopleInRoom(deps, actor.tenantId, session);
  return { ok: true, room: { session, people } };
}

function viewOf({ partner: { id, name, role }, organisation, stored }: InRoom): InvitedView {
  const { invited = null, attended = null } = stored?.value ?? {};
  return {
    ...{ id, name, role, organisation, invitedAt: invited?.at ?? null },
    ...{ link: invited?.linkId != null, attended: attended?.how ?? null },
  };
}

function whoCame(people: readonly InRoom[], input: Attendance) {
  if (input.by === "tap")
    return { came: people.filter(({ partner }) => partner.id === input.person), unknown: [], several: [] };
  const named = input.names
    .filter((line) => line.trim() !== "")
    .map((line) => ({ line, found: peopleCalled(people, line) }));
  return {
    came: [...new Set(named.flatMap(({ found }) => (found.length === 1 ? found : [])))],
    unknown: named.filter(({ found }) => found.length === 0).map(({ line }) => line),
    several: named.filter(({ found }) => found.length > 1).map(({ line }) => line),
  };
}
