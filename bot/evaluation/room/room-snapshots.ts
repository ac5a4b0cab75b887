import { ROOM_EVENT, type RoomView } from "../../../shared/contract/room.ts";
import { memoizeFor } from "../../storage/memoize-for.ts";
import type { Deps } from "../deps.ts";
import { contentTag } from "../content-tag.ts";
import { readPieces, type ReadPieces } from "./read-pieces.ts";
import { readRoomParts, roomViews, type RoomParts } from "./room-views.ts";
import { questionShown } from "../../../shared/sessions/room.ts";
import { markedBy, NO_GROUPING } from "../../../shared/sessions/grouping.ts";
import { keyOfSession } from "../sessions/find-session.ts";

/** A room's state, serialised once for all viewers. `tag`: stays the same while the state does. */
type Snapshot = { view: RoomView; tag: string; frame: Uint8Array };
export type Snapshots = { yours: Snapshot; others: Snapshot };

export type RoomReader = {
  /** The present state; null where the session does not exist. */
  read(tenantId: string, sessionId: string): Promise<Snapshots | null>;
  /** A state read at most `maxAgeMs` ago. */
  recent(tenantId: string, sessionId: string, maxAgeMs: number): Promise<Snapshots | null>;
  /** The room was changed on this server. */
  forget(tenantId: string, sessionId: string): void;
};

/** Words are read again after a change, and once a minute. */
const WORDS_MS = 60_000;
const INVITED_MS = 30_000;
/** How many have marked is told with a delay, never at the moment of a press. */
const MARKS_MS = 2_000;
const ROOMS = 200;

export function createRoomReader(deps: Deps): RoomReader {
  const now = (): number => deps.now().getTime();
  const looks = memoizeFor<Snapshots | null>({ ms: 0, most: ROOMS, now });
  const words = memoizeFor<ReadPieces>({ ms: WORDS_MS, most: ROOMS, now });
  const marks = memoizeFor<number | null>({ ms: MARKS_MS, most: ROOMS, now });
  const invited = memoizeFor<number | null>({ ms: INVITED_MS, most: ROOMS, now });

  const piecesOf = (parts: RoomParts): Promise<ReadPieces> => {
    const { session, room, tenantId } = parts;
    const questionId = questionShown(session, room).id;
    if ((room.stages[questionId]?.shown.length ?? 0) === 0) return Promise.resolve({ pieces: [], more: false });
    const key = JSON.stringify([tenantId, session.id, parts.words]);
    return words.get(key, () => readPieces(deps, { ...parts, questionId }));
  };
  const markedIn = async ({ tenantId, stored, session, room }: RoomParts): Promise<number | null> => {
    const questionId = questionShown(session, room).id;
    const grouping = room.talks[questionId] ?? NO_GROUPING;
    const counting = grouping.marking.is === "open" || grouping.marking.is === "stopped";
    if (!counting || stored.value.salt === null) return null;
    return marks.get(JSON.stringify([tenantId, session.id, questionId, grouping.ballot]), async () =>
      markedBy(grouping, await deps.roomMarks.all(keyOfSession(tenantId, stored), questionId)),
    );
  };
  const look = async (tenantId: string, sessionId: string): Promise<Snapshots | null> => {
    const parts = await readRoomParts(deps, tenantId, sessionId);
    if (!parts) return null;
    const [{ pieces }, known, marked] = await Promise.all([
      piecesOf(parts),
      invited.get(`${tenantId} ${sessionId}`, async () => {
        const thread = await deps.threads.get(tenantId, sessionId);
        return thread?.value.invited ?? null;
      }),
      markedIn(parts),
    ]);
    const { yours, others } = roomViews(parts, { pieces, invited: known, marked, now: deps.now() });
    return { yours: snapshotOf(yours), others: snapshotOf(others) };
  };
  const keyOf = (tenantId: string, sessionId: string): string => `${tenantId} ${sessionId}`;

  const recent: RoomReader["recent"] = (tenantId, sessionId, maxAgeMs) =>
    looks.get(keyOf(tenantId, sessionId), () => look(tenantId, sessionId), maxAgeMs);
  return {
    recent,
    read: (tenantId, sessionId) => recent(tenantId, sessionId, 0),
    forget: (tenantId, sessionId) => looks.forget(keyOf(tenantId, sessionId)),
  };
}

/** The time of reading is left out of the tag. */
function snapshotOf(view: RoomView): Snapshot {
  const { now, ...standing } = view;
  const tag = contentTag(standing);
  const text = `id: ${tag}\nevent: ${ROOM_EVENT}\ndata: ${JSON.stringify({ ...standing, now })}\n\n`;
  return { view, tag, frame: Buffer.from(text) };
}
