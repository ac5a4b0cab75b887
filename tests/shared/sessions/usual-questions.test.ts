import { usualQuestions } from "../../../shared/sessions/usual-questions.ts";

const numbered = (...numbers: number[]): string[] => numbers.map((number) => `hgiocld-4/3.2/${number}`);
const upTo = (count: number): string[] => numbered(...Array.from({ length: count }, (_, index) => index + 1));

test.each([
  ["of twelve, the four that were asked before", upTo(12), numbered(1, 3, 4, 7)],
  ["of a few, all", numbered(2, 5, 9), numbered(2, 5, 9)],
  [
    "of another indicator's many, the first five",
    upTo(6).map((id) => id.replace("3.2", "3.3")),
    upTo(5).map((id) => id.replace("3.2", "3.3")),
  ],
  ["of many others, the first five", numbered(2, 5, 6, 8, 9, 10), numbered(2, 5, 6, 8, 9)],
])("a new round asks what people can do in an hour: %s", (_, all, usual) => {
  expect(usualQuestions(all)).toEqual(usual);
});
