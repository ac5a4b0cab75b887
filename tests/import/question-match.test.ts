import type { FrameworkIndex } from "../../shared/import/import-result.ts";
import { matchQuestion, questionFinder } from "../../shared/import/question-match.ts";

const indicator = (number: number, ...asked: string[]): FrameworkIndex["indicators"][number] => ({
  ...{ id: `book/${number}`, number: `${number}`, title: `Indicator ${number}` },
  questions: asked.map((official, at) => ({ id: `book/${number}/${at + 1}`, number: at + 1, official })),
});
const first = indicator(1, "Apples grow on tall trees", "Apples grow on tall ladders");
const second = indicator(2, "Boats sail over deep seas", "Clouds drift past high hills");
const book = { id: "book", title: "A book", indicators: [first, second] };
const find = questionFinder(book);
const drift = "Clouds drift past high hills";

test.each([
  ["apples grow on tall trees!", "book/1/1", true],
  ["Do apples grow on tall trees?", "book/1/1", true],
  // The word that one question alone uses weighs most.
  ["on tall trees", "book/1/1", true],
  ["tall trees", "book/1/1", false],
  ["trees", null, null],
  ["apples grow on tall", null, null],
  ["on tall trees and ladders", null, null],
  ["boats boats sail over deep seas", "book/2/1", true],
  ["boats sail over deep rivers", "book/2/1", true],
  ["boats sail over deep rivers and wide lakes", "book/2/1", false],
  ["boats sail", null, null],
  ["", null, null],
])("%j is the wording of %j, beyond doubt: %j", (line, id, alone) => {
  const found = find(line);
  expect([found?.id ?? null, found?.alone ?? null]).toEqual([id, alone]);
});

test("a line of six hundred characters is looked through, a longer one is not", () => {
  expect([600, 601].map((length) => find(drift.padEnd(length))?.id)).toEqual(["book/2/2", undefined]);
});

test("what is found says its number and indicator; a framework that asks one thing or nothing is looked through, too", () => {
  expect(find(drift)).toEqual({ id: "book/2/2", number: 2, indicatorId: "book/2", alone: true });
  const one = questionFinder({ ...book, indicators: [indicator(3, drift)] });
  expect(one(drift)).toMatchObject({ id: "book/3/1" });
  expect(questionFinder({ ...book, indicators: [] })(drift)).toBeNull();
});

const meant = find(drift);
test.each([
  ["a number and its wording", { number: 2, meant, scope: second }, "book/2/2", true, true],
  ["another number than its wording's", { number: 1, meant, scope: second }, "book/2/2", false, true],
  ["a wording without a number", { number: null, meant, scope: null }, "book/2/2", false, true],
  ["a number of the indicator", { number: 1, meant: null, scope: second }, "book/2/1", true, false],
  ["a number that the indicator has not", { number: 3, meant: null, scope: second }, null, false, false],
  ["a number of no known indicator", { number: 1, meant: null, scope: null }, null, false, false],
])("%s is matched by what it says", (_, line, id, number, meaning) => {
  expect(matchQuestion(line)).toEqual({ id, match: { number, meaning } });
});
