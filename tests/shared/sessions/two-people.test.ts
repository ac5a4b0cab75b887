import fc from "fast-check";
import { isEarly, requestAt } from "../../../shared/sessions/two-people.ts";
import type { Session } from "../../../shared/sessions/session.ts";
import { takeStep, type Step, type StepResult } from "../../../shared/sessions/step.ts";
import { needsSecond, waitingFor } from "../../../shared/sessions/waiting.ts";
import { person } from "../../helpers/deps.ts";
import { after, exampleSession, FACILITATOR, FIRST } from "./example-session.ts";

const TEN_MINUTES = 600;
const MORAG = { by: FACILITATOR };
const CALUM = { by: { id: "calum", name: "Calum" } };
const LENA = { by: { id: "lena", name: "Lena" }, leads: true };
const LEN = { by: { id: "len", name: "Len" }, leads: true };
type Presser = { by: { id: string; name: string }; leads?: boolean };

const closeNow: Step = { verb: "close", now: true, reason: " all have gone " };
const reopen: Step = { verb: "reopen", reason: " the bus was late " };
const once = { at: after(-9_000).toISOString(), by: FACILITATOR, reason: "two were ill" };
const open = exampleSession();
const closed = exampleSession({ state: "closed", closedAt: after(1).toISOString() });
const closedAgain: Session = { ...closed, reopenings: [once] };

function press(session: Session, step: Step, { seconds = 60, who = MORAG as Presser, lastMinuteMs = 60_000 } = {}) {
  return takeStep(session, step, { ...who, now: after(seconds), lastMinuteMs });
}
function taken(result: StepResult): Session {
  if (!result.ok) throw new Error(result.reason);
  return result.session;
}
const asked = (session: Session, step: Step, who: Presser = MORAG): Session => taken(press(session, step, { who }));
const agreeing = (verb: "close" | "reopen", seconds = 60): Step =>
  verb === "close"
    ? { verb, now: true, agreesTo: after(seconds).toISOString() }
    : { verb, reason: "", agreesTo: after(seconds).toISOString() };

/** What became of it: the state, `waits`, or why not. */
function became(result: StepResult): string {
  return !result.ok ? result.reason : result.waits ? `${result.session.state}, waits` : result.session.state;
}

describe("who may do what alone", () => {
  const lastMinute = { ...open, closesAt: after(100).toISOString() };
  const announce: Step = { verb: "close", now: false, reason: "all have gone" };
  test.each<[string, Session, Step, { seconds?: number; lastMinuteMs?: number }, string]>([
    ["closing with its last minute, at the very beginning", open, announce, { seconds: 0 }, "open"],
    ["closing at once after a minute", open, closeNow, {}, "open, waits"],
    ["closing a paused one at once", { ...open, state: "paused" }, closeNow, {}, "paused, waits"],
    ["ending the last minute early", lastMinute, announce, {}, "open, waits"],
    ["closing where there is no last minute", open, announce, { lastMinuteMs: 0 }, "open, waits"],
    ["closing at once, a moment before ten minutes", open, closeNow, { seconds: TEN_MINUTES - 0.001 }, "open, waits"],
    ["closing at once after ten minutes", open, closeNow, { seconds: TEN_MINUTES }, "closed"],
    ["closing at once without a reason, early", open, { verb: "close", now: true }, {}, "reason-missing"],
    ["closing early with a reason that says nothing", open, { ...closeNow, reason: " \u200b" }, {}, "reason-missing"],
    ["closing at once without a reason, later", open, { verb: "close", now: true }, { seconds: 900 }, "closed"],
    ["reopening for the first time", closed, reopen, {}, "open"],
    ["reopening with a reason that says nothing", closed, { ...reopen, reason: "\u200b" }, {}, "reason-missing"],
    ["reopening again", closedAgain, reopen, {}, "closed, waits"],
    ["reopening again, much later", closedAgain, reopen, { seconds: 90_000 }, "closed, waits"],
    ["reopening again without a reason", closedAgain, { verb: "reopen", reason: " " }, {}, "reason-missing"],
  ])("%s", (_, session, step, at, outcome) => {
    expect(became(press(session, step, at))).toBe(outcome);
  });

  test("the ten minutes begin again with a reopening", () => {
    const reopened = taken(press(closed, reopen, { seconds: 5_000 }));
    expect(became(press(reopened, closeNow, { seconds: 5_000 + TEN_MINUTES - 1 }))).toBe("open, waits");
    expect(became(press(reopened, closeNow, { seconds: 5_000 + TEN_MINUTES }))).toBe("closed");
  });

  test("a session that never noted when it opened counts from when it was made", () => {
    const unopened = { ...open, openedAt: null, createdAt: after(50).toISOString() };
    expect(isEarly(unopened, { now: after(649) })).toBe(true);
    expect(isEarly(unopened, { now: after(650) })).toBe(false);
    expect(isEarly(open, { now: after(5), earlyCloseMs: 5_000 })).toBe(false);
  });

  test("buttons say beforehand that a second person is needed", () => {
    const limits = { now: after(60), lastMinuteMs: 60_000, earlyCloseMs: 600_000 };
    expect(needsSecond(open, limits)).toEqual({ close: false, reopen: false });
    expect(needsSecond(lastMinute, limits)).toEqual({ close: true, reopen: false });
    expect(needsSecond(open, { ...limits, lastMinuteMs: 0 })).toEqual({ close: true, reopen: false });
    expect(needsSecond(lastMinute, { ...limits, now: after(600) })).toEqual({ close: false, reopen: false });
    expect(needsSecond(closedAgain, limits)).toEqual({ close: false, reopen: true });
  });
});

describe.each([
  ["closing early", "close", open, closeNow, "all have gone", "closed"],
  ["reopening again", "reopen", closedAgain, reopen, "the bus was late", "open"],
] as const)("%s", (_, verb, before, wish, reason, state) => {
  const waiting = (who: Presser = MORAG): Session => asked(before, wish, who);
  const second = { ...wish, reason: "mine" };

  test("is asked for and does nothing yet", () => {
    const { awaiting, ...rest } = waiting();
    expect(awaiting).toEqual({ verb, by: FACILITATOR, at: after(60).toISOString(), reason, leads: false });
    expect({ ...rest, awaiting: null }).toEqual(before);
    expect(waiting(LENA).awaiting).toMatchObject({ leads: true });
  });

  test.each<[string, Presser, Presser, string]>([
    ["a facilitator and a lead", MORAG, LENA, state],
    ["a lead and a facilitator", LENA, MORAG, state],
    ["two leads", LENA, LEN, state],
    ["two facilitators", MORAG, CALUM, "lead-must-agree"],
    ["the same person", MORAG, MORAG, `${before.state}, waits`],
    ["the same lead", LENA, LENA, `${before.state}, waits`],
  ])("wanted by %s", (_who, one, other, outcome) => {
    for (const step of [agreeing(verb), second])
      expect(became(press(waiting(one), step, { seconds: 90, who: other }))).toBe(outcome);
  });

  test("keeps who asked, who agreed and why", () => {
    const done = taken(press(waiting(), agreeing(verb), { seconds: 90, who: LENA }));
    const both = { by: FACILITATOR, agreedBy: LENA.by, reason };
    expect(done.agreements).toEqual([{ verb, at: after(90).toISOString(), ...both }]);
    expect(done.awaiting).toBeNull();
    expect(done.lastStep).toEqual({ verb, by: LENA.by, at: after(90).toISOString() });
    if (verb === "reopen") expect(done.reopenings).toEqual([once, { at: after(90).toISOString(), ...both }]);
    const more = taken(press({ ...waiting(), agreements: done.agreements }, agreeing(verb), { who: LENA }));
    expect(more.agreements).toHaveLength(2);
  });

  test("two facilitators are told who asked, and the request stays", () => {
    const refused = { ok: false, reason: "lead-must-agree", by: "Morag", at: after(60).toISOString() };
    expect(press(waiting(), agreeing(verb), { seconds: 90, who: CALUM })).toEqual(refused);
  });

  test("pressed again by the same person changes nothing, the reason included", () => {
    const one = waiting();
    expect(taken(press(one, second, { seconds: 90 }))).toBe(one);
  });

  test("is taken back by whoever asked, and by nobody else", () => {
    const theirs = press(waiting(), { verb: "never-mind" }, { who: LENA });
    expect(theirs).toEqual({ ok: false, reason: "asked-by-another", by: "Morag", at: after(60).toISOString() });
    const back = taken(press(waiting(), { verb: "never-mind" }, { seconds: 90 }));
    expect(back).toEqual(before);
    expect(became(press(back, agreeing(verb), { who: LENA }))).toBe("nobody-asks");
    expect(became(press(back, { verb: "never-mind" }))).toBe("nobody-asks");
  });

  test("cannot be agreed to once it has lapsed, nor by naming another request", () => {
    expect(became(press(waiting(), agreeing(verb), { seconds: 60 + 1_799.999, who: LENA }))).toBe(state);
    expect(became(press(waiting(), agreeing(verb), { seconds: 60 + 1_800, who: LENA }))).toBe("nobody-asks");
    expect(became(press(waiting(), agreeing(verb, 61), { seconds: 90, who: LENA }))).toBe("nobody-asks");
    expect(became(press(before, agreeing(verb), { seconds: 90, who: LENA }))).toBe("nobody-asks");
    expect(requestAt(waiting(), after(60 + 1_800))).toBeNull();
  });

  test("is seen by those who may run the session alone, with who may agree", () => {
    const view = (who: Parameters<typeof waitingFor>[1], session = waiting()) => waitingFor(session, who, after(90));
    const said = {
      verb,
      by: { name: "Morag" },
      at: after(60).toISOString(),
      until: after(1_860).toISOString(),
      reason,
    };
    expect(view(person("facilitator", "facilitator", "marr"))).toEqual({ ...said, own: true, mayAgree: false });
    expect(view(person("calum", "facilitator", "marr"))).toEqual({ ...said, own: false, mayAgree: false });
    expect(view(person("calum", "facilitator", "marr"), waiting(LENA))).toMatchObject({ mayAgree: true });
    for (const lead of [person("a", "area-lead", "marr"), person("s", "strategic-lead"), person("x", "administrator")])
      expect(view(lead)).toEqual({ ...said, own: false, mayAgree: true });
    for (const other of [person("p"), person("b", "area-lead", "buchan")]) expect(view(other)).toBeNull();
    expect(waitingFor(before, person("s", "strategic-lead"), after(90))).toBeNull();
  });
});

test("any other step takes a request away", () => {
  const others: Step[] = [
    { verb: "move-on" },
    { verb: "pause" },
    { verb: "lock", questionId: FIRST },
    { verb: "close", now: false },
  ];
  for (const other of others) {
    const after1 = taken(press(asked(open, closeNow), other, { who: LENA }));
    expect(after1.awaiting).toBeNull();
    expect(became(press(after1, agreeing("close"), { who: LENA }))).toBe("nobody-asks");
  }
});

test("a request to close means nothing once the last minute has ended the session", () => {
  const ending = asked({ ...open, closesAt: after(100).toISOString() }, closeNow);
  expect(became(press(ending, agreeing("close"), { seconds: 101, who: LENA }))).toBe("already-done");
  expect(waitingFor({ ...ending, state: "closed" }, person("s", "strategic-lead"), after(101))).toBeNull();
  expect(became(press({ ...ending, state: "closed" }, agreeing("reopen"), { who: LENA }))).toBe("nobody-asks");
});

test("a request to reopen means nothing while the session runs", () => {
  const asking = asked(closedAgain, reopen).awaiting;
  expect(asking).not.toBeNull();
  for (const state of ["open", "paused"] as const)
    expect(requestAt({ ...open, state, awaiting: asking }, after(90))).toBeNull();
});

test("a request that is agreed to after the ten minutes still closes the session, with both names", () => {
  const late = press(asked(open, closeNow), agreeing("close"), { seconds: 700, who: LENA });
  expect(taken(late)).toMatchObject({ state: "closed", agreements: [{ by: FACILITATOR, agreedBy: LENA.by }] });
});

const instants = [0, 30, 60, 90, 120].map((seconds) => after(seconds).toISOString());
const anyWish = {
  reason: fc.constantFrom("", "late", " \u200b"),
  agreesTo: fc.option(fc.constantFrom(...instants), { nil: undefined }),
};
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ verb: fc.constantFrom("move-on" as const, "pause" as const, "resume" as const, "never-mind" as const) }),
  fc.record({ verb: fc.constant("close" as const), now: fc.boolean(), ...anyWish }),
  fc.record({ verb: fc.constant("reopen" as const), ...anyWish }),
);

test("no sequence of steps by one person alone ever closes early or reopens twice", () => {
  const pressed = fc.array(fc.record({ step: anyStep, wait: fc.constantFrom(0, 1, 30, 60, 300, 600) }), {
    maxLength: 40,
  });
  fc.assert(
    fc.property(pressed, fc.boolean(), fc.constantFrom(0, 60_000), (all, leads, lastMinuteMs) => {
      let session = exampleSession();
      let [seconds, since] = [0, 0];
      for (const { step, wait } of all) {
        seconds += wait;
        const result = takeStep(session, step, { by: FACILITATOR, leads, now: after(seconds), lastMinuteMs });
        if (!result.ok) continue;
        const atOnce =
          result.session.closedAt === after(seconds).toISOString() && result.session.lastStep?.verb === "close";
        if (session.closedAt === null && atOnce) expect(seconds - since).toBeGreaterThanOrEqual(TEN_MINUTES);
        if (result.session.reopenings.length > session.reopenings.length) since = seconds;
        session = result.session;
        expect(session.reopenings.length).toBeLessThanOrEqual(1);
        expect(session.agreements).toEqual([]);
      }
    }),
    { numRuns: 2_000 },
  );
});
