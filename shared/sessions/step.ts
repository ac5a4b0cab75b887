import { isBlank } from "../text/clean-text.ts";
import { otherEnding, type EndingRefusal, type EndingStep } from "./ending.ts";
import { asksInTurn } from "./modes.ts";
import { isEarly, wasReopened, requestAt, askTwoPeople, type TwoPeopleRefusal, type Stepper } from "./two-people.ts";
import { LAST_MINUTE_MS, endedAt, questionOf, type Session } from "./session.ts";

/** A facilitator's step. `expect`: the question that they saw, so that a second press moves nothing. */
export type Step =
  | { verb: "move-on"; expect?: string }
  | { verb: "back"; expect?: string }
  | { verb: "pause" }
  | { verb: "resume" }
  | { verb: "lock"; questionId: string }
  | { verb: "unlock"; questionId: string }
  /**
   * Announces the last minute. Pressed again, or with `now`, it closes the session at once; within the first ten
   * minutes only with a second person's agreement.
   */
  | { verb: "close"; now: boolean; reason?: string; agreesTo?: string }
  /** Cancels an announced last minute. */
  | { verb: "stay-open" }
  | EndingStep
  /** `agreesTo`: the instant of the request to agree to. */
  | { verb: "reopen"; reason: string; agreesTo?: string }
  /** Withdraws one's own request to a second person. */
  | { verb: "never-mind" }
  /** Cancels a launch. The caller checks that nobody has answered. */
  | { verb: "cancel" };
export type StepVerb = Step["verb"];

export type StepRefusal =
  | { reason: "already-done"; by: string | null; at: string | null }
  | { reason: "last-question" }
  | { reason: "first-question" }
  | { reason: "not-stepped" }
  | { reason: "not-open"; state: "draft" | "paused" | "closed" | "sealed" }
  | { reason: "question-not-asked" }
  | { reason: "asked-by-another"; by: string; at: string }
  | { reason: "session-cancelled"; by: string | null; at: string | null }
  /** The session was closed before, so it stays on record. */
  | { reason: "was-held" }
  | EndingRefusal
  | TwoPeopleRefusal;

/** `waits`: nothing has happened yet, since a second person has to agree. */
export type StepResult = { ok: true; session: Session; waits?: true } | ({ ok: false } & StepRefusal);

/** One step of the session's state machine. Total; never mutates its input. */
export function takeStep(before: Session, step: Step, who: Stepper): StepResult {
  const session = closeIfExpired(before, who.now);
  const at = who.now.toISOString();
  const done = (changes: Partial<Session>): StepResult => ({
    ok: true,
    session: { ...session, ...changes, awaiting: null, lastStep: { verb: step.verb, by: who.by, at } },
  });
  const already = {
    ok: false,
    reason: "already-done",
    by: session.lastStep?.by.name ?? null,
    at: session.lastStep?.at ?? null,
  } as const;

  if (session.cancelled) return { ...already, reason: "session-cancelled" };
  if (session.state === "draft" || session.state === "sealed")
    return { ok: false, reason: "not-open", state: session.state };
  if (step.verb === "never-mind") return neverMind(session, who);
  if (step.verb === "reopen") {
    if (session.state !== "closed") return already;
    // A deadline in the past would close it again at once.
    const opened = { state: "open", closedAt: null, closesAt: null, deadline: null, questionSince: at } as const;
    if (wasReopened(session)) {
      const second = askTwoPeople(session, step, who);
      if (!("agreement" in second)) return second;
      const { by, agreedBy, reason } = second.agreement;
      const reopenings = [...session.reopenings, { at, by, reason, agreedBy }];
      return done({ ...opened, reopenings, agreements: [...session.agreements, second.agreement] });
    }
    if (step.agreesTo !== undefined) return { ok: false, reason: "nobody-asks" };
    if (isBlank(step.reason)) return { ok: false, reason: "reason-missing" };
    return done({ ...opened, reopenings: [...session.reopenings, { at, by: who.by, reason: step.reason.trim() }] });
  }
  if (session.state === "closed")
    return step.verb === "close" ? already : { ok: false, reason: "not-open", state: "closed" };

  switch (step.verb) {
    case "move-on":
    case "back":
      return turnPage(session, step, { done, already, at });
    case "pause":
      // A last minute does not run out while people cannot save.
      return session.state === "paused" ? already : done({ state: "paused", closesAt: null });
    case "resume":
      return session.state === "open" ? already : done({ state: "open" });
    case "lock":
    case "unlock": {
      if (!questionOf(session, step.questionId)) return { ok: false, reason: "question-not-asked" };
      const isLocked = session.locked.includes(step.questionId);
      if (isLocked === (step.verb === "lock")) return already;
      const others = session.locked.filter((id) => id !== step.questionId);
      return done({ locked: isLocked ? others : [...others, step.questionId] });
    }
    case "cancel":
      if (session.reopenings.length > 0) return { ok: false, reason: "was-held" };
      return { ok: true, session: cancelledSession(session, { by: who.by, at }) };
    case "stay-open":
      return session.closesAt === null ? already : done({ closesAt: null });
    case "move-deadline":
    case "one-more-minute": {
      const ending = otherEnding(session, step, who);
      if (ending === "already") return already;
      return ending.ok ? done(ending.changes) : ending;
    }
    case "close": {
      const { lastMinuteMs = LAST_MINUTE_MS } = who;
      const agrees = step.agreesTo !== undefined;
      if (!step.now && !agrees && session.closesAt === null && lastMinuteMs > 0)
        return done({ state: "open", closesAt: new Date(who.now.getTime() + lastMinuteMs).toISOString() });
      const ended = { state: "closed", closedAt: at, closesAt: null } as const;
      if (!agrees && !isEarly(session, who)) return done(ended);
      const second = askTwoPeople(session, step, who);
      if (!("agreement" in second)) return second;
      return done({ ...ended, agreements: [...session.agreements, second.agreement] });
    }
  }
}

/** The session in its cancelled form. */
export function cancelledSession(
  session: Session,
  { by, at }: Omit<NonNullable<Session["lastStep"]>, "verb">,
): Session {
  const ended = { state: "sealed", cancelled: true, closedAt: at, sealedAt: at, closesAt: null } as const;
  return { ...session, ...ended, awaiting: null, lastStep: { verb: "cancel", by, at } };
}

function neverMind(session: Session, { by, now }: Stepper): StepResult {
  const request = requestAt(session, now);
  if (request === null) return { ok: false, reason: "nobody-asks" };
  if (request.by.id === by.id) return { ok: true, session: { ...session, awaiting: null } };
  return { ok: false, reason: "asked-by-another", by: request.by.name, at: request.at };
}

type Page = { done: (changes: Partial<Session>) => StepResult; already: StepResult; at: string };

function turnPage(session: Session, step: { verb: "move-on" | "back"; expect?: string }, page: Page): StepResult {
  if (!asksInTurn(session)) return { ok: false, reason: "not-stepped" };
  if (session.state === "paused") return { ok: false, reason: "not-open", state: "paused" };
  const here = session.questions[session.current];
  if (step.expect !== undefined && here?.id !== step.expect) return page.already;
  if (step.verb === "back") {
    if (session.current === 0) return { ok: false, reason: "first-question" };
    return page.done({ current: session.current - 1, questionSince: page.at });
  }
  if (session.current >= session.questions.length - 1) return { ok: false, reason: "last-question" };
  const current = session.current + 1;
  return page.done({ current, reached: Math.max(session.reached, current + 1), questionSince: page.at });
}

/** The session as of `now`: closed where its deadline or last minute has passed, otherwise unchanged. */
export function closeIfExpired(session: Session, now: Date): Session {
  const ended = endedAt(session, now);
  return ended === null ? session : { ...session, state: "closed", closedAt: ended, closesAt: null };
}
