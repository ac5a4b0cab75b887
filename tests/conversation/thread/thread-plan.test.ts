import { nextThreadStep, STATUS_EVERY_MS } from "../../../bot/conversation/thread/thread-plan.ts";
import { newThread, type ThreadRecord } from "../../../bot/storage/thread-store.ts";
import { askedQuestions } from "../../../bot/evaluation/sessions/launch-session.ts";
import { newSession } from "../../../shared/sessions/launch.ts";
import type { Session } from "../../../shared/sessions/session.ts";
import { openEvaluation } from "../../helpers/deps.ts";

const now = new Date("2026-10-05T18:00:00.000Z");
const later = (ms: number): string => new Date(now.getTime() + ms).toISOString();
const by = { id: "morag", name: "Morag" };
const evaluation = openEvaluation();
const [first = "", second = ""] = evaluation.questionIds;
const session = newSession({
  input: {
    evaluationId: evaluation.id,
    areaId: "marr",
    questionIds: evaluation.questionIds,
    mode: "stepped",
    attribution: "named",
    deadline: null,
    softMinutes: null,
  },
  number: 1,
  questions: askedQuestions(evaluation, evaluation.questionIds),
  by,
  now: new Date(now.getTime() - 60_000),
});
const place = {
  scope: "channel" as const,
  conversationId: "19:marr",
  serviceUrl: "https://smba.example",
  tenantId: "t",
  areaId: "marr" as const,
  present: true,
  removedAt: null,
};
const opened: Partial<ThreadRecord> = { opening: { activityId: "1" }, threadId: "1" };
const asked: Partial<ThreadRecord> = { ...opened, questions: { [first]: { activityId: "2" } } };
const status = { activityId: "3", shows: "as it is", editedAt: now.getTime() - STATUS_EVERY_MS };
const calm: Partial<ThreadRecord> = { ...asked, status };
const closed: Partial<Session> = { state: "closed", closedAt: later(-10) };
const reopening = { at: later(-5), by, reason: "The bus was late." };

type Row = [string, Partial<Session>, Partial<ThreadRecord>, unknown];
const TABLE: Row[] = [
  ["nothing stands there: the opening comes first", {}, {}, { do: "post-opening" }],
  ["closed before anything was posted: still the opening first", closed, {}, { do: "post-opening" }],
  ["opened: the first question", {}, opened, { do: "post-question", question: { id: first } }],
  ["the question is there: the status", {}, asked, { do: "post-status" }],
  ["all is there", {}, calm, null],
  [
    "moved on: the second question",
    { current: 1, reached: 2 },
    calm,
    { do: "post-question", question: { id: second } },
  ],
  ["went back: nothing is posted twice", { current: 0, reached: 1 }, calm, null],
  ["an open session: one card leads through all its questions", { mode: "open" }, opened, { do: "post-question" }],
  ["an open session with that card: the channel is not flooded with the others", { mode: "open" }, calm, null],
  ["paused: what is missing is posted all the same", { state: "paused" }, opened, { do: "post-question" }],
  [
    "the status shows something old: it is edited",
    {},
    { ...calm, status: { ...status, shows: "old" } },
    { do: "edit-status" },
  ],
  [
    "… but not sooner than three seconds after the last time",
    {},
    { ...calm, status: { ...status, shows: "old", editedAt: now.getTime() - 1_000 } },
    { wait: 2_000 },
  ],
  [
    "… also where the clock was set back by an hour since",
    {},
    { ...calm, status: { ...status, shows: "old", editedAt: now.getTime() + 3600_000 } },
    { wait: STATUS_EVERY_MS },
  ],
  ["the status was deleted: it is posted again", {}, { ...calm, status: null }, { do: "post-status" }],
  [
    "closing was announced: the last minute is told once",
    { closesAt: later(60_000) },
    calm,
    { do: "post-last-minute", closesAt: later(60_000) },
  ],
  ["… and not again", { closesAt: later(60_000) }, { ...calm, lastMinute: later(60_000) }, null],
  [
    "one more minute was given: the card that announced the last one gets the other time",
    { closesAt: later(120_000), lastStep: { verb: "one-more-minute", by: session.launchedBy, at: later(-1) } },
    { ...calm, lastMinute: later(60_000), lastMinuteCard: { activityId: "9" } },
    { do: "extend-last-minute", closesAt: later(120_000), activityId: "9" },
  ],
  [
    "closing was called off: the card that announced it says so",
    {},
    { ...calm, lastMinute: later(60_000), lastMinuteCard: { activityId: "9" } },
    { do: "call-off-last-minute", activityId: "9" },
  ],
  [
    "closed: the question cards say so first",
    closed,
    calm,
    { do: "close-question", question: { id: first }, activityId: "2" },
  ],
  [
    "the last minute has passed, though nobody has written that down: the same",
    { closesAt: later(-1) },
    calm,
    { do: "close-question" },
  ],
  ["a deadline has passed: the same", { deadline: later(-1) }, calm, { do: "close-question" }],
  ["all question cards say so: the summary", closed, { ...calm, closedQuestions: [first] }, { do: "post-summary" }],
  ["the summary is there", closed, { ...calm, closedQuestions: [first], summaries: 1 }, null],
  [
    "sealed: the same as closed",
    { ...closed, state: "sealed" },
    { ...calm, closedQuestions: [first], summaries: 1 },
    null,
  ],
  [
    "reopened: its reason is told",
    { reopenings: [reopening] },
    { ...calm, closedQuestions: [first], summaries: 1 },
    { do: "post-reopened", reopening },
  ],
  [
    "reopened and told: its questions are put again",
    { reopenings: [reopening] },
    { ...opened, summaries: 1, reopened: 1 },
    { do: "post-question", question: { id: first } },
  ],
  [
    "closed a second time: a second summary",
    { ...closed, reopenings: [reopening] },
    { ...calm, closedQuestions: [first], summaries: 1, reopened: 1 },
    { do: "post-summary" },
  ],
];

test.each(TABLE)("%s", (_name, over, thread, expected) => {
  const step = nextThreadStep(
    { ...session, ...over },
    { ...newThread(session.id, place), ...thread },
    { now, shows: "as it is" },
  );
  if (expected === null) expect(step).toBeNull();
  else expect(step).toMatchObject(expected as object);
});

test("whatever was interrupted, doing one step after another ends where nothing is left to do", () => {
  const paths = new Set<string>();
  for (const over of [
    {},
    { current: 1, reached: 2 },
    closed,
    { mode: "open" as const },
    { ...closed, reopenings: [reopening] },
  ]) {
    let thread = newThread(session.id, place);
    for (let count = 0; ; count += 1) {
      expect(count).toBeLessThan(20);
      const step = nextThreadStep({ ...session, ...over }, thread, { now, shows: "as it is" });
      if (step === null || "wait" in step) break;
      paths.add(step.do);
      thread = after(thread, step);
    }
  }
  expect([...paths].sort()).toEqual(["post-opening", "post-question", "post-reopened", "post-status", "post-summary"]);
});

type Step = Extract<NonNullable<ReturnType<typeof nextThreadStep>>, { do: string }>;

/** What carrying a step out leaves behind. */
function after(thread: ThreadRecord, step: Step): ThreadRecord {
  switch (step.do) {
    case "post-opening":
      return { ...thread, opening: { activityId: "1" } };
    case "post-question":
      return { ...thread, questions: { ...thread.questions, [step.question.id]: { activityId: "2" } } };
    case "post-status":
    case "edit-status":
      return { ...thread, status };
    case "post-last-minute":
      return { ...thread, lastMinute: step.closesAt, lastMinuteCard: { activityId: "9" } };
    case "extend-last-minute":
      return { ...thread, lastMinute: step.closesAt };
    case "call-off-last-minute":
      return { ...thread, lastMinute: null, lastMinuteCard: null };
    case "post-reopened":
      return { ...thread, reopened: thread.reopened + 1, summaries: Math.max(thread.summaries, thread.reopened + 1) };
    case "close-question":
      return { ...thread, closedQuestions: [...thread.closedQuestions, step.question.id] };
    case "post-summary":
      return { ...thread, summaries: thread.summaries + 1 };
    case "tell-cancelled":
      return { ...thread, cancelledCards: [...thread.cancelledCards, step.activityId] };
  }
}

test("of a session that was cancelled every card that stands is told so once, and nothing else is posted", () => {
  const cancelled: Session = {
    ...session,
    state: "sealed",
    closedAt: later(-10),
    sealedAt: later(-10),
    cancelled: true,
  };
  let thread: ThreadRecord = { ...newThread(session.id, place), ...calm, lastMinuteCard: { activityId: "9" } };
  const told: string[] = [];
  for (;;) {
    const step = nextThreadStep(cancelled, thread, { now, shows: "another" });
    if (step === null) break;
    if ("wait" in step || step.do !== "tell-cancelled") throw new Error(JSON.stringify(step));
    told.push(step.activityId);
    thread = after(thread, step);
  }
  expect(told).toEqual(["1", "2", "3", "9"]);
  expect(nextThreadStep(cancelled, newThread(session.id, place), { now, shows: "" })).toBeNull();
});
