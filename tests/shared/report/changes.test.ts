import { changesBetween } from "../../../shared/report/changes.ts";
import { translator } from "../../../shared/locales/text.ts";
import type { Report } from "../../../shared/report/report.ts";
import { anyReport } from "./any-report.ts";

const t = translator("en");

const message = (id: string, text = id) => ({ id, text, sources: ["a"], quotations: [] });

test("between two reports that say the same nothing has changed, whenever they were made", () => {
  expect(changesBetween(anyReport(), anyReport({ madeAt: "2027-01-01T00:00:00.000Z" }), t)).toEqual([]);
});

test("what is new, what is gone and what is different are counted apart, and named", () => {
  const before = anyReport({ messages: [message("one"), message("two"), message("three")] });
  const after = anyReport({ messages: [message("two"), message("three", "else"), message("four"), message("five")] });
  expect(changesBetween(before, after, t)).toMatchObject([{ part: "messages", added: 2, removed: 1, changed: 1 }]);
  expect(changesBetween(before, after, t)[0]?.names).toEqual({
    added: ["Main message 3", "Main message 4"],
    removed: ["Main message 1"],
    changed: ["Main message 2"],
  });
});

test("an answer whose reference counts on because another has gone is the same answer", () => {
  const cell = { state: "answered" } as Report["areas"][number]["sections"][number]["cell"];
  const withAnswers = (...ids: string[]): Report => {
    const said = ids.map((id, index) => ({
      ...{ id, ref: `Marr 1.${index + 1}`, voice: "individual" as const, attribution: "named" as const },
      ...{ parts: { strength: id }, leftOut: false },
    }));
    const sections = [{ questionId: "hgiocld-4/3.2/1", cell, claims: [], said }];
    return anyReport({ areas: [{ id: "marr", name: "Marr", silent: false, hidden: false, pooled: [], sections }] });
  };
  expect(changesBetween(withAnswers("a", "b", "c"), withAnswers("b", "c"), t)).toEqual([
    {
      ...{ part: "answers", added: 0, removed: 1, changed: 0 },
      names: { added: [], removed: ["Marr 1.1"], changed: [] },
    },
  ]);
});

test("a few are named where many have changed, and long names are cut", () => {
  const actions = Array.from({ length: 30 }, (_, index) => ({
    ...{
      id: `${index}`,
      areaId: "marr",
      title: "x".repeat(200),
      owner: "",
      due: null,
      status: "",
      measure: "",
      sources: [],
    },
  }));
  const [change] = changesBetween(anyReport(), anyReport({ actions }), t);
  expect(change).toMatchObject({ added: 30 });
  expect(change?.names?.added.map((name) => name.length)).toEqual(Array.from({ length: 10 }, () => 80));
});

test("a grade that was given, changed or taken back is a change", () => {
  const graded = (level: "good" | "weak") => anyReport({ grade: { level, reasons: { text: "So.", sources: ["a"] } } });
  expect(changesBetween(anyReport(), graded("good"), t)).toMatchObject([
    { part: "grade", added: 1, removed: 0, changed: 0 },
  ]);
  expect(changesBetween(graded("good"), graded("weak"), t)).toMatchObject([{ changed: 1 }]);
  expect(changesBetween(graded("good"), anyReport(), t)).toMatchObject([{ removed: 1 }]);
});
