import fc from "fast-check";
import { correctedResult } from "../../shared/import/corrected-result.ts";
import { correct, correctionsSchema, type Correction, type ImportPiece } from "../../shared/import/corrections.ts";
import type { ImportResult } from "../../shared/import/import-result.ts";
import { pieceNotes } from "../../shared/import/piece-doubts.ts";
import { wordsIn } from "../../shared/import/words.ts";
import { correctable } from "../../shared/import/source-pieces.ts";
import { areas, framework, lines, read } from "./importer.ts";

const PAGE = [
  "Feedback 2023-24 on quality indicator 3.2",
  "Marr LLCP",
  "Question 1",
  "We meet. Nobody comes from the north.",
  "1. Shared lifts",
  "Marr and Garioch LLCPs (joint session)",
  "Question 4",
  "The aims are clear 👍 and the roles are not.",
].join("\n");
const scope = {
  areaIds: areas.map(({ id }) => id),
  questionIds: framework.indicators.flatMap(({ questions }) => questions.map(({ id }) => id)),
  indicatorIds: framework.indicators.map(({ id }) => id),
};
const Q = (number: number): string => `hgiocld-4/3.2/${number}`;

function piecesAfter(result: ImportResult, ...corrections: Correction[]): ImportPiece[] {
  const done = correct(correctable(result), { corrections, scope });
  if (!done.ok) throw new Error(`Correction ${done.at} cannot be made.`);
  return done.corrected.pieces;
}
const linesAfter = (...corrections: Correction[]): string[] => {
  const result = read(PAGE);
  const done = correct(correctable(result), { corrections, scope });
  if (!done.ok) throw new Error(`Correction ${done.at} cannot be made.`);
  return lines(correctedResult(result, done.corrected));
};
const allWords = (pieces: readonly ImportPiece[]): string[] =>
  pieces.flatMap(({ label, text }) => wordsIn(`${label ?? ""} ${text}`)).sort();

test("without corrections nothing is different", () => {
  expect(linesAfter()).toEqual(lines(read(PAGE)));
});

test("a piece goes to the area, the question and the part that somebody says", () => {
  const place = { area: "garioch", question: Q(7), part: "concern" as const };
  expect(linesAfter({ do: "place", piece: "s3", place })).toContain(
    "garioch 7 concern: The aims are clear 👍 and the roles are not.",
  );
});

test("a piece is cut before a word and can be put together again", () => {
  const at = "We meet. Nob".length;
  const cut = piecesAfter(read(PAGE), { do: "split", piece: "s1", at });
  expect(cut.slice(0, 2).map(({ id, text }) => [id, text])).toEqual([
    ["s1", "We meet."],
    ["s1.9", "Nobody comes from the north."],
  ]);
  const whole = piecesAfter(read(PAGE), { do: "split", piece: "s1", at }, { do: "join", piece: "s1" });
  expect(whole).toEqual(piecesAfter(read(PAGE)));
});

test("a piece that somebody puts somewhere is in again; of no area and no question is a place, too", () => {
  const place = { area: null, question: null, part: "evidence" as const };
  const placed = piecesAfter(read(PAGE), { do: "leave-out", piece: "s1" }, { do: "place", piece: "s1", place });
  expect(placed[0]).toMatchObject({ place, placed: true, out: false });
  expect(placed[1]).toMatchObject({ id: "s2", label: "1.", text: "Shared lifts", placed: false, out: false });
});

test.each([
  ["at the end of a line", "\n1.", ["s1", "s2"], "Shared lifts\nThe aims are clear 👍 and the roles are not."],
  ["inside a list mark", ". Shared", ["s1", "s2"], "Shared lifts\nThe aims are clear 👍 and the roles are not."],
  ["behind a list mark", "Shared", ["s1", "s2"], "Shared lifts\nThe aims are clear 👍 and the roles are not."],
  ["in its second line", "lifts", ["s1", "s2.7"], "lifts\nThe aims are clear 👍 and the roles are not."],
  ["at the end of that", "\nThe", ["s1", "s3"], "The aims are clear 👍 and the roles are not."],
  ["before a character of two units", "👍", ["s1", "s3.19"], "👍 and the roles are not."],
  ["in its last line", "les are", ["s1", "s3.30"], "roles are not."],
])("three pieces that were put together are cut %s", (_, before, ids, rest) => {
  const together: Correction[] = [
    { do: "join", piece: "s1" },
    { do: "join", piece: "s1" },
  ];
  const text = piecesAfter(read(PAGE), ...together)[0]?.text ?? "";
  const cut = piecesAfter(read(PAGE), ...together, { do: "split", piece: "s1", at: text.indexOf(before) });
  expect(cut.map(({ id }) => id)).toEqual(ids);
  expect(cut[1]?.text).toBe(rest);
  expect(allWords(cut)).toEqual(allWords(piecesAfter(read(PAGE))));
});

test("two pieces that are put together are one, with the list mark that stood between them", () => {
  expect(piecesAfter(read(PAGE), { do: "join", piece: "s1" })[0]?.text).toBe(
    "We meet. Nobody comes from the north.\n1. Shared lifts",
  );
});

test("what is left out is stored nowhere as something said, and comes back to where it was", () => {
  expect(linesAfter({ do: "leave-out", piece: "s1" })).toHaveLength(2);
  expect(linesAfter({ do: "leave-out", piece: "s1" }, { do: "bring-back", piece: "s1" })).toEqual(linesAfter());
});

test("title, years and indicator stay as they were read, or are put right", () => {
  const result = read(PAGE);
  expect(correct(correctable(result), { corrections: [], scope })).toMatchObject({
    corrected: {
      ...{ title: "Feedback 2023-24 on quality indicator 3.2", years: { from: 2023, to: 2024 } },
      indicatorId: "hgiocld-4/3.2",
    },
  });
  const done = correct(correctable(result), {
    corrections: [
      { do: "title", title: "Marr looks back" },
      { do: "years", years: "2021-22" },
      { do: "indicator", indicator: "hgiocld-4/3.2" },
    ],
    scope,
  });
  expect(done).toMatchObject({
    ok: true,
    corrected: { title: "Marr looks back", years: { from: 2021, to: 2022 }, indicatorId: "hgiocld-4/3.2" },
  });
});

test.each<[string, Correction]>([
  ["a piece that is not there", { do: "leave-out", piece: "s99" }],
  [
    "an area that is not there",
    { do: "place", piece: "s1", place: { area: "nowhere", question: null, part: "concern" } },
  ],
  [
    "a question that is not there",
    { do: "place", piece: "s1", place: { area: "marr", question: Q(99), part: "concern" } },
  ],
  ["a piece of which nothing would be left", { do: "split", piece: "s2", at: 3 }],
  ["a piece that is cut behind its end", { do: "split", piece: "s2", at: 60 }],
  ["the last piece, put together with nothing", { do: "join", piece: "l1" }],
  ["the last statement, put together with what was left over", { do: "join", piece: "s3" }],
  ["years that nobody can read", { do: "years", years: "soon" }],
  ["an indicator that is not there", { do: "indicator", indicator: "9.9" }],
])("%s is named and nothing is corrected", (_what, correction) => {
  const corrections: Correction[] = [{ do: "title", title: "A title" }, correction];
  const source = correctable(read(`${PAGE}\n3 comments`));
  expect(source.pieces.map(({ id }) => id)).toEqual(["s1", "s2", "s3", "l1"]);
  expect(correct(source, { corrections, scope })).toEqual({ ok: false, at: 1 });
});

test.each<Correction>([
  { do: "place", piece: "s12.345", place: { area: "marr", question: Q(1), part: "concern" } },
  { do: "place", piece: "l1", place: { area: null, question: null, part: "unclassified" } },
  { do: "leave-out", piece: "s1" },
  { do: "bring-back", piece: "s1" },
  { do: "split", piece: "s1", at: 1 },
  { do: "join", piece: "s1" },
  { do: "title", title: "x".repeat(300) },
  { do: "years", years: "2021 to 2022" },
  { do: "indicator", indicator: "hgiocld-4/3.2" },
])("the correction %j is read as it was written", (one) => {
  expect(correctionsSchema.parse([one])).toEqual([one]);
});

test("a title is read without what stands around it", () => {
  expect(correctionsSchema.parse([{ do: "title", title: " Marr \n" }])).toEqual([{ do: "title", title: "Marr" }]);
});

test.each<[string, unknown]>([
  ...["", "x1", "s", "s.1", "s1.", "s1.x", "as1", "s1a", `s${"1".repeat(30)}`].map((piece): [string, unknown] => [
    `of the piece ${piece}`,
    { do: "leave-out", piece },
  ]),
  ["that does something else", { do: "lose", piece: "s1" }],
  ["that says more than it has to", { do: "join", piece: "s1", with: "s3" }],
  ["to no place", { do: "place", piece: "s1", place: {} }],
  ["that cuts before the beginning", { do: "split", piece: "s1", at: 0 }],
  ["that cuts between two units", { do: "split", piece: "s1", at: 1.5 }],
  ["to a title of nothing", { do: "title", title: " \n" }],
  ["to a title without an end", { do: "title", title: "x".repeat(301) }],
  ["to years without an end", { do: "years", years: "2".repeat(21) }],
  ["to an indicator without an end", { do: "indicator", indicator: "x".repeat(61) }],
])("a correction %s is not even read", (_, one) => {
  expect(correctionsSchema.safeParse([one]).success).toBe(false);
});

test("two thousand corrections are read, and no more", () => {
  const many = (count: number): unknown[] => Array.from({ length: count }, () => ({ do: "join", piece: "s1" }));
  expect([2_000, 2_001].map((count) => correctionsSchema.safeParse(many(count)).success)).toEqual([true, false]);
});

test("a piece says why its place is doubtful", () => {
  const result = read(PAGE);
  expect(result.answers.map((_, at) => pieceNotes(result)(at).doubt)).toEqual([
    null,
    null,
    { why: "several-areas", names: ["marr", "garioch"] },
  ]);
});

test.each([
  [
    "Challenge question 9. How effectively do we jointly plan, monitor and evaluate within partnerships?",
    "number-against-wording",
  ],
  ["Challenge question 7. How effectively do we jointly plan, monitor and evaluate within partnerships?", undefined],
  ["Question 7", undefined],
  ["Question 7: Is there enough for everybody to eat?", "number-against-wording"],
  ["Question 99", "unknown-question"],
])("what stands under “%s” says %s", (heading, why) => {
  const result = read(`Feedback 2023-24 on quality indicator 3.2\nMarr LLCP\n${heading}\nSomething.`);
  expect(pieceNotes(result)(0).doubt?.why).toBe(why);
});

const correction = (pieces: readonly ImportPiece[]): fc.Arbitrary<Correction> => {
  const piece = fc.constantFrom(...pieces.map(({ id }) => id));
  const place = fc.record({
    area: fc.option(fc.constantFrom(...scope.areaIds)),
    question: fc.option(fc.constantFrom(...scope.questionIds)),
    part: fc.constantFrom("strength", "concern", "evidence", "nextStep", "unclassified" as const),
  });
  return fc.oneof(
    fc.record({ do: fc.constant("place" as const), piece, place }),
    fc.record({ do: fc.constantFrom("leave-out", "bring-back", "join" as const), piece }),
    fc.record({ do: fc.constant("split" as const), piece, at: fc.integer({ min: 1, max: 60 }) }),
  );
};

test("no word is lost or doubled, and every piece has an id of its own, whatever is corrected", () => {
  const sentence = fc.constantFrom(
    ...[
      "We meet. Nobody comes.",
      "1. Shared lifts, shared calendar",
      "naïve café 👩‍👩‍👧 März",
      "Question 4",
      "Garioch LLCP",
    ],
    ...["What is working well?", "a) One", "x", "Not able to say"],
  );
  fc.assert(
    fc.property(fc.array(sentence, { minLength: 1, maxLength: 12 }), fc.infiniteStream(fc.nat()), (said, chance) => {
      const result = read(`${PAGE}\n${said.join("\n")}`);
      const before = piecesAfter(result);
      const made: Correction[] = [];
      for (let step = 0; step < 25; step += 1) {
        const now = piecesAfter(result, ...made);
        const [next] = fc.sample(correction(now), { numRuns: 1, seed: chance.next().value as number });
        if (next && correct(correctable(result), { corrections: [...made, next], scope }).ok) made.push(next);
      }
      const after = piecesAfter(result, ...made);
      expect(allWords(after)).toEqual(allWords(before));
      expect(new Set(after.map(({ id }) => id)).size).toBe(after.length);
    }),
    { numRuns: 60 },
  );
});
