import { evaluationSchema } from "../../../shared/evaluations/evaluation.ts";
import { plannedEvaluation, planProblems, type PlanInput } from "../../../shared/evaluations/plan.ts";

const plan = (changes: Partial<PlanInput> = {}): PlanInput => ({
  title: "Working together",
  indicatorId: "hgiocld-4/3.2",
  questionIds: ["hgiocld-4/3.2/7", "hgiocld-4/3.2/1"],
  areaIds: ["marr", "buchan", "marr"],
  from: "2026-08-01",
  to: "2027-07-31",
  ...changes,
});

describe("planning a round", () => {
  test.each<[string, Partial<PlanInput>, string[]]>([
    ["nothing is wrong with a whole one", {}, []],
    ["it has a title that can be seen", { title: " \u200b " }, ["title"]],
    ["its indicator is in a framework", { indicatorId: "hgiocld-4/9.9" }, ["indicatorId", "questionIds"]],
    ["it asks something", { questionIds: [] }, ["questionIds"]],
    ["its questions are the indicator's", { questionIds: ["hgiocld-4/3.2/13"] }, ["questionIds"]],
    ["it is held somewhere", { areaIds: [] }, ["areaIds"]],
    ["its areas are known", { areaIds: ["atlantis"] }, ["areaIds"]],
    ["its last day does not come before the first", { to: "2026-07-31" }, ["to"]],
    ["it may last one day", { to: "2026-08-01" }, []],
  ])("%s", (_, changes, fields) => {
    expect(planProblems(plan(changes))).toEqual(fields);
  });

  test.each<[string, Partial<PlanInput>, number, string]>([
    ["two years", {}, 1, "2026-27"],
    ["the second of the same years", {}, 2, "2026-27-2"],
    ["one year", { from: "2026-01-10", to: "2026-03-01" }, 1, "2026"],
  ])("is named after its years: %s", (_, changes, number, id) => {
    const evaluation = plannedEvaluation(plan(changes), number);
    expect(evaluation.id).toBe(id);
    expect(evaluationSchema.parse(evaluation)).toEqual(evaluation);
  });

  test("keeps the framework's order of questions, each area once, and is no sample", () => {
    expect(plannedEvaluation(plan(), 1)).toMatchObject({
      questionIds: ["hgiocld-4/3.2/1", "hgiocld-4/3.2/7"],
      areaIds: ["marr", "buchan"],
      sample: false,
      state: "open",
    });
  });
});
