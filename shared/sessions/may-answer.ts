import { reachedQuestions, stateAt, endedAt, type Session } from "./session.ts";

export type AnswerRefusal =
  | { reason: "not-open-yet" }
  | { reason: "session-paused"; by: string | null; at: string | null }
  | { reason: "session-closed"; at: string }
  | { reason: "session-sealed"; at: string }
  | { reason: "session-cancelled"; by: string | null; at: string | null }
  | { reason: "question-not-asked" }
  | { reason: "question-not-reached" }
  | { reason: "question-locked" };

/** Null when this question of this session takes answers at this moment; otherwise why not. */
export function whyNotAnswer(session: Session, questionId: string, now: Date): AnswerRefusal | null {
  if (!session.questions.some((question) => question.id === questionId)) return { reason: "question-not-asked" };
  if (session.cancelled)
    return { reason: "session-cancelled", by: session.lastStep?.by.name ?? null, at: session.lastStep?.at ?? null };
  const state = stateAt(session, now);
  if (state === "draft") return { reason: "not-open-yet" };
  if (state === "sealed")
    return { reason: "session-sealed", at: session.sealedAt ?? session.closedAt ?? session.createdAt };
  if (state === "closed")
    return { reason: "session-closed", at: session.closedAt ?? endedAt(session, now) ?? session.createdAt };
  if (state === "paused")
    return { reason: "session-paused", by: session.lastStep?.by.name ?? null, at: session.lastStep?.at ?? null };
  if (!reachedQuestions(session).some((question) => question.id === questionId))
    return { reason: "question-not-reached" };
  if (session.locked.includes(questionId)) return { reason: "question-locked" };
  return null;
}
