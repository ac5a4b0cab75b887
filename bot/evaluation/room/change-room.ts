import { standsOn, type BuiltOn } from "../../../shared/contract/built-on.ts";
import type { BackstageView, Reveal, SetRoom } from "../../../shared/contract/room.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import { EMPTY_ROOM, roomTag, setRoom, type Room, type SetRoomRefusal } from "../../../shared/sessions/room.ts";
import type { Session } from "../../../shared/sessions/session.ts";
import { EMPTY_STAGE, mayReveal, reveal, showsAnonymous, type RevealRefusal } from "../../../shared/sessions/stage.ts";
import type { GroupingRefusal } from "../../../shared/sessions/grouping.ts";
import { NOTHING_SHOWN } from "../../../shared/findings/round-showing.ts";
import type { Deps, NotAllowed, NotFound } from "../deps.ts";
import { findSession, type FoundSession } from "../sessions/find-session.ts";
import { noteAudit } from "../audit/note-audit.ts";
import { readPieces, type ReadPieces } from "./read-pieces.ts";
import { isWritten } from "../conflicts.ts";

export type RoomRequest = { actor: Actor; sessionId: string };
export type Changing = RoomRequest & {
  /** The `etag` of the room that was seen; undefined: as it stands. */
  builtOn: BuiltOn | undefined;
};
type Refused =
  | NotFound
  | NotAllowed
  | ({ ok: false; session: Session } & (
      | Inner
      | { reason: "changed-meanwhile" }
      | { reason: "session-sealed"; at: string }
    ));
export type RoomChanged = { ok: true } | Refused;

/** Shows the room another question, or sets its timer. Stored before anybody is told. */
export function setSessionRoom(deps: Deps, changing: Changing & { input: SetRoom }): Promise<RoomChanged> {
  return changeRoom(deps, changing, async (room, { session }) =>
    setRoom(session, room, { input: changing.input, now: deps.now() }),
  );
}

/** Shows words of a question to the room, or hides them. Hiding and showing again are audited. */
export async function revealWords(
  deps: Deps,
  changing: Changing & { questionId: string; act: Reveal },
): Promise<RoomChanged> {
  const { actor, sessionId, questionId, act } = changing;
  const done = await changeRoom(deps, changing, async (room, found) => {
    const { pieces } = await piecesNow(deps, found, questionId);
    const open = mayReveal(found.session, questionId, deps.now());
    const revealed = reveal(room.stages[questionId] ?? EMPTY_STAGE, act, { pieces, open });
    if (!revealed.ok) return revealed;
    return { ok: true, room: { ...room, stages: { ...room.stages, [questionId]: revealed.stage } } };
  });
  if (done.ok && (act.do === "hide" || act.do === "put-back"))
    await noteAudit(deps, {
      actor,
      verb: act.do === "hide" ? "hide-words" : "put-back-words",
      thing: `${sessionId} ${questionId}`,
      areaId: done.session.areaId,
      after: act.id,
    });
  return done.ok ? { ok: true } : done;
}

/** The words of a question that can be shown, and the state of each, for people who run the session. */
export async function lookBackstage(
  deps: Deps,
  { actor, sessionId, questionId }: RoomRequest & { questionId: string },
): Promise<{ ok: true; view: BackstageView } | NotFound | NotAllowed> {
  const found = await findSession(deps, { actor, sessionId, verb: "run-session" });
  if (!found.ok) return found;
  const [kept, { pieces, more }] = await Promise.all([
    deps.rooms.get(actor.tenantId, sessionId),
    piecesNow(deps, found, questionId),
  ]);
  const room = kept?.value ?? EMPTY_ROOM;
  const { shown, hidden } = room.stages[questionId] ?? EMPTY_STAGE;
  const standing = (id: string): "waiting" | "shown" | "hidden" =>
    hidden.includes(id) ? "hidden" : shown.includes(id) ? "shown" : "waiting";
  return {
    ok: true,
    view: {
      questionId,
      etag: roomTag(room),
      mayReveal: mayReveal(found.session, questionId, deps.now()),
      pieces: pieces.map((piece) => ({ ...piece, is: standing(piece.id) })),
      more,
    },
  };
}

type Next = (room: Room, found: FoundSession) => Promise<{ ok: true; room: Room } | ({ ok: false } & Inner)>;
type Inner = SetRoomRefusal | RevealRefusal | GroupingRefusal;

/** Stores the room that `next` returns, for somebody who may run the session. */
export async function changeRoom(
  deps: Deps,
  { actor, sessionId, builtOn }: Changing,
  next: Next,
): Promise<{ ok: true; session: Session } | Refused> {
  const { tenantId } = actor;
  const found = await findSession(deps, { actor, sessionId, verb: "run-session" });
  if (!found.ok) return found;
  const { session } = found;
  if (session.state === "sealed")
    return { ok: false, session, reason: "session-sealed", at: session.sealedAt ?? session.createdAt };
  const kept = await deps.rooms.get(tenantId, sessionId);
  const room = kept?.value ?? EMPTY_ROOM;
  if (!standsOn(builtOn, roomTag(room))) return { ok: false, reason: "changed-meanwhile", session };
  const changed = await next(room, found);
  if (!changed.ok) return { ...changed, session };
  const value = { ...changed.room, revision: room.revision + 1 };
  if (!(await isWritten(deps.rooms.save(tenantId, sessionId, { value, etag: kept?.etag ?? null }))))
    return { ok: false, reason: "changed-meanwhile", session };
  deps.changed(tenantId, sessionId, "room");
  return { ok: true, session };
}

/** The words of a question that may be shown to the room now. */
export async function piecesNow(
  deps: Deps,
  { stored, session, key }: FoundSession,
  questionId: string,
): Promise<ReadPieces> {
  const { evaluationId } = session;
  const { tenantId } = key;
  const [tally, showing] = await Promise.all([
    deps.ledger.tally(key),
    showsAnonymous(session, deps.now()) ? deps.ledger.showing({ tenantId, evaluationId }) : NOTHING_SHOWN,
  ]);
  return readPieces(deps, { tenantId, stored, session, tally, showing, questionId });
}
