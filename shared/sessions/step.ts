import { LAST_MINUTE_MS, endedAt, questionOf, stateAt, type Session } from "./session.ts";

/** What a facilitator does to a session. `expect` is the question they saw, so that a second press moves nothing. */
export type Step =
  | { verb: "move-on"; expect?: string }
  | { verb: "back"; expect?: string }
  | { verb: "pause" }
  | { verb: "resume" }
  | { verb: "lock"; questionId: string }
  | { verb: "unlock"; questionId: string }
  /** Announces the last minute; pressed again, or with `now`, it ends at once. */
  | { verb: "close"; now: boolean }
  | { verb: "reopen"; reason: string };
export type StepVerb = Step["verb"];

export type StepRefusal =
  | { reason: "already-done"; by: string | null; at: string | null }
  | { reason: "last-question" }
  | { reason: "first-question" }
  | { reason: "not-stepped" }
  | { reason: "not-open"; state: "draft" | "paused" | "closed" | "sealed" }
  | { reason: "question-not-asked" }
  | { reason: "reason-missing" };

export type StepResult = { ok: true; session: Session } | ({ ok: false } & StepRefusal);

type Who = { by: { id: string; name: string }; now: Date; lastMinuteMs?: number };

/** Total: one step of the session's state machine. Never mutates its input. */
export function takeStep(before: Session, step: Step, who: Who): StepResult {
  const session = settle(before, who.now);
  const at = who.now.toISOString();
  const done = (changes: Partial<Session>): StepResult => ({
    ok: true,
    session: { ...session, ...changes, lastStep: { verb: step.verb, by: who.by, at } },
  });
  const already: StepResult = {
    ok: false,
    reason: "already-done",
    by: session.lastStep?.by.name ?? null,
    at: session.lastStep?.at ?? null,
  };

  if (session.state === "draft" || session.state === "sealed")
    return { ok: false, reason: "not-open", state: session.state };
  if (step.verb === "reopen") {
    if (session.state !== "closed") return already;
    if (step.reason.trim() === "") return { ok: false, reason: "reason-missing" };
    return done({
      state: "open",
      closedAt: null,
      closesAt: null,
      // A deadline that has passed would close it again at once.
      deadline: null,
      questionSince: at,
      reopenings: [...session.reopenings, { at, by: who.by, reason: step.reason.trim() }],
    });
  }
  if (session.state === "closed")
    return step.verb === "close" ? already : { ok: false, reason: "not-open", state: "closed" };

  switch (step.verb) {
    case "move-on":
    case "back":
      return turnPage(session, step, { done, already, at });
    case "pause":
      return session.state === "paused" ? already : done({ state: "paused" });
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
    case "close": {
      const lastMinuteMs = who.lastMinuteMs ?? LAST_MINUTE_MS;
      if (step.now || session.closesAt !== null || lastMinuteMs === 0)
        return done({ state: "closed", closedAt: at, closesAt: null });
      return done({ state: "open", closesAt: new Date(who.now.getTime() + lastMinuteMs).toISOString() });
    }
  }
}

type Page = { done: (changes: Partial<Session>) => StepResult; already: StepResult; at: string };

function turnPage(session: Session, step: { verb: "move-on" | "back"; expect?: string }, page: Page): StepResult {
  if (session.mode !== "stepped") return { ok: false, reason: "not-stepped" };
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

/** Writes down what time alone has brought about: a passed deadline or last minute has closed the session. */
export function settle(session: Session, now: Date): Session {
  const ended = endedAt(session, now);
  return ended && stateAt(session, now) === "closed"
    ? { ...session, state: "closed", closedAt: ended, closesAt: null }
    : session;
}
