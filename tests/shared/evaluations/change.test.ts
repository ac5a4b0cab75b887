import {
  changedRound,
  roundChangeSchema,
  roundProblems,
  type RoundChange,
} from "../../../shared/evaluations/change.ts";
import { evaluationSchema } from "../../../shared/evaluations/evaluation.ts";
import { openEvaluation } from "../../helpers/deps.ts";

const before = openEvaluation({ description: "A first look." });
const [FIRST = "", SECOND = ""] = before.questionIds;

function change(changes: Partial<RoundChange> = {}): RoundChange {
  const { title, from, to, questionIds, areaIds } = before;
  return roundChangeSchema.parse({
    ...{ title, from, to, questionIds, areaIds, description: "A first look.", etag: "1" },
    ...changes,
  });
}

describe("changing a round that has begun", () => {
  test.each<[string, Partial<RoundChange>, boolean, string[]]>([
    ["nothing is wrong where nothing changes", {}, true, []],
    ["title, days and what it is for may change", { title: "New", description: "", to: "2027-08-31" }, true, []],
    ["an area may join", { areaIds: [...before.areaIds, "garioch"] }, true, []],
    ["an area that takes part stays", { areaIds: ["marr"] }, false, ["area-taken"]],
    ["an area is one of the register", { areaIds: [...before.areaIds, "atlantis"] }, false, ["areaIds"]],
    ["questions may change before the first session", { questionIds: [SECOND] }, false, []],
    ["they may not afterwards, neither fewer", { questionIds: [SECOND] }, true, ["questions-asked"]],
    ["nor more", { questionIds: [...before.questionIds, "hgiocld-4/3.2/2"] }, true, ["questions-asked"]],
    ["their order is no change", { questionIds: [...before.questionIds].reverse() }, true, []],
    ["a round asks something", { questionIds: [] }, false, ["questionIds"]],
    ["it is not called as another round is", { title: " ANOTHER  round" }, false, ["title-taken"]],
    ["it has a title", { title: "\u200b" }, false, ["title"]],
    ["it does not end before it begins", { to: "2026-07-31" }, false, ["to"]],
  ])("%s", (_, changes, hasSessions, reasons) => {
    expect(
      roundProblems(before, change(changes), { hasSessions, titles: ["Another round"] }).map(({ reason }) => reason),
    ).toEqual(reasons);
  });

  test("keeps its id and the order of questions, and each area once", () => {
    const after = changedRound(
      before,
      change({
        from: "2030-01-01",
        to: "2030-12-31",
        questionIds: [SECOND, FIRST],
        areaIds: ["garioch", "marr", "buchan"],
      }),
    );
    expect(after).toMatchObject({
      id: "2026-27",
      questionIds: [FIRST, SECOND],
      areaIds: ["buchan", "marr", "garioch"],
    });
    expect(evaluationSchema.parse(after)).toEqual(after);
  });

  test("is for nothing in particular once that was emptied", () => {
    expect(changedRound(before, change({ description: " " }))).not.toHaveProperty("description");
  });
});
