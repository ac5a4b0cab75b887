import fc from "fast-check";
import { COLLUDING, CROWD, isCrowd, largestCrowd, shuffled, type Voiced } from "../../../shared/answers/crowd.ts";
import { seededChance } from "./arbitrary-answer.ts";

/** "aab" for two words of a and one of b; small letters are independent people, capital ones are not. */
const voices = (people: string): Voiced[] =>
  [...people].map((author) => ({ author: author.toLowerCase(), independent: author === author.toLowerCase() }));

/** What is left to guess between for whoever knows the words of these people. */
function bestGuess(all: readonly Voiced[], known: readonly string[]): number {
  const left = all.filter(({ author }) => !known.includes(author));
  const counts = new Map<string, number>();
  for (const { author } of left) counts.set(author, (counts.get(author) ?? 0) + 1);
  return left.length === 0 ? 0 : Math.max(...counts.values()) / left.length;
}

function pairsOf(all: readonly Voiced[]): string[][] {
  const people = [...new Set(all.map(({ author }) => author))];
  return [[], ...people.flatMap((one) => people.map((other) => [one, other]))];
}

test.each([
  ["", false],
  ["abcd", false],
  ["abcde", true],
  ["abcdE", false],
  ["abcdeF", true],
  ["aabbccddee", true],
  ["aabcde", false],
  ["aabbcde", false],
  ["abcdeeff", false],
  ["aabcdef", false],
  ["aabcdefg", true],
  ["abcdeFF", false],
  ["abcdeffFF", false],
])("of the people %j it is %j that they hide each other", (people, crowd) => {
  expect(isCrowd(voices(people))).toBe(crowd);
});

const anyVoices = fc.array(fc.record({ author: fc.constantFrom(..."abcdefghij"), independent: fc.boolean() }), {
  maxLength: 24,
});

test("whoever holds any two accounts among a crowd guesses nobody else's words better than one in three", () => {
  fc.assert(
    fc.property(anyVoices, fc.integer(), (given, seed) => {
      const all = isCrowd(given) ? given : largestCrowd(given, seededChance(seed));
      for (const known of pairsOf(all)) {
        expect(known.length).toBeLessThanOrEqual(COLLUDING);
        const others = new Set(all.map(({ author }) => author)).size - new Set(known).size;
        if (others > 0) expect(bestGuess(all, known)).toBeLessThanOrEqual(1 / 3);
      }
    }),
    { numRuns: 2_000 },
  );
});

test("the largest crowd is found wherever five independent people are", () => {
  fc.assert(
    fc.property(anyVoices, fc.integer(), (all, seed) => {
      const crowd = largestCrowd(all, seededChance(seed));
      expect(crowd.every((one) => all.includes(one))).toBe(true);
      expect(new Set(crowd).size).toBe(crowd.length);
      const people = new Map<string, boolean>();
      for (const { author, independent } of all) people.set(author, (people.get(author) ?? true) && independent);
      const enough = [...people.values()].filter(Boolean).length >= CROWD;
      expect(crowd.length > 0).toBe(enough);
      if (enough)
        expect([isCrowd(crowd), new Set(crowd.map(({ author }) => author)).size]).toEqual([true, people.size]);
      if (isCrowd(all)) expect(crowd).toHaveLength(all.length);
    }),
    { numRuns: 2_000 },
  );
});

test("of somebody who said much, each word is as likely to wait as the others", () => {
  const all = voices("aaabcde");
  const waits = [0, 0, 0];
  for (let seed = 0; seed < 3_000; seed += 1) {
    const crowd = largestCrowd(all, seededChance(seed * 7_919 + 1));
    for (const at of [0, 1, 2]) if (!crowd.includes(all[at] as Voiced)) waits[at] = (waits[at] ?? 0) + 1;
  }
  for (const count of waits) expect(Math.abs(count - 2_000)).toBeLessThan(150);
});

test("a shuffle keeps everything and every order is as likely", () => {
  const orders = new Map<string, number>();
  for (let seed = 0; seed < 6_000; seed += 1) {
    const order = shuffled(["a", "b", "c"], seededChance(seed * 104_729 + 3)).join("");
    orders.set(order, (orders.get(order) ?? 0) + 1);
  }
  expect([...orders.keys()].sort()).toEqual(["abc", "acb", "bac", "bca", "cab", "cba"]);
  for (const count of orders.values()) expect(Math.abs(count - 1_000)).toBeLessThan(150);
  expect(shuffled([], seededChance(1))).toEqual([]);
});
