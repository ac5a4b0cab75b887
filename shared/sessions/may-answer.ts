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

/**
 * What is still possible while answers are refused: writing a note for others, taking one's own answer back, removing a
 * name from words.
 */
type Allowed = "write-down" | "take-back" | "hide-name";
type RefusalRule = {
  /** For now: until time or a step ends it. */
  lasts: "for-now" | "until-reopened" | "for-good";
  allows: readonly Allowed[];
};

/** The meaning of each refusal for callers. Every list by reason is derived from this one. */
export const REFUSAL_RULES: Readonly<Record<AnswerRefusal["reason"], RefusalRule>> = {
  "not-open-yet": { lasts: "for-now", allows: [] },
  // A paused session stops partners, but not the person who keeps its notes.
  "session-paused": { lasts: "for-now", allows: ["write-down"] },
  "session-closed": { lasts: "until-reopened", allows: [] },
  "session-sealed": { lasts: "for-good", allows: [] },
  "session-cancelled": { lasts: "for-good", allows: [] },
  "question-not-asked": { lasts: "for-good", allows: [] },
  "question-not-reached": { lasts: "for-now", allows: ["hide-name"] },
  // People can always take their own answers back, even while the room talks about them.
  "question-locked": { lasts: "for-now", allows: ["take-back", "hide-name"] },
};

export function isStillAllowed({ reason }: AnswerRefusal, doing: Allowed): boolean {
  return REFUSAL_RULES[reason].allows.includes(doing);
}

/** Null when this question takes answers now; otherwise the reason why not. */
export function whyNotAnswer(session: Session, questionId: string, now: Date): AnswerRefusal | null {
  if (!session.questions.some((question) => question.id === questionId)) return { reason: "question-not-asked" };
  if (session.cancelled)
    return { reason: "session-cancelled", by: session.lastStep?.by.name ?? null, at: session.lastStep?.at ?? null };
  const notNow = whyNotNow(session, now);
  if (notNow) return notNow;
  if (!reachedQuestions(session).some((question) => question.id === questionId))
    return { reason: "question-not-reached" };
  if (session.locked.includes(questionId)) return { reason: "question-locked" };
  return null;
}

/** Why the session takes no answers to any question. */
function whyNotNow(session: Session, now: Date): AnswerRefusal | null {
  switch (stateAt(session, now)) {
    case "open":
      return null;
    case "draft":
      return { reason: "not-open-yet" };
    case "paused":
      return { reason: "session-paused", by: session.lastStep?.by.name ?? null, at: session.lastStep?.at ?? null };
    case "closed":
      return { reason: "session-closed", at: session.closedAt ?? endedAt(session, now) ?? session.createdAt };
    case "sealed":
      return { reason: "session-sealed", at: session.sealedAt ?? session.closedAt ?? session.createdAt };
  }
}
