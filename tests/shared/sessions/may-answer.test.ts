import {
  isStillAllowed,
  REFUSAL_RULES,
  whyNotAnswer,
  type AnswerRefusal,
} from "../../../shared/sessions/may-answer.ts";
import type { Session } from "../../../shared/sessions/session.ts";
import { after, exampleSession, FACILITATOR, FIRST, FOURTH, OPENED, SECOND } from "./example-session.ts";

const ended = after(100).toISOString();
const paused = { reason: "session-paused" };
const open = { mode: "open" as const };
const cancelled = { state: "sealed" as const, cancelled: true as const };

test.each<[string, Partial<Session>, string, unknown]>([
  ["the question under discussion", {}, FIRST, null],
  ["an earlier question once the session has moved on", { current: 1, reached: 2 }, FIRST, null],
  ["a reached question after going back", { current: 0, reached: 2 }, SECOND, null],
  ["a question that is still to come", {}, SECOND, { reason: "question-not-reached" }],
  ["any question of an open session", open, FOURTH, null],
  ["a question of no session", open, "hgiocld-4/3.2/12", { reason: "question-not-asked" }],
  ["a question of no session, even when closed", { state: "closed" }, "x/1.1/1", { reason: "question-not-asked" }],
  ["a locked question", { locked: [FIRST] }, FIRST, { reason: "question-locked" }],
  ["another question than the locked one", { ...open, locked: [FIRST] }, SECOND, null],
  ["a draft", { state: "draft" }, FIRST, { reason: "not-open-yet" }],
  ["a paused session", { state: "paused" }, FIRST, { ...paused, by: FACILITATOR.name, at: OPENED.toISOString() }],
  ["a paused session of nobody", { state: "paused", lastStep: null }, FIRST, { ...paused, by: null, at: null }],
  [
    "a cancelled session",
    cancelled,
    FIRST,
    { reason: "session-cancelled", by: FACILITATOR.name, at: OPENED.toISOString() },
  ],
  [
    "one that nobody is known to have cancelled",
    { ...cancelled, lastStep: null },
    FIRST,
    { reason: "session-cancelled", by: null, at: null },
  ],
  ["a closed session", { state: "closed", closedAt: ended }, FIRST, { reason: "session-closed", at: ended }],
  [
    "a closed session without a date",
    { state: "closed" },
    FIRST,
    { reason: "session-closed", at: OPENED.toISOString() },
  ],
  ["an open one past its deadline", { ...open, deadline: ended }, FIRST, { reason: "session-closed", at: ended }],
  [
    "a paused one past its deadline",
    { state: "paused", deadline: ended },
    FIRST,
    { reason: "session-closed", at: ended },
  ],
  ["one past its last minute", { closesAt: ended }, FIRST, { reason: "session-closed", at: ended }],
  ["a sealed session", { state: "sealed", sealedAt: ended }, FIRST, { reason: "session-sealed", at: ended }],
  [
    "a sealed session of which only its close is known",
    { state: "sealed", closedAt: ended },
    FIRST,
    { reason: "session-sealed", at: ended },
  ],
  [
    "a sealed session without a date",
    { state: "sealed" },
    FIRST,
    { reason: "session-sealed", at: OPENED.toISOString() },
  ],
])("%s", (_, changes, questionId, refusal) => {
  expect(whyNotAnswer(exampleSession(changes), questionId, after(100))).toEqual(refusal);
});

test("answers are taken until the very instant of the end", () => {
  const session = exampleSession({ closesAt: ended });
  expect(whyNotAnswer(session, FIRST, after(99.999))).toBeNull();
  expect(whyNotAnswer(session, FIRST, after(100))).toMatchObject({ reason: "session-closed" });
});

const doings = ["write-down", "take-back", "hide-name"] as const;
const refusedOf = (changes: Partial<Session>, questionId = FIRST): AnswerRefusal =>
  whyNotAnswer(exampleSession(changes), questionId, after(100)) ?? fail("This session takes answers.");
const fail = (why: string): never => {
  throw new Error(why);
};

test.each([
  ["a pause", refusedOf({ state: "paused" }), "for-now", ["write-down"]],
  ["a locked question", refusedOf({ locked: [FIRST] }), "for-now", ["take-back", "hide-name"]],
  ["a question still to come", refusedOf({}, SECOND), "for-now", ["hide-name"]],
  ["a draft", refusedOf({ state: "draft" }), "for-now", []],
  ["a close", refusedOf({ state: "closed" }), "until-reopened", []],
  ["the sealing", refusedOf({ state: "sealed" }), "for-good", []],
  ["a cancelled session", refusedOf({ cancelled: true }), "for-good", []],
  ["a question of no session", refusedOf({}, "x/1.1/1"), "for-good", []],
])("%s lasts so long, and lets go on what it must", (_, refusal, lasts, allowed) => {
  expect(REFUSAL_RULES[refusal.reason]).toEqual({ lasts, allows: allowed });
  expect(doings.filter((doing) => isStillAllowed(refusal, doing))).toEqual(allowed);
});
