import { asksInTurn } from "../../../shared/sessions/modes.ts";
import { reachedQuestions, stateAt, type AskedQuestion, type Session } from "../../../shared/sessions/session.ts";
import type { ThreadRecord } from "../../storage/thread-store.ts";
import { isOver, isUnderWay } from "../../../shared/sessions/under-way.ts";

/** The next thing to do in a session's conversation. */
export type ThreadStep =
  | { do: "post-opening" }
  | { do: "post-question"; question: AskedQuestion }
  | { do: "post-status" }
  | { do: "post-last-minute"; closesAt: string }
  | { do: "extend-last-minute"; closesAt: string; activityId: string }
  | { do: "call-off-last-minute"; activityId: string }
  | { do: "post-reopened"; reopening: Session["reopenings"][number] }
  | { do: "close-question"; question: AskedQuestion; activityId: string }
  | { do: "post-summary" }
  | { do: "tell-cancelled"; activityId: string }
  | { do: "edit-status" };

/** Several questions that are open for days stand on one card together, which leads each person through them. */
export function sharesOneCard(session: Pick<Session, "mode" | "questions">): boolean {
  return !asksInTurn(session) && session.questions.length > 1;
}

/** The questions that get a card; where all share one it is the first one's. */
function postedQuestions(session: Session): AskedQuestion[] {
  return sharesOneCard(session) ? session.questions.slice(0, 1) : reachedQuestions(session);
}

/** Teams' own limits aside, a card that changes more often than this is no longer calm. */
export const STATUS_EVERY_MS = 3_000;

/**
 * What is missing in the conversation, given how the session stands: the cards are a picture of the session, so that
 * after any interruption the same rule goes on where it stopped. `shows` is what the status card would show now.
 * Null when all is there; `wait` when the next thing is due later.
 */
export function nextThreadStep(
  session: Session,
  thread: ThreadRecord,
  { now, shows }: { now: Date; shows: string },
): ThreadStep | { wait: number } | null {
  if (session.cancelled) {
    const activityId = cardsThatStand(thread).find((id) => !thread.cancelledCards.includes(id));
    return activityId === undefined ? null : { do: "tell-cancelled", activityId };
  }
  if (!thread.opening) return { do: "post-opening" };
  const state = stateAt(session, now);
  const closings = session.reopenings.length + (isOver(state) ? 1 : 0);
  const reopening = session.reopenings[thread.reopened];
  if (reopening) return { do: "post-reopened", reopening };

  if (isUnderWay(state)) {
    const missing = postedQuestions(session).find((question) => !thread.questions[question.id]);
    if (missing) return { do: "post-question", question: missing };
    if (!thread.status) return { do: "post-status" };
    if (session.closesAt !== null && thread.lastMinute !== session.closesAt) {
      const { closesAt } = session;
      // Announced already: the card that stands gets the other time, and nobody is called twice.
      if (thread.lastMinuteCard && session.lastStep?.verb === "one-more-minute")
        return { do: "extend-last-minute", closesAt, activityId: thread.lastMinuteCard.activityId };
      return { do: "post-last-minute", closesAt };
    }
    if (session.closesAt === null && thread.lastMinuteCard)
      return { do: "call-off-last-minute", activityId: thread.lastMinuteCard.activityId };
  } else if (thread.summaries < closings) {
    const ended = session.questions.find(
      (question) => thread.questions[question.id] && !thread.closedQuestions.includes(question.id),
    );
    const activityId = ended && thread.questions[ended.id]?.activityId;
    if (ended && activityId) return { do: "close-question", question: ended, activityId };
    return { do: "post-summary" };
  }
  if (!thread.status || thread.status.shows === shows) return null;
  // Never longer than that, even where this clock was set back or the clock of the server that edited is ahead.
  const due = Math.min(STATUS_EVERY_MS, thread.status.editedAt + STATUS_EVERY_MS - now.getTime());
  return due <= 0 ? { do: "edit-status" } : { wait: due };
}

/** The cards of a session that was never closed. */
function cardsThatStand({ opening, questions, status, lastMinuteCard }: ThreadRecord): string[] {
  return [opening, ...Object.values(questions), status, lastMinuteCard].flatMap((card) => card?.activityId ?? []);
}
