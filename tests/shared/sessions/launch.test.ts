import { launchInputSchema, launchProblems, newSession } from "../../../shared/sessions/launch.ts";
import { readSessionId, sessionIdOf, sessionSchema } from "../../../shared/sessions/session.ts";
import { openEvaluation } from "../../helpers/deps.ts";
import { after, exampleSession, FACILITATOR, FIRST, OPENED } from "./example-session.ts";

const DAY = 24 * 3600;
const good = { evaluationId: "2026-27", areaId: "marr", questionIds: [FIRST] };

test.each([
  ["a stepped session without a deadline", {}, []],
  ["an open one with a deadline", { mode: "open", deadline: after(60).toISOString() }, []],
  ["an open one without a deadline", { mode: "open" }, ["deadline deadline-missing"]],
  ["a deadline now", { deadline: OPENED.toISOString() }, ["deadline deadline-past"]],
  ["a deadline a year ahead", { mode: "open", deadline: after(366 * DAY).toISOString() }, []],
  ["a deadline further ahead", { deadline: after(366 * DAY + 1).toISOString() }, ["deadline deadline-too-far"]],
  ["the last deadline that can be written", { deadline: "9999-12-31T23:59:59Z" }, ["deadline deadline-too-far"]],
  ["no question", { questionIds: [] }, ["questionIds no-question"]],
  [
    "a question of another indicator",
    { questionIds: [FIRST, "hgiocld-4/9.9/1"] },
    ["questionIds question-not-covered"],
  ],
  ["an area of another round", { areaId: "garioch" }, ["areaId area-not-covered"]],
  [
    "everything at once",
    { areaId: "garioch", questionIds: [], mode: "open" },
    ["areaId area-not-covered", "questionIds no-question", "deadline deadline-missing"],
  ],
])("%s", (_, changes, expected) => {
  const input = launchInputSchema.parse({ ...good, ...changes });
  const found = launchProblems(input, openEvaluation(), OPENED);
  expect(found.map(({ field, reason }) => `${field} ${reason}`)).toEqual(expected);
});

test("a finished evaluation takes no session", () => {
  const input = launchInputSchema.parse(good);
  expect(launchProblems(input, openEvaluation({ state: "closed" }), OPENED)).toEqual([
    { field: "evaluationId", reason: "evaluation-closed" },
  ]);
});

test.each([
  ["a deadline on 31 February", { deadline: "2027-02-31T10:00:00Z" }],
  ["a deadline in the year 99999", { deadline: "99999-01-01T10:00:00Z" }],
  ["a deadline without its zone", { deadline: "2027-02-01T10:00:00" }],
  ["41 questions", { questionIds: Array.from({ length: 41 }, () => FIRST) }],
  ["a timer of no minutes", { softMinutes: 0 }],
  ["a timer of more than two hours", { softMinutes: 121 }],
  ["a mode that there is not", { mode: "" }],
  ["an area that is a path", { areaId: "../marr" }],
])("%s is not even read", (_, changes) => {
  expect(launchInputSchema.safeParse({ ...good, ...changes }).success).toBe(false);
});

test("a launch that says nothing more is stepped, by name and without deadline", () => {
  expect(launchInputSchema.parse(good)).toEqual({
    ...{ ...good, mode: "stepped", deadline: null, attribution: "named", softMinutes: null },
  });
  expect(launchInputSchema.safeParse({ ...good, mode: "stepped", softMinutes: 120 }).success).toBe(true);
});

test("a new session has put its first question, an open one all of them", () => {
  expect(sessionSchema.safeParse(exampleSession()).success).toBe(true);
  expect(exampleSession()).toMatchObject({ state: "open", current: 0, reached: 1, quiet: false, locked: [] });
  expect(exampleSession({ mode: "open" })).toMatchObject({ reached: 4 });
  const input = launchInputSchema.parse(good);
  const made = newSession({ input, number: 3, questions: [], by: FACILITATOR, now: OPENED });
  const at = OPENED.toISOString();
  expect(made).toStrictEqual({
    ...{ id: "2026-27_marr_3", evaluationId: "2026-27", areaId: "marr", mode: "stepped", state: "open" },
    ...{ attribution: "named", questions: [], current: 0, reached: 1, locked: [], softMinutes: null },
    ...{
      questionSince: at,
      deadline: null,
      closesAt: null,
      createdAt: at,
      openedAt: at,
      closedAt: null,
      sealedAt: null,
    },
    ...{ launchedBy: FACILITATOR, lastStep: { verb: "launch", by: FACILITATOR, at }, reopenings: [] },
    ...{ awaiting: null, agreements: [], quiet: false },
  });
});

test("a session that opened by itself keeps its language and the moment that it was scheduled for", () => {
  const input = launchInputSchema.parse({ ...good, language: "gd" });
  const scheduledFor = after(-5).toISOString();
  const made = newSession({ input, number: 3, questions: [], by: FACILITATOR, now: OPENED, scheduledFor });
  expect(made).toMatchObject({ language: "gd", scheduledFor });
});

test.each([
  ["2026-27_kincardine-and-mearns_12", { evaluationId: "2026-27", areaId: "kincardine-and-mearns" }],
  [sessionIdOf("a.b", "marr", 1), { evaluationId: "a.b", areaId: "marr" }],
  ["2026-27_marr", null],
  ["2026-27_marr_1_2", null],
  ["2026-27_marr_x", null],
  ["2026-27_../etc_1", null],
  ["2026-27_marr_1' or 1 eq 1", null],
  [`${"9".repeat(200)}_marr_1`, null],
  ["", null],
])("the session id %s names %j", (id, named) => {
  expect(readSessionId(id)).toEqual(named);
});
