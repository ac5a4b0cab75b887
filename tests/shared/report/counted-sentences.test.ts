import type { Parts, Voice } from "../../../shared/answers/answer.ts";
import { countAnswer, NO_COUNTS } from "../../../shared/findings/counts.ts";
import type { CoverageCell } from "../../../shared/findings/coverage.ts";
import type { Statement } from "../../../shared/findings/statement.ts";
import { translator } from "../../../shared/locales/text.ts";
import { countedSentences } from "../../../shared/report/counted-sentences.ts";

const t = translator("en");
const CELL = "cell:marr/hgiocld-4/3.2/1";

const said = (parts: Parts, voice: Voice = "individual"): Omit<Statement, "id"> => ({
  ...{ parts, voice, door: "card", attribution: "named", author: null, onBehalfOf: null },
});
const many = (count: number, one: Omit<Statement, "id">): Omit<Statement, "id">[] =>
  Array.from({ length: count }, () => one);

function claims(list: readonly Omit<Statement, "id">[], more: Partial<CoverageCell> = {}) {
  const statements = list.map((one, index): Statement => ({ ...one, id: `s${index}` }));
  const counts = statements.reduce(
    (sum, { parts, voice }) => countAnswer(sum, { state: "said", parts, voice, unclear: false }, 1),
    NO_COUNTS,
  );
  const cell: CoverageCell = { ...counts, areaId: "marr", questionId: "hgiocld-4/3.2/1", state: "answered", ...more };
  return countedSentences(cell, statements, t);
}
const texts = (list: readonly { text: string }[]): string[] => list.map(({ text }) => text);

test("a share is of people: a group note and an answer on behalf are told apart from it", () => {
  const list = [
    ...many(4, said({ strength: "a", evidence: "b" })),
    said({ concern: "c" }),
    said({ strength: "g", evidence: "h" }, "group"),
    said({ strength: "o", evidence: "p" }, "on-behalf"),
  ];
  expect(texts(claims(list))).toEqual([
    "1 group note is among them; it is not one person.",
    "1 answer was given on behalf of others.",
    "Most of the 5 people who answered (4) said what is working well.",
    "Less than half of the 5 people who answered (1) said what is not working yet.",
  ]);
});

test("what a crowd said of a group note stands as numbers, never a share", () => {
  const note = { ...said({ concern: "g" }, "group"), declared: { us: 9, notQuite: 2 } };
  expect(claims([...many(2, said({ concern: "c" })), note])).toContainEqual({
    text: "Of a group note 9 said “That’s us” and 2 said “Not quite”.",
    sources: [CELL, "s2"],
  });
});

test("below five people the number is given, and few people are said to be few", () => {
  expect(texts(claims(many(4, said({ nextStep: "n" }))))).toEqual([
    "All 4 people who answered said what should happen next.",
  ]);
  expect(texts(claims([said({ concern: "c" })]))).toEqual([
    "1 person only: read with care.",
    "The one person who answered said what is not working yet.",
  ]);
});

test("nothing is counted as voices of an import, and no word of proportion is made of it", () => {
  expect(claims(many(7, said({ unclassified: "x" }, "unknown")))).toEqual([]);
});

test("every sentence names its counts and the answers it speaks of", () => {
  const list = claims([said({ strength: "a" }), said({ strength: "b", evidence: "e" }), said({ concern: "c" })], {
    unable: 2,
  });
  for (const { sources } of list) expect(sources[0]).toBe(CELL);
  const about = (words: RegExp): string[] => list.find(({ text }) => words.test(text))?.sources.slice(1) ?? [];
  expect(about(/working well/)).toEqual(["s0", "s1"]);
  expect(about(/not working yet/)).toEqual(["s2"]);
});

test.each([
  ["unable", { unable: 3 }, ["3 were not able to say."]],
  ["withheld", { pending: 2 }, ["2 anonymous answers are not in these figures yet: their session has not closed."]],
  ["no-answer", {}, []],
] as const)("of a cell that is %s only what is known is said", (state, counts, expected) => {
  expect(texts(claims([], { state, ...counts }))).toEqual(expected);
});
