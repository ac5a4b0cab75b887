import { askedNumbersIn, saysAllAreas, yearsIn } from "../../shared/import/page-facts.ts";

test.each([
  ["(Using challenging questions 1, 3, 4 and 7).", [1, 3, 4, 7]],
  ["challenge questions 1 to 4 and 7", [1, 2, 3, 4, 7]],
  ["questions 2-4", [2, 3, 4]],
  ["question 12 only", [12]],
  ["Challenge Questions: 3.2 Partnership working", []],
  ["questions 3.2", []],
  ["all twelve questions", []],
])("%s asks %j", (line, numbers) => {
  expect(askedNumbersIn(line)).toEqual(numbers);
});

test.each([
  ["2023 - 2024 Feedback", { from: 2023, to: 2024 }],
  ["Feedback 2023–24", { from: 2023, to: 2024 }],
  ["Feedback 1999/00", { from: 1999, to: 2000 }],
  ["Feedback 2023-05", { from: 2023, to: 2023 }],
  ["Feedback 2026", { from: 2026, to: 2026 }],
  ["Feedback", null],
  ["Call 01224 20231", null],
])("%s is of %j", (line, years) => {
  expect(yearsIn(line)).toEqual(years);
});

test.each([
  ["Feedback from Partners across the 6 LLCP areas", true],
  ["all six areas", true],
  ["in all areas", true],
  ["across all of our LLCPs", true],
  ["across 4 areas", false],
  ["across areas of work", false],
  ["the change from 16 network base LLCPs to 6 area LLCPs", false],
])("%s covers the six areas: %s", (line, covers) => {
  expect(saysAllAreas(line, 6)).toBe(covers);
});
