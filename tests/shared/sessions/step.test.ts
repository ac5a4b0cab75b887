import fc from "fast-check";
import { takeStep, closeIfExpired, type Step, type StepResult, type StepVerb } from "../../../shared/sessions/step.ts";
import { sessionSchema, stateAt, type Session, type SessionState } from "../../../shared/sessions/session.ts";
import { after, exampleSession, FACILITATOR, FIRST, FOURTH, QUESTION_IDS, SECOND } from "./example-session.ts";

const MORAG = FACILITATOR;
const CALUM = { id: "calum", name: "Calum" };

/** Where nothing is too early; what needs a second person is told in two-people.test.ts. */
function step(session: Session, one: Step, seconds = 10, by = MORAG): StepResult {
  return takeStep(session, one, { by, now: after(seconds), earlyCloseMs: 0 });
}

/** The session after these steps, all of which must succeed, a second apart. */
function steps(session: Session, ...all: Step[]): Session {
  return all.reduce((before, one, index) => {
    const result = step(before, one, index + 1);
    if (!result.ok) throw new Error(`${one.verb}: ${result.reason}`);
    return result.session;
  }, session);
}

const examples: Record<StepVerb, Step> = {
  "move-on": { verb: "move-on" },
  back: { verb: "back" },
  pause: { verb: "pause" },
  resume: { verb: "resume" },
  lock: { verb: "lock", questionId: FIRST },
  unlock: { verb: "unlock", questionId: FIRST },
  close: { verb: "close", now: true },
  reopen: { verb: "reopen", reason: "a member came late" },
  "stay-open": { verb: "stay-open" },
  "move-deadline": { verb: "move-deadline", deadline: after(3600).toISOString() },
  "one-more-minute": { verb: "one-more-minute" },
  "never-mind": { verb: "never-mind" },
  cancel: { verb: "cancel" },
};

describe("every verb in every state", () => {
  const closed = { closedAt: after(1).toISOString() };
  const sessions: Record<SessionState, Session> = {
    draft: exampleSession({ state: "draft" }),
    open: exampleSession({ current: 1, reached: 2 }),
    paused: exampleSession({ state: "paused", current: 1, reached: 2 }),
    closed: exampleSession({ state: "closed", ...closed }),
    sealed: exampleSession({ state: "sealed", ...closed, sealedAt: after(2).toISOString() }),
  };
  const table: Record<StepVerb, Record<SessionState, string>> = {
    "move-on": { draft: "not-open", open: "open", paused: "not-open", closed: "not-open", sealed: "not-open" },
    back: { draft: "not-open", open: "open", paused: "not-open", closed: "not-open", sealed: "not-open" },
    pause: { draft: "not-open", open: "paused", paused: "already-done", closed: "not-open", sealed: "not-open" },
    resume: { draft: "not-open", open: "already-done", paused: "open", closed: "not-open", sealed: "not-open" },
    lock: { draft: "not-open", open: "open", paused: "paused", closed: "not-open", sealed: "not-open" },
    unlock: { draft: "not-open", open: "already-done", paused: "already-done", closed: "not-open", sealed: "not-open" },
    close: { draft: "not-open", open: "closed", paused: "closed", closed: "already-done", sealed: "not-open" },
    reopen: { draft: "not-open", open: "already-done", paused: "already-done", closed: "open", sealed: "not-open" },
    cancel: { draft: "not-open", open: "sealed", paused: "sealed", closed: "not-open", sealed: "not-open" },
    "stay-open": {
      ...{ draft: "not-open", open: "already-done", paused: "already-done" },
      ...{ closed: "not-open", sealed: "not-open" },
    },
    "move-deadline": { draft: "not-open", open: "open", paused: "paused", closed: "not-open", sealed: "not-open" },
    "one-more-minute": {
      ...{ draft: "not-open", open: "no-end-near", paused: "no-end-near" },
      ...{ closed: "not-open", sealed: "not-open" },
    },
    "never-mind": {
      ...{ draft: "not-open", open: "nobody-asks", paused: "nobody-asks" },
      ...{ closed: "nobody-asks", sealed: "not-open" },
    },
  };
  const cases = Object.entries(table).flatMap(([verb, row]) =>
    Object.entries(row).map(([state, outcome]) => [verb as StepVerb, state as SessionState, outcome] as const),
  );

  test.each(cases)("%s on a session that is %s: %s", (verb, state, outcome) => {
    const result = step(sessions[state], examples[verb]);
    expect(result.ok ? result.session.state : result.reason).toBe(outcome);
    if (result.ok) expect(result.session.lastStep).toEqual({ verb, by: MORAG, at: after(10).toISOString() });
    else if (result.reason === "not-open") expect(result.state).toBe(state);
  });
});

test("a launch is taken back only before its session was held; then nothing else can be done to it", () => {
  const cancelled = steps(exampleSession(), { verb: "cancel" });
  expect(cancelled).toMatchObject({ state: "sealed", cancelled: true, sealedAt: after(1).toISOString() });
  for (const one of Object.values(examples))
    expect(step(cancelled, one)).toMatchObject({ ok: false, reason: "session-cancelled", by: "Morag" });
  const again = steps(exampleSession(), { verb: "close", now: true }, { verb: "reopen", reason: "The bus was late." });
  expect(step(again, { verb: "cancel" })).toEqual({ ok: false, reason: "was-held" });
});

test("what is done already, or not at all, is told without a name where no last step is known", () => {
  const nobody = { ok: false, by: null, at: null };
  const open = exampleSession({ lastStep: null });
  expect(step(open, { verb: "resume" })).toEqual({ ...nobody, reason: "already-done" });
  expect(step({ ...open, cancelled: true }, { verb: "pause" })).toEqual({ ...nobody, reason: "session-cancelled" });
});

describe("moving on", () => {
  test("pressed twice on the same card moves once, and the second is told who did it and when", () => {
    const moved = steps(exampleSession(), { verb: "move-on", expect: FIRST });
    expect(moved).toMatchObject({ current: 1, reached: 2, questionSince: after(1).toISOString() });
    expect(step(moved, { verb: "move-on", expect: FIRST }, 2, CALUM)).toEqual({
      ok: false,
      reason: "already-done",
      by: "Morag",
      at: after(1).toISOString(),
    });
  });

  test("stops at the last question, and back at the first", () => {
    const last = steps(exampleSession(), ...QUESTION_IDS.slice(1).map((): Step => ({ verb: "move-on" })));
    expect(last.current).toBe(3);
    expect(step(last, { verb: "move-on", expect: FOURTH })).toEqual({ ok: false, reason: "last-question" });
    expect(step(exampleSession(), { verb: "back" })).toEqual({ ok: false, reason: "first-question" });
  });

  test("going back keeps all questions that were reached open", () => {
    const back = steps(exampleSession(), { verb: "move-on" }, { verb: "move-on" }, { verb: "back" });
    expect(back).toMatchObject({ current: 1, reached: 3 });
    expect(steps(back, { verb: "back" }, { verb: "move-on" })).toMatchObject({ current: 1, reached: 3 });
  });

  test("has no meaning in an open session", () => {
    const open = exampleSession({ mode: "open" });
    expect(step(open, { verb: "move-on" })).toEqual({ ok: false, reason: "not-stepped" });
    expect(step(open, { verb: "back" })).toEqual({ ok: false, reason: "not-stepped" });
  });
});

describe("locking", () => {
  test("locks the one question and nothing else, once", () => {
    const locked = steps(exampleSession(), { verb: "lock", questionId: SECOND });
    expect(locked.locked).toEqual([SECOND]);
    expect(step(locked, { verb: "lock", questionId: SECOND })).toMatchObject({ reason: "already-done" });
    expect(steps(locked, { verb: "unlock", questionId: SECOND }).locked).toEqual([]);
  });

  test("several questions are locked and unlocked each for itself", () => {
    const both = steps(exampleSession(), { verb: "lock", questionId: SECOND }, { verb: "lock", questionId: FIRST });
    expect(both.locked).toEqual([SECOND, FIRST]);
    expect(steps(both, { verb: "unlock", questionId: SECOND }).locked).toEqual([FIRST]);
    expect(steps(both, { verb: "unlock", questionId: FIRST }).locked).toEqual([SECOND]);
  });

  test("a question of another session is not there", () => {
    expect(step(exampleSession(), { verb: "lock", questionId: "hgiocld-4/3.2/12" })).toEqual({
      ok: false,
      reason: "question-not-asked",
    });
  });
});

describe("closing", () => {
  const announce: Step = { verb: "close", now: false };

  test("announces a last minute, at whose end the session is closed though nobody did anything", () => {
    const announced = steps(exampleSession(), announce);
    expect(announced).toMatchObject({ state: "open", closesAt: after(61).toISOString(), closedAt: null });
    expect(stateAt(announced, after(60.999))).toBe("open");
    expect(stateAt(announced, after(61))).toBe("closed");
    expect(closeIfExpired(announced, after(100))).toMatchObject({ state: "closed", closedAt: after(61).toISOString() });
    expect(step(announced, announce, 100)).toMatchObject({ reason: "already-done", by: "Morag" });
  });

  test("a second press within the last minute ends it at once", () => {
    const closed = step(steps(exampleSession(), announce), announce, 30, CALUM);
    expect(closed).toMatchObject({ session: { state: "closed", closedAt: after(30).toISOString(), closesAt: null } });
  });

  test("a paused session takes answers again for its last minute", () => {
    const paused = exampleSession({ state: "paused" });
    expect(steps(paused, announce)).toMatchObject({ state: "open", closesAt: after(61).toISOString() });
  });

  test.each([["stay-open"], ["pause"]] as const)(
    "closing cannot be called off, pause leaves its clock running: %s calls it off, and its clock stops",
    (verb) => {
      const announced = steps(exampleSession(), announce);
      const open = steps(announced, { verb });
      expect(open.closesAt).toBeNull();
      expect(stateAt(open, after(600))).toBe(verb === "pause" ? "paused" : "open");
      expect(steps(open, announce).closesAt).not.toBeNull();
    },
  );

  test("without a last minute it ends at once", () => {
    const result = takeStep(exampleSession(), announce, { by: MORAG, now: after(5), lastMinuteMs: 0, earlyCloseMs: 0 });
    expect(result).toMatchObject({ session: { state: "closed", closedAt: after(5).toISOString() } });
  });
});

describe("the end", () => {
  const to = (seconds: number, expect?: string | null): Step => ({
    ...{ verb: "move-deadline", deadline: after(seconds).toISOString() },
    ...(expect === undefined ? {} : { expect }),
  });
  const until = (seconds: number): Session => exampleSession({ deadline: after(seconds).toISOString() });

  test.each([
    ["later", until(3600), to(7200), after(7200).toISOString()],
    ["earlier", until(3600), to(600), after(600).toISOString()],
    ["to where none was", exampleSession(), to(600), after(600).toISOString()],
  ])("a deadline is moved %s", (_how, session, moved, deadline) => {
    expect(step(session, moved)).toMatchObject({ session: { deadline, lastStep: { verb: "move-deadline" } } });
  });

  test.each<[string, Session, Step, string]>([
    ["leaves nobody a last minute", until(3600), to(69), "deadline-too-soon"],
    ["is more than a year away", until(3600), to(367 * 24 * 3600), "deadline-too-far"],
    ["is the same", until(3600), to(3600), "already-done"],
    ["was seen before somebody else moved it", until(3600), to(7200, after(60).toISOString()), "already-done"],
  ])("a deadline stays that %s", (_why, session, moved, reason) => {
    expect(step(session, moved)).toMatchObject({ ok: false, reason });
  });

  test("a deadline ends nothing so early that closing at once would take a second person", () => {
    const moved = (seconds: number) => takeStep(until(3600), to(seconds), { by: MORAG, now: after(60) });
    expect(moved(599)).toEqual({ ok: false, reason: "deadline-too-soon", at: after(600).toISOString() });
    expect(moved(600)).toMatchObject({ ok: true });
  });

  test("one more minute is added once for each press, and is over by itself", () => {
    const closing = exampleSession({ closesAt: after(60).toISOString(), deadline: after(90).toISOString() });
    const more: Step = { verb: "one-more-minute", expect: after(60).toISOString() };
    const longer = steps(closing, more);
    expect(longer).toMatchObject({ closesAt: after(120).toISOString(), deadline: after(120).toISOString() });
    expect(step(longer, more)).toMatchObject({ reason: "already-done" });
    expect(stateAt(longer, after(119))).toBe("open");
    expect(closeIfExpired(longer, after(120))).toMatchObject({ state: "closed", closesAt: null });
  });

  test("a deadline that is hours away gets no minute", () => {
    expect(step(until(3600), { verb: "one-more-minute" })).toMatchObject({ reason: "no-end-near" });
  });
});

describe("reopening", () => {
  const closed = exampleSession({
    state: "closed",
    closedAt: after(1).toISOString(),
    deadline: after(1).toISOString(),
  });

  test("needs a reason and writes it down, and a deadline that has passed does not close it again", () => {
    expect(step(closed, { verb: "reopen", reason: " \n " })).toEqual({ ok: false, reason: "reason-missing" });
    const result = step(closed, { verb: "reopen", reason: " two were ill " }, 500);
    expect(result).toMatchObject({ session: { state: "open", closedAt: null, deadline: null, closesAt: null } });
    if (!result.ok) return;
    expect(result.session.reopenings).toEqual([{ at: after(500).toISOString(), by: MORAG, reason: "two were ill" }]);
    expect(stateAt(result.session, after(10_000))).toBe("open");
  });

  test("a session whose deadline has just passed can be reopened before anybody wrote its end down", () => {
    const ended = exampleSession({ mode: "open", deadline: after(60).toISOString() });
    expect(step(ended, { verb: "reopen", reason: "too early" }, 61)).toMatchObject({ ok: true });
  });
});

describe("time", () => {
  test.each([
    ["the deadline before the last minute", { deadline: after(20).toISOString(), closesAt: after(40).toISOString() }],
    ["the last minute before the deadline", { deadline: after(40).toISOString(), closesAt: after(20).toISOString() }],
    [
      "a deadline without fractions",
      { deadline: after(20).toISOString().replace(".000", ""), closesAt: after(20.5).toISOString() },
    ],
  ])("%s: the earlier ends it", (_, ends) => {
    const session = exampleSession({ mode: "open", ...ends });
    expect(Date.parse(closeIfExpired(session, after(3600)).closedAt ?? "")).toBe(after(20).getTime());
    expect(closeIfExpired(session, after(19))).toBe(session);
  });

  test("a paused session ends at its deadline too; a closed one keeps its end", () => {
    const paused = exampleSession({ state: "paused", deadline: after(20).toISOString() });
    expect(closeIfExpired(paused, after(21)).state).toBe("closed");
    const closed = exampleSession({
      state: "closed",
      closedAt: after(5).toISOString(),
      deadline: after(20).toISOString(),
    });
    expect(closeIfExpired(closed, after(21))).toBe(closed);
  });
});

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  fc.record(
    { verb: fc.constantFrom("move-on" as const, "back" as const), expect: fc.constantFrom(...QUESTION_IDS) },
    { requiredKeys: ["verb"] },
  ),
  fc.record({ verb: fc.constantFrom("pause" as const, "resume" as const) }),
  fc.record({
    verb: fc.constantFrom("lock" as const, "unlock" as const),
    questionId: fc.constantFrom(...QUESTION_IDS, "hgiocld-4/3.2/12"),
  }),
  fc.record({ verb: fc.constant("close" as const), now: fc.boolean() }),
  fc.record({ verb: fc.constant("reopen" as const), reason: fc.constantFrom("", "late") }),
  fc.record({ verb: fc.constant("never-mind" as const) }),
);

test("whatever is pressed in whatever order, a session stays whole and no step changes what it was given", () => {
  const pressed = fc.array(fc.record({ one: anyStep, wait: fc.integer({ min: 0, max: 90 }) }), { maxLength: 30 });
  fc.assert(
    fc.property(fc.constantFrom("stepped" as const, "open" as const), pressed, (mode, all) => {
      let session = exampleSession({ mode, deadline: mode === "open" ? after(600).toISOString() : null });
      let seconds = 0;
      for (const { one, wait } of all) {
        seconds += wait;
        const before = structuredClone(session);
        const result = step(session, one, seconds);
        expect(session).toEqual(before);
        if (!result.ok) continue;
        const next = result.session;
        expect(sessionSchema.safeParse(next).success).toBe(true);
        expect(next.current).toBeLessThan(next.questions.length);
        expect(next.reached).toBeGreaterThanOrEqual(session.reached);
        expect(next.current).toBeLessThan(next.reached);
        expect(new Set(next.locked).size).toBe(next.locked.length);
        expect(next.closedAt !== null).toBe(next.state === "closed");
        if (next.state === "closed") expect(next.closesAt).toBeNull();
        expect(next.questions).toEqual(session.questions);
        expect(next.reopenings.slice(0, session.reopenings.length)).toEqual(session.reopenings);
        session = next;
      }
    }),
  );
});
