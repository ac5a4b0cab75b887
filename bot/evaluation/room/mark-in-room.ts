import { standsOn, type BuiltOn } from "../../../shared/contract/built-on.ts";
import type { OwnMarks } from "../../../shared/contract/grouping.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import { givesNoCover } from "../../../shared/people/may.ts";
import { EMPTY_ROOM, type Room } from "../../../shared/sessions/room.ts";
import type { Session } from "../../../shared/sessions/session.ts";
import { markable, type PersonMarks, type Grouping, type GroupingRefusal } from "../../../shared/sessions/grouping.ts";
import { fingerprint } from "../../../shared/text/fingerprint.ts";
import type { Deps, NotAllowed, NotFound } from "../deps.ts";
import { findSession, type FoundSession } from "../sessions/find-session.ts";
import { shownNow, groupingOf } from "./group-in-room.ts";
import { whoLooks } from "./who-looks.ts";
import { nullOnConflict } from "../conflicts.ts";

type Own = { actor: Actor; sessionId: string; questionId: string; proof: string | null };
type Refused =
  | NotFound
  | NotAllowed
  | ({ ok: false } & (GroupingRefusal | { reason: "changed-meanwhile" }))
  | { ok: false; reason: "not-a-member"; session: Session };
export type OwnMarked = { ok: true; marks: OwnMarks } | Refused;

/** The person's own marks of what is most important in a question, for them alone. */
export async function readOwnMarks(deps: Deps, own: Own): Promise<OwnMarked> {
  const found = await findRoom(deps, own);
  if (!found.ok) return found;
  if (!found.belongs) return { ok: true, marks: { ...viewOf(own, found.grouping, undefined), open: false } };
  return { ok: true, marks: viewOf(own, found.grouping, (await storedOf(deps, own, found))?.value) };
}

/**
 * Sets all marks of one person. The author is stored only until the marks are counted, to enforce the limit, and is
 * never told. A stored mark is certain to be counted.
 */
export async function markInRoom(
  deps: Deps,
  { on, builtOn, ...own }: Own & { on: readonly string[]; builtOn: BuiltOn },
): Promise<OwnMarked> {
  const found = await findRoom(deps, own);
  if (!found.ok) return found;
  const { actor, questionId } = own;
  const { grouping, room, session, key } = found;
  const stored = await storedOf(deps, own, found);
  const before = viewOf(own, grouping, stored?.value);
  const marks: PersonMarks = { ballot: grouping.ballot, on, covers: givesNoCover(actor, session.areaId) === undefined };
  const after = viewOf(own, grouping, marks);
  // A repetition finds its marks stored.
  if (after.etag !== null && after.etag === before.etag) return { ok: true, marks: before };
  if (!standsOn(builtOn, before.etag)) return { ok: false, reason: "changed-meanwhile" };
  if (!isOpen(found)) return { ok: false, reason: "marks-not-open" };
  if (!found.belongs) return { ok: false, reason: "not-a-member", session };
  const there = markable(grouping, await shownNow(deps, found, { room, questionId }));
  if (!on.every((id) => there.includes(id))) return { ok: false, reason: "nothing-to-mark" };
  const whose = { under: questionId, personId: actor.id };
  const etag = await nullOnConflict(deps.roomMarks.save(key, whose, { value: marks, etag: stored?.etag ?? null }));
  if (etag === null) return { ok: false, reason: "changed-meanwhile" };
  const now = await findRoom(deps, own);
  // The count, the cancelling or the sealing removed all other marks. This one was written after that.
  if (!now.ok || !isHeld(now, grouping)) await nullOnConflict(deps.roomMarks.forgetOwn(key, whose, etag));
  const taken = now.ok && isOpen(now) && now.grouping.ballot === grouping.ballot;
  return taken ? { ok: true, marks: after } : { ok: false, reason: "marks-not-open" };
}

/** `belongs`: the person is one of the room's people, who see its words. */
type FoundRoom = FoundSession & { room: Room; grouping: Grouping; belongs: boolean };

async function findRoom(deps: Deps, own: Own): Promise<FoundRoom | NotFound | NotAllowed> {
  const { actor, sessionId, questionId } = own;
  const found = await findSession(deps, { actor, sessionId, verb: "answer" });
  if (!found.ok) return found;
  const looks = await whoLooks(deps, own);
  if (!looks.ok) return looks;
  const room = (await deps.rooms.get(actor.tenantId, sessionId))?.value ?? EMPTY_ROOM;
  return { ...found, room, grouping: groupingOf(room, questionId), belongs: looks.words === "yours" };
}

const isOpen = ({ grouping, stored, session }: FoundRoom): boolean =>
  grouping.marking.is === "open" && session.state !== "sealed" && stored.value.salt !== null;

/** Whether marks of this ballot will still be counted, even where it takes no more. */
const isHeld = ({ grouping, stored, session }: FoundRoom, { ballot }: Grouping): boolean =>
  (grouping.marking.is === "open" || grouping.marking.is === "stopped") &&
  grouping.ballot === ballot &&
  session.state !== "sealed" &&
  stored.value.salt !== null;

function storedOf(deps: Deps, { actor, questionId }: Own, found: FoundRoom): ReturnType<Deps["roomMarks"]["own"]> {
  if (!isOpen(found)) return Promise.resolve(null);
  return deps.roomMarks.own(found.key, { under: questionId, personId: actor.id });
}

function viewOf({ questionId }: Own, grouping: Grouping, marks: PersonMarks | undefined): OwnMarks {
  const on = marks?.ballot === grouping.ballot ? [...marks.on] : [];
  const etag = on.length === 0 ? null : fingerprint(JSON.stringify([grouping.ballot, [...on].sort()]));
  return { questionId, etag, open: grouping.marking.is === "open", on };
}
