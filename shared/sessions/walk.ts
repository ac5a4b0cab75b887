import type { Attribution } from "../answers/answer.ts";
import type { OwnAnswer } from "../contract/views.ts";
import { whyNotAnswer } from "./may-answer.ts";
import { reachedQuestions, type AskedQuestion, type Session } from "./session.ts";

/** What somebody has said to a session's questions so far. */
type Said = readonly Pick<OwnAnswer, "questionId" | "state" | "attribution" | "savedAt">[];

/** How far somebody has come on the way through a session. */
export type Walked = {
  /** In the order in which they are asked; so are those that are missing. */
  answered: AskedQuestion[];
  /** Asked already, and not answered by them. */
  missing: AskedQuestion[];
  /** How many the facilitator has not come to yet. */
  notReached: number;
  /** The first of those that are missing which takes an answer now. */
  next: AskedQuestion | undefined;
};

/**
 * Where somebody stands who answers one question after another. It is worked out of what is stored: a way that was left is
 * taken up wherever it was left, on whatever device. `after`: only questions behind that one are next. Total.
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
 * How somebody wanted their last answer of a session shown, which the next one begins with; null where they have given
 * none. Of two at the same moment the anonymous one counts: no name is put to anything by chance.
 */
export function shownLast(said: Said): Attribution | null {
  const saved = said.filter(({ state, savedAt }) => state !== "none" && savedAt !== null);
  const last = saved.reduce((latest, { savedAt }) => (savedAt && savedAt > latest ? savedAt : latest), "");
  const then = saved.filter(({ savedAt }) => savedAt === last).map(({ attribution }) => attribution);
  return then.includes("anonymous") ? "anonymous" : (then[0] ?? null);
}
