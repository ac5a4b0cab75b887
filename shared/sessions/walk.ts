import type { Attribution } from "../answers/answer.ts";
import type { OwnAnswer } from "../contract/views.ts";
import { whyNotAnswer } from "./may-answer.ts";
import { reachedQuestions, type AskedQuestion, type Session } from "./session.ts";

/** A person's answers to a session's questions so far. */
type Said = readonly Pick<OwnAnswer, "questionId" | "state" | "attribution" | "savedAt">[];

/** A person's progress through a session. */
export type Walked = {
  /** In the order of asking, like the missing ones. */
  answered: AskedQuestion[];
  /** Asked already, and not answered by them. */
  missing: AskedQuestion[];
  /** How many questions the facilitator has not reached yet. */
  notReached: number;
  /** The first missing question that takes an answer now. */
  next: AskedQuestion | undefined;
};

/**
 * The progress of a person who answers one question after another. It is derived from what is stored, so that they can
 * continue where they stopped, on any device. `after`: only later questions are next. Total.
 */
export function walkedOf(session: Session, { said, now, after }: { said: Said; now: Date; after?: string }): Walked {
  const asked = reachedQuestions(session);
  const done = new Set(said.filter(({ state }) => state !== "none").map(({ questionId }) => questionId));
  const missing = asked.filter(({ id }) => !done.has(id));
  const from = asked.findIndex(({ id }) => id === after);
  return {
    answered: asked.filter(({ id }) => done.has(id)),
    missing,
    notReached: session.questions.length - asked.length,
    next: missing.find((one) => asked.indexOf(one) > from && whyNotAnswer(session, one.id, now) === null),
  };
}

/**
 * How the person's last answer in a session was shown, as the default of the next one; null where there is none. Of two
 * at the same time the anonymous one counts, so that no name is shown by chance.
 */
export function shownLast(said: Said): Attribution | null {
  const saved = said.filter(({ state, savedAt }) => state !== "none" && savedAt !== null);
  const last = saved.reduce((latest, { savedAt }) => (savedAt && savedAt > latest ? savedAt : latest), "");
  const then = saved.filter(({ savedAt }) => savedAt === last).map(({ attribution }) => attribution);
  return then.includes("anonymous") ? "anonymous" : (then[0] ?? null);
}
