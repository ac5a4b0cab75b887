import { changesBetween } from "../../../shared/report/changes.ts";
import { anyReport } from "./any-report.ts";

const message = (id: string, text = id) => ({ id, text, sources: ["a"], quotations: [] });

test("between two reports that say the same nothing has changed, whenever they were made", () => {
  expect(changesBetween(anyReport(), anyReport({ madeAt: "2027-01-01T00:00:00.000Z" }))).toEqual([]);
});

test("what is new, what is gone and what is different are counted apart", () => {
  const before = anyReport({ messages: [message("one"), message("two"), message("three")] });
  const after = anyReport({ messages: [message("two"), message("three", "else"), message("four"), message("five")] });
  expect(changesBetween(before, after)).toEqual([{ part: "messages", added: 2, removed: 1, changed: 1 }]);
});

test("a grade that was given, changed or taken back is a change", () => {
  const graded = (level: "good" | "weak") => anyReport({ grade: { level, reasons: { text: "So.", sources: ["a"] } } });
  expect(changesBetween(anyReport(), graded("good"))).toEqual([{ part: "grade", added: 1, removed: 0, changed: 0 }]);
  expect(changesBetween(graded("good"), graded("weak"))).toMatchObject([{ changed: 1 }]);
  expect(changesBetween(graded("good"), anyReport())).toMatchObject([{ removed: 1 }]);
});
