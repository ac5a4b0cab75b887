import type { RoomView } from "../../../shared/contract/room.ts";
import { NO_GROUPING_VIEW } from "../../../shared/contract/grouping.ts";
import { NOTHING_SHOWN, shownQuestion, type RoundShowing } from "../../../shared/findings/round-showing.ts";
import type { SessionTally } from "../../../shared/findings/tally.ts";
import { EMPTY_ROOM, questionShown, roomTag, timeIsOver, type Room } from "../../../shared/sessions/room.ts";
import type { Session } from "../../../shared/sessions/session.ts";
import { sessionTag } from "../../../shared/sessions/session-tag.ts";
import { EMPTY_STAGE, mayReveal, onStage, showsAnonymous, type Piece } from "../../../shared/sessions/stage.ts";
import { NO_GROUPING, groupingView, type Grouping } from "../../../shared/sessions/grouping.ts";
import { closeIfExpired } from "../../../shared/sessions/step.ts";
import type { StoredSession } from "../../storage/session-store.ts";
import type { Deps } from "../deps.ts";
import { keyOfSession } from "../sessions/find-session.ts";
import { progressOf } from "../sessions/read-session.ts";

/** Everything in a room except its words. */
export type RoomParts = {
  tenantId: string;
  stored: StoredSession;
  /** The session as it is now. */
  session: Session;
  room: Room;
  tally: SessionTally;
  showing: RoundShowing;
  /** Changes whenever the words of the shown question may have changed. */
  words: string;
};

/**
 * Reads one row each of the session, its room and its counts, and for a closed session that of its round. Null: the
 * session is gone.
 */
export async function readRoomParts(deps: Deps, tenantId: string, sessionId: string): Promise<RoomParts | null> {
  const [stored, kept] = await Promise.all([
    deps.sessions.get(tenantId, sessionId),
    deps.rooms.get(tenantId, sessionId),
  ]);
  if (!stored) return null;
  const now = deps.now();
  const session = closeIfExpired(stored.value.session, now);
  const { evaluationId, areaId } = session;
  const anonymous = showsAnonymous(session, now);
  const [{ tally, stamp }, showing] = await Promise.all([
    deps.ledger.stampedTally(keyOfSession(tenantId, stored)),
    anonymous ? deps.ledger.showing({ tenantId, evaluationId }) : NOTHING_SHOWN,
  ]);
  const room = kept?.value ?? EMPTY_ROOM;
  const shown = questionShown(session, room);
  const words = JSON.stringify([shown.id, stamp, anonymous, shownQuestion(showing, areaId, shown.id).pages]);
  return { tenantId, stored, session, room, tally, showing, words };
}

/** The two views of a room: for the area's own people, and for everybody else who may see the session. */
export function roomViews(
  { session, room, tally }: RoomParts,
  {
    pieces,
    invited,
    marked,
    now,
  }: { pieces: readonly Piece[]; invited: number | null; marked: number | null; now: Date },
): { yours: RoomView; others: RoomView } {
  const { id, number } = questionShown(session, room);
  const onIt = onStage(room.stages[id] ?? EMPTY_STAGE, pieces);
  const stage = { mayReveal: mayReveal(session, id, now), words: "yours" as const };
  const yours: RoomView = {
    id: session.id,
    etag: roomTag(room),
    sessionEtag: sessionTag(session),
    state: session.state,
    closesAt: session.closesAt,
    deadline: session.deadline,
    questionId: id,
    number,
    locked: session.locked.includes(id),
    endsAt: timeIsOver(session, room),
    progress: progressOf(session, tally),
    invited,
    stage: { ...stage, pieces: onIt },
    talk: groupingView(
      groupingLeft(session, room.talks[id] ?? NO_GROUPING),
      onIt.map((piece) => piece.id),
      marked,
    ),
    now: now.toISOString(),
  };
  return { yours, others: { ...yours, stage: { ...stage, words: "others", pieces: [] }, talk: NO_GROUPING_VIEW } };
}

/** Marks that were not counted before the sealing are gone. */
function groupingLeft({ state }: Session, grouping: Grouping): Grouping {
  return state === "sealed" && grouping.marking.is !== "closed" ? { ...grouping, marking: { is: "none" } } : grouping;
}
