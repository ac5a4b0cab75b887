import { evaluationIdSchema, evaluationSchema } from "../../../shared/evaluations/evaluation.ts";
import { openEvaluation } from "../../helpers/deps.ts";

test.each(["2026-27", "2023-24-import-1a2b3c4d", "a.b"])("%s names an evaluation", (id) => {
  expect(evaluationIdSchema.safeParse(id).success).toBe(true);
});

test.each(["", "2026_27", "2026/27", "..", "-a", "a--b", "A", "a b", "a'b", "x".repeat(81)])("%j does not", (id) => {
  expect(evaluationIdSchema.safeParse(id).success).toBe(false);
});

test("a stored evaluation is read back as it was", () => {
  const evaluation = openEvaluation({
    reach: [{ kind: "attended", count: 18, source: "18 partners attended the session", areaId: null }],
    whole: [{ id: "whole-1", kind: "strength", text: "Partners know each other", areaId: null }],
  });
  expect(evaluationSchema.parse(evaluation)).toEqual(evaluation);
  const { areaId: _, ...older } = evaluation.whole[0] ?? { areaId: null };
  expect(evaluationSchema.parse({ ...evaluation, whole: [older] })).toEqual(evaluation);
});

test.each([
  ["no question", { questionIds: [] }],
  ["no area", { areaIds: [] }],
  ["a day that is in no calendar", { from: "2026-02-31" }],
  ["a figure below nothing", { reach: [{ kind: "attended" as const, count: -1, source: "", areaId: null }] }],
])("an evaluation with %s is none", (_, changes) => {
  expect(evaluationSchema.safeParse(openEvaluation(changes)).success).toBe(false);
});
