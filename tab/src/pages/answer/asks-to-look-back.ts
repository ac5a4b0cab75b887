import type { OwnAnswer, SessionView } from "../../../../shared/contract/views.ts";
import { asksInTurn } from "../../../../shared/sessions/modes.ts";

/** Whether to ask somebody how the session was: after their last answer, or when the session is about to close. */
export function asksToLookBack(session: SessionView, mine: readonly OwnAnswer[]): boolean {
  const answered = new Set(mine.flatMap(({ questionId, revision }) => (revision === null ? [] : [questionId])));
  const last = session.questions.at(-1);
  const isDone = !asksInTurn(session) && session.questions.every(({ id }) => answered.has(id));
  return isDone || (last !== undefined && answered.has(last.id)) || session.closesAt !== null;
}
