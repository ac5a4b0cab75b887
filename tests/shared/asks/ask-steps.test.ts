import { askSteps } from "../../../shared/asks/ask-steps.ts";
import type { Ask } from "../../../shared/asks/ask.ts";

const by = { id: "struan", name: "Struan Leslie" };
const ask: Ask = {
  id: "ask-one-1",
  evaluationId: "2026-27",
  areaId: "marr",
  text: "What is expected of us?",
  sources: [],
  askedBy: { id: "hamish", name: "Hamish Gordon" },
  askedAt: "2026-10-05T18:00:00.000Z",
  owner: by,
  due: "2026-11-02",
  answers: [],
  moves: [],
  withdrawn: null,
  revision: 1,
};
const answer = {
  kind: "accepted" as const,
  text: "In spring.",
  until: "2026-12-18",
  by,
  at: "2026-10-20T10:00:00.000Z",
};
const accepted: Ask = { ...ask, answers: [answer] };
const steps = (one: Ask, today: string, { time = "10:00", leads = ["struan", "mairi"] } = {}): string[] =>
  askSteps(one, leads, { today, time }).map(({ key }) => key);

test.each<[string, Ask, string, string[]]>([
  ["newly asked", ask, "2026-10-05", ["asked:struan"]],
  ["eight days before its day", ask, "2026-10-25", ["asked:struan"]],
  ["a week before its day", ask, "2026-10-26", ["soon:2026-11-02:struan"]],
  ["on its day", ask, "2026-11-02", ["soon:2026-11-02:struan"]],
  ["the day after", ask, "2026-11-03", ["overdue:2026-11-02:struan"]],
  ["long after", ask, "2026-12-20", []],
  ["accepted", accepted, "2026-10-20", ["answer:0"]],
  ["a week before what was promised", accepted, "2026-12-11", ["soon:2026-12-18:struan"]],
  ["after what was promised", accepted, "2026-12-19", ["overdue:2026-12-18:struan"]],
  ["declined", { ...ask, answers: [{ ...answer, kind: "declined", until: null }] }, "2026-10-21", ["answer:0"]],
  [
    "done after it was accepted",
    { ...ask, answers: [answer, { ...answer, kind: "done" }] },
    "2026-10-21",
    ["answer:0", "answer:1"],
  ],
  ["taken back", { ...ask, withdrawn: { at: ask.askedAt, by } }, "2026-11-03", []],
])("%s, somebody is told what is due", (_name, one, today, expected) => {
  expect(steps(one, today)).toEqual(expected);
});

test("reminders wait for the morning; what is asked and answered is told at once", () => {
  expect(steps(ask, "2026-11-03", { time: "08:59" })).toEqual([]);
  expect(steps(ask, "2026-11-03", { time: "09:00" })).toEqual(["overdue:2026-11-02:struan"]);
  expect(steps(ask, "2026-10-06", { time: "00:10" })).toEqual(["asked:struan"]);
});

test("passed on, it is told to the new owner; with another day, it is reminded of anew", () => {
  const move = { at: "2026-10-07T09:00:00.000Z", by, field: "owner" as const, before: "Struan", after: "Mairi" };
  const moved = { ...ask, owner: { id: "mairi", name: "Mairi Grant" }, moves: [move] };
  expect(steps(moved, "2026-10-08")).toEqual(["asked:mairi"]);
  expect(steps({ ...moved, due: "2026-11-20" }, "2026-11-21")).toEqual(["overdue:2026-11-20:mairi"]);
});

test("a day that was agreed on within its last week is not reminded of before it comes", () => {
  const late = { ...ask, askedAt: "2026-10-30T10:00:00.000Z" };
  expect(steps(late, "2026-10-31")).toEqual(["asked:struan"]);
  expect(steps(late, "2026-11-03")).toEqual(["overdue:2026-11-02:struan"]);
});

test("an ask whose owner left is with all who hold the role", () => {
  expect(steps(ask, "2026-11-03", { leads: ["mairi", "ewan"] })).toEqual([
    "overdue:2026-11-02:mairi",
    "overdue:2026-11-02:ewan",
  ]);
});
