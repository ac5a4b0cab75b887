import {
  endedAt,
  questionNumbered,
  questionOf,
  reachedQuestions,
  readSessionId,
  sessionIdOf,
  sessionIdSchema,
  sessionSchema,
  stateAt,
  type Session,
} from "../../../shared/sessions/session.ts";
import { after, exampleSession, FACILITATOR, FIRST, OPENED, QUESTION_IDS, THIRD } from "./example-session.ts";

describe("a session's id", () => {
  test("tells its evaluation and area", () => {
    const id = sessionIdOf("2026-27", "kincardine-and-mearns", 12);
    expect(id).toBe("2026-27_kincardine-and-mearns_12");
    expect(readSessionId(id)).toEqual({ evaluationId: "2026-27", areaId: "kincardine-and-mearns" });
  });

  test.each([
    [
      "",
      "2026-27",
      "2026-27_marr",
      "2026-27__1",
      "_marr_1",
      "2026-27_marr_",
      "2026-27_marr_one",
      "2026-27_marr_1234567",
    ],
    ["2026-27_marr_1_2", "2026-27_marr_1 ", " 2026-27_marr_1", "2026-27_marr_1\n", "2026-27_Marr_1", "2026/27_marr_1"],
    ["2026-27_marr_1'", "2026-27_marr|buchan_1", "2026-27_ma.rr_1", `${"x".repeat(154)}_marr_1`],
  ])("is none of %s, %s, %s, %s and the like", (...ids) => {
    for (const id of ids) {
      expect({ id, read: readSessionId(id) }).toEqual({ id, read: null });
      expect(sessionIdSchema.safeParse(id).success).toBe(false);
    }
  });

  test("is short enough for a key", () => {
    const longest = `${"x".repeat(153)}_marr_1`;
    expect(longest).toHaveLength(160);
    expect(readSessionId(longest)).not.toBeNull();
  });
});

describe("the end of a session", () => {
  const end = (changes: Partial<Session>, seconds: number) => endedAt(exampleSession(changes), after(seconds));
  const at = (seconds: number): string => after(seconds).toISOString();

  test.each<[string, Partial<Session>, number, string | null]>([
    ["has not come without a deadline", {}, 9e6, null],
    ["comes with its deadline", { deadline: at(60) }, 60, at(60)],
    ["has not come a moment before", { deadline: at(60) }, 59.999, null],
    ["comes with the last minute", { closesAt: at(30) }, 30, at(30)],
    ["is the last minute's where that is first", { closesAt: at(30), deadline: at(60) }, 90, at(30)],
    ["is the deadline's where that is first", { closesAt: at(60), deadline: at(30) }, 90, at(30)],
    ["is the deadline's before the last minute is over", { closesAt: at(60), deadline: at(30) }, 45, at(30)],
    ["comes to a paused one too", { state: "paused", deadline: at(60) }, 60, at(60)],
    ["does not come to one that has not begun", { state: "draft", deadline: at(60) }, 90, null],
    ["does not come twice", { state: "closed", deadline: at(60) }, 90, null],
  ])("%s", (_, changes, seconds, expected) => {
    expect(end(changes, seconds)).toBe(expected);
    const state = expected === null ? (changes.state ?? "open") : "closed";
    expect(stateAt(exampleSession(changes), after(seconds))).toBe(state);
  });
});

test("in a stepped session the questions so far have been reached, in an open one all", () => {
  const reached = (changes: Partial<Session>) => reachedQuestions(exampleSession(changes)).map(({ id }) => id);
  expect(reached({ reached: 1 })).toEqual([FIRST]);
  expect(reached({ reached: 3 })).toEqual(QUESTION_IDS.slice(0, 3));
  expect(reached({ mode: "open", reached: 1 })).toEqual(QUESTION_IDS);
});

test("a question is found by its id and by its number, and nothing else is", () => {
  const session = exampleSession();
  expect(questionOf(session, THIRD)?.id).toBe(THIRD);
  expect(questionNumbered(session, 3)?.id).toBe(THIRD);
  expect(questionOf(session, "hgiocld-4/3.2/12")).toBeUndefined();
  expect(questionNumbered(session, 12)).toBeUndefined();
});

describe("a stored session", () => {
  const whole = exampleSession({
    deadline: after(60).toISOString(),
    reopenings: [{ at: OPENED.toISOString(), by: FACILITATOR, reason: "The bus was late." }],
  });
  const wish = { verb: "close" as const, by: FACILITATOR, at: OPENED.toISOString(), reason: "All have gone." };
  const agreement = { ...wish, agreedBy: { id: "lena", name: "Lena" } };
  const [question] = whole.questions;
  const term = { id: "cld", term: "CLD", meaning: "Community learning and development" };
  const read = (session: unknown) => sessionSchema.safeParse(session);

  test("is read as it was written", () => {
    const stored = { ...whole, questions: [{ ...question, terms: [term] }] };
    expect(sessionSchema.parse(JSON.parse(JSON.stringify(stored)))).toEqual(stored);
    for (const state of ["draft", "open", "paused", "closed", "sealed"])
      expect(read({ ...whole, state }).success).toBe(true);
    for (const mode of ["stepped", "open"]) expect(read({ ...whole, mode }).success).toBe(true);
  });

  test.each<Partial<Session>>([
    { awaiting: { ...wish, leads: true }, agreements: [agreement] },
    { awaiting: { ...wish, verb: "reopen", leads: false }, agreements: [{ ...agreement, verb: "reopen" }] },
    { state: "sealed", cancelled: true, scheduledFor: OPENED.toISOString(), language: "gd" },
  ])("is read as it was written with %j", (more) => {
    expect(read({ ...whole, ...more }).data).toEqual({ ...whole, ...more });
  });

  test("from before anything took two people, nobody has asked for or agreed to anything", () => {
    const { awaiting: _, agreements: __, ...former } = whole;
    expect(read(former).data).toEqual({ ...former, awaiting: null, agreements: [] });
  });

  test.each<[string, unknown]>([
    ["in a state that there is not", { ...whole, state: "lost" }],
    ["in a mode that there is not", { ...whole, mode: "" }],
    ["without an id", { ...whole, id: "" }],
    ["without a question", { ...whole, questions: [] }],
    ["whose question has no wording", { ...whole, questions: [{ id: FIRST, number: 1, terms: [] }] }],
    ["whose term has no meaning", { ...whole, questions: [{ ...question, terms: [{ id: "cld", term: "CLD" }] }] }],
    ["launched by nobody", { ...whole, launchedBy: {} }],
    ["whose last step is nobody's", { ...whole, lastStep: {} }],
    ["reopened without a reason", { ...whole, reopenings: [{ at: OPENED.toISOString(), by: FACILITATOR }] }],
    ["that ends at no instant", { ...whole, deadline: "tomorrow" }],
    ["in which somebody asks for nothing", { ...whole, awaiting: {} }],
    ["in which two people agreed to nothing", { ...whole, agreements: [{}] }],
    ["cancelled and not cancelled", { ...whole, cancelled: false }],
  ])("%s is none", (_, session) => {
    expect(read(session).success).toBe(false);
  });
});
