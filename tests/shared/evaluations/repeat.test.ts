import { plannedEvaluation } from "../../../shared/evaluations/plan.ts";
import { nextRound } from "../../../shared/evaluations/repeat.ts";
import { openEvaluation } from "../../helpers/deps.ts";

describe("a round like the last one", () => {
  test.each([
    ["2026–27, in words and days", "Working together 2026–27", "2027-08-15", "Working together 2027–28", "2027-08-01"],
    ["two whole years", "Working together 2026-2027", "2027-08-15", "Working together 2027-2028", "2027-08-01"],
    ["no years", "Working together", "2027-08-15", "Working together 2027–28", "2027-08-01"],
    [
      "a year that has nothing to do with it",
      "Hall of 1999, round 2026/27",
      "2027-08-15",
      "Hall of 1999, round 2027/28",
      "2027-08-01",
    ],
    [
      "years in which none was held",
      "Working together 2026–27",
      "2029-10-01",
      "Working together 2029–30",
      "2029-08-01",
    ],
    ["one that is still on", "Working together 2026–27", "2026-10-01", "Working together 2027–28", "2027-08-01"],
  ])("%s", (_of, title, today, next, from) => {
    const reach = [{ kind: "attended", count: 61, source: "The page", areaId: null }] as const;
    const before = openEvaluation({ title, reach: [...reach] });
    const { questionIds, areaIds, indicatorId } = before;
    const to = `${Number(from.slice(0, 4)) + 1}-07-31`;
    expect(nextRound(before, today)).toEqual({ title: next, from, to, questionIds, areaIds, indicatorId });
  });

  test("hours in which nobody is reminded come along, also into the round that is kept", () => {
    const quietHours = { from: "18:30", to: "09:00" };
    const next = nextRound(openEvaluation({ quietHours }), "2027-08-15");
    expect(next.quietHours).toEqual(quietHours);
    expect(plannedEvaluation(next, 1).quietHours).toEqual(quietHours);
  });

  test("the last day of a February stays one", () => {
    const days = { from: "2027-09-01", to: "2028-02-29" };
    expect(nextRound(openEvaluation(days), "2028-03-01")).toMatchObject({ from: "2028-09-01", to: "2029-02-28" });
  });
});
