import { z } from "zod";
import type { BuiltOn } from "../contract/built-on.ts";
import type { SetRoom } from "../contract/room.ts";
import { MINUTE_MS } from "../time/durations.ts";
import { asksInTurn } from "./modes.ts";
import { reachedQuestions, type AskedQuestion, type Session } from "./session.ts";
import { stageSchema } from "./stage.ts";
import { groupingSchema } from "./grouping.ts";

const instant = z.string().datetime();

/** The stored state of a session's room. Holds no names, and of words only their ids. */
export const roomSchema = z.object({
  /** Increases with every change; 0 where nothing is stored yet. */
  revision: z.number().int().nonnegative(),
  /** A question shown in place of the one under discussion (`current`), while that stays the same. */
  looksAt: z.object({ questionId: z.string(), current: z.number().int() }).nullable(),
  /** The timer of one question. `endsAt` null: stopped, whatever the session's own minutes say. */
  timer: z.object({ questionId: z.string(), endsAt: instant.nullable() }).nullable(),
  stages: z.record(z.string(), stageSchema),
  talks: z.record(z.string(), groupingSchema).default({}),
});
export type Room = z.infer<typeof roomSchema>;

export const EMPTY_ROOM: Room = { revision: 0, looksAt: null, timer: null, stages: {}, talks: {} };

/** A tag of a room's state, which changes are built on; null where nothing is stored. */
export function roomTag({ revision }: Room): BuiltOn {
  return revision === 0 ? null : `room ${revision}`;
}

/** The question shown to the room: the one under discussion, unless another one is looked at. */
export function questionShown(session: Session, { looksAt }: Room): AskedQuestion {
  const discussed = asksInTurn(session) ? session.current : 0;
  const other =
    looksAt?.current === discussed ? session.questions.find(({ id }) => id === looksAt.questionId) : undefined;
  const shown = other ?? session.questions[discussed];
  if (!shown) throw new RangeError("A session without a question under discussion.");
  return shown;
}

/** When the shown question's time is over: as set, or by the session's minutes per question. */
export function timeIsOver(session: Session, room: Room): string | null {
  const shown = questionShown(session, room);
  if (room.timer?.questionId === shown.id) return room.timer.endsAt;
  const { softMinutes, questionSince, questions, current } = session;
  if (!asksInTurn(session) || softMinutes === null || questionSince === null || questions[current]?.id !== shown.id)
    return null;
  return new Date(Date.parse(questionSince) + softMinutes * MINUTE_MS).toISOString();
}

export type SetRoomRefusal = { reason: "question-not-asked" | "question-not-reached" };

/** Shows another question, or sets the timer. Total; never mutates. */
export function setRoom(
  session: Session,
  room: Room,
  { input: { questionId, timer }, now }: { input: SetRoom; now: Date },
): { ok: true; room: Room } | ({ ok: false } & SetRoomRefusal) {
  const next = { ...room };
  if (typeof questionId === "string") {
    if (!session.questions.some(({ id }) => id === questionId)) return { ok: false, reason: "question-not-asked" };
    if (!reachedQuestions(session).some(({ id }) => id === questionId))
      return { ok: false, reason: "question-not-reached" };
    next.looksAt = { questionId, current: asksInTurn(session) ? session.current : 0 };
  }
  if (questionId === null) next.looksAt = null;
  if (timer !== undefined) {
    const shown = questionShown(session, next);
    next.timer = { questionId: shown.id, endsAt: timer && endOf(timer, { before: timeIsOver(session, next), now }) };
  }
  return { ok: true, room: next };
}

/** Adds minutes to the rest. Where the time was over, they start now. */
function endOf(timer: NonNullable<SetRoom["timer"]>, { before, now }: { before: string | null; now: Date }): string {
  const from = "more" in timer && before !== null ? Math.max(Date.parse(before), now.getTime()) : now.getTime();
  return new Date(from + ("more" in timer ? timer.more : timer.minutes) * MINUTE_MS).toISOString();
}
