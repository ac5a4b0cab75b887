import { actionDrafts, type SaidHere } from "../../../shared/actions/drafts.ts";

const said = (id: string, parts: SaidHere["parts"]): SaidHere => ({ id, questionId: "q/1", whole: false, parts });
const answers = [
  said("a", { nextStep: "Write a plan" }),
  said("b", { concern: "No buses", nextStep: "Ask for a late bus" }),
  said("c", { concern: "The last bus is at six" }),
  said("d", { nextStep: "Meet online" }),
  said("e", { unclassified: "As it was written" }),
];
const marks = (name: string, count: number, ids: string[], part: "concern" | "nextStep" = "concern") => ({
  ...{ questionId: "q/1", name, count, people: 9 },
  words: ids.map((id) => ({ id, part })),
});

test("what a room put first leads the draft plan, with the next steps of those who said it", () => {
  const first = [marks("Meet online", 4, ["d"], "nextStep"), marks("Buses", 7, ["b", "c"])];
  const drafts = actionDrafts({ said: answers, first, actions: [] });
  expect(drafts.map(({ kind, text, putFirst }) => [kind, text, putFirst?.count ?? 0])).toEqual([
    ["putFirst", "Buses", 7],
    ["nextStep", "Ask for a late bus", 7],
    // A next step that was marked by itself is a draft already.
    ["nextStep", "Meet online", 4],
    ["nextStep", "Write a plan", 0],
    ["unclassified", "As it was written", 0],
  ]);
  expect(drafts[0]).toMatchObject({ sources: ["b", "c"], questionId: "q/1", actionId: null });
  expect(new Set(drafts.map(({ key }) => key)).size).toBe(5);
});

test("a group is in the plan once an action rests on all of its words, not on one", () => {
  const first = [marks("Buses", 7, ["b", "c"])];
  const inPlan = (...ids: string[]): (string | null)[] => {
    const sources = ids.map((statementId) => ({ statementId }));
    return actionDrafts({ said: answers, first, actions: [{ id: "action", sources }] }).map(({ actionId }) => actionId);
  };
  expect(inPlan("b")).toEqual([null, "action", null, null, null]);
  expect(inPlan("a", "b", "c")).toEqual(["action", "action", "action", null, null]);
});

test("without marks all stays as it was said", () => {
  const drafts = actionDrafts({ said: answers, first: [], actions: [] });
  expect(drafts.map(({ sources }) => sources)).toEqual([["a"], ["b"], ["d"], ["e"]]);
});
