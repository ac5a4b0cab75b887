import fc from "fast-check";
import type { Parts } from "../../../shared/answers/answer.ts";
import { nextRelease, releaseWords, shuffled, TOGETHER, type Release } from "../../../shared/answers/release.ts";
import { anyParts, seededChance } from "./arbitrary-answer.ts";

const textOf = (parts: Parts): string =>
  JSON.stringify([parts.strength, parts.concern, parts.evidence, parts.nextStep]);

function count(words: readonly Parts[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const one of words) counts.set(textOf(one), (counts.get(textOf(one)) ?? 0) + 1);
  return counts;
}

/** How many of `from` are not in `what`, equal words counted as often as they stand there. */
function missing(from: readonly Parts[], what: readonly Parts[]): number {
  const there = count(what);
  return [...count(from)].reduce((sum, [text, times]) => sum + Math.max(0, times - (there.get(text) ?? 0)), 0);
}

const sameWords = (a: readonly Parts[], b: readonly Parts[]): boolean => missing(a, b) === 0 && missing(b, a) === 0;
const hides = (change: number): boolean => change === 0 || change >= TOGETHER;
const said = (...texts: string[]): Parts[] => texts.map((strength) => ({ strength }));
const NOTHING: Release = { questions: {}, pooled: [] };

test("a shuffle keeps every item once, and every order comes up", () => {
  fc.assert(
    fc.property(fc.array(fc.integer()), fc.integer(), (items, seed) => {
      expect([...shuffled(items, seededChance(seed))].sort()).toEqual([...items].sort());
    }),
  );
  const chance = seededChance(1);
  const orders = new Set(Array.from({ length: 200 }, () => shuffled(["a", "b", "c"], chance).join("")));
  expect(orders.size).toBe(6);
});

test.each([
  ["two are not shown", [], ["a", "b"], []],
  ["three are shown", [], ["a", "b", "c"], ["a", "b", "c"]],
  ["one that comes late is kept back", ["a", "b", "c"], ["a", "b", "c", "d"], ["a", "b", "c"]],
  ["two that come late are kept back", ["a", "b", "c"], ["a", "b", "c", "d", "e"], ["a", "b", "c"]],
  ["three that come late are shown", ["a", "b", "c"], ["a", "b", "c", "d", "e", "f"], ["a", "b", "c", "d", "e", "f"]],
  ["one of three withdrawn takes the others with it", ["a", "b", "c"], ["b", "c"], []],
  ["all are withdrawn", ["a", "b", "c"], [], []],
  ["one change among three", ["a", "b", "c"], ["a", "b", "x"], []],
  ["all three change", ["a", "b", "c"], ["x", "y", "z"], ["x", "y", "z"]],
])("%s", (_, shown, current, next) => {
  const result = nextRelease(said(...shown), said(...current), seededChance(1));
  expect(result.map((one) => one.strength).sort()).toEqual(next);
});

test("one withdrawal among many goes at once, under the cover of two that stay behind", () => {
  const next = nextRelease(said("a", "b", "c", "d", "e", "f"), said("b", "c", "d", "e", "f"), seededChance(3));
  expect(next).toHaveLength(3);
  expect(next).not.toContainEqual({ strength: "a" });
});

test("what changes between two showings hides at least three, whatever is said, changed and taken back", () => {
  const rounds = fc.array(
    fc.record({ keep: fc.array(fc.boolean(), { maxLength: 9 }), add: fc.array(anyParts, { maxLength: 5 }) }),
    { maxLength: 8 },
  );
  fc.assert(
    fc.property(rounds, fc.integer(), (all, seed) => {
      const chance = seededChance(seed);
      let current: Parts[] = [];
      let shown: Parts[] = [];
      for (const { keep, add } of all) {
        current = [...current.filter((_, index) => keep[index] ?? true), ...add];
        const next = nextRelease(shown, current, chance);
        expect(next.length === 0 || next.length >= TOGETHER).toBe(true);
        expect(missing(next, current)).toBe(0);
        expect(hides(missing(next, shown))).toBe(true);
        expect(hides(missing(shown, next))).toBe(true);
        const whole = hides(missing(current, shown)) && hides(missing(shown, current)) && current.length >= TOGETHER;
        if (whole) expect(sameWords(next, current)).toBe(true);
        shown = next;
      }
    }),
    { numRuns: 400 },
  );
});

describe("the words of a session", () => {
  const chance = seededChance(5);

  test("stand under their question from three, in the pool with those of other questions from three, else nowhere", () => {
    const { questions, pooled } = releaseWords(
      NOTHING,
      { a: said("1", "2", "3"), b: said("4"), c: said("5", "6") },
      chance,
    );
    expect(sameWords(questions["a"] ?? [], said("1", "2", "3"))).toBe(true);
    expect(Object.keys(questions)).toEqual(["a"]);
    expect(sameWords(pooled, said("4", "5", "6"))).toBe(true);
    expect(releaseWords(NOTHING, { b: said("4"), c: said("5") }, chance).pooled).toEqual([]);
  });

  test("that were in the pool do not move under their question when one more comes: it would be seen", () => {
    const before: Release = { questions: {}, pooled: said("1", "2", "3", "4") };
    const after = releaseWords(before, { a: said("1", "2", "new"), b: said("3", "4") }, chance);
    expect(after.questions).toEqual({});
    expect(sameWords(after.pooled, before.pooled)).toBe(true);
  });

  test("that come later stand under their question from three, beside those that stay in the pool", () => {
    const before: Release = { questions: {}, pooled: said("1", "2", "3", "4") };
    const after = releaseWords(before, { a: said("1", "2", "x", "y", "z"), b: said("3", "4") }, chance);
    expect(sameWords(after.questions["a"] ?? [], said("x", "y", "z"))).toBe(true);
    expect(sameWords(after.pooled, before.pooled)).toBe(true);
    const again = releaseWords(after, { a: said("1", "2", "x", "y", "z", "late"), b: said("3", "4") }, chance);
    expect(sameWords(again.questions["a"] ?? [], said("x", "y", "z"))).toBe(true);
    expect(sameWords(again.pooled, before.pooled)).toBe(true);
  });

  const showings = (release: Release): Record<string, Parts[]> => ({ ...release.questions, pool: release.pooled });
  const all = (release: Release): Parts[] => Object.values(showings(release)).flat();
  const rounds = fc.array(
    fc.array(
      fc.record({
        question: fc.constantFrom("a", "b", "c"),
        person: fc.integer({ min: 0, max: 5 }),
        parts: fc.option(anyParts),
      }),
      { maxLength: 12 },
    ),
    { maxLength: 6 },
  );

  test.each([
    ["who say alike", (parts: Parts) => parts],
    ["who all say something else", (parts: Parts, serial: number): Parts => ({ ...parts, nextStep: `${serial}` })],
  ])("of people %s change by none or three in every place, over any history of closings", (_, wording) => {
    fc.assert(
      fc.property(rounds, fc.integer(), (history, seed) => {
        const random = seededChance(seed);
        const answers = new Map<string, { question: string; parts: Parts }>();
        let shown = NOTHING;
        let serial = 0;
        for (const changes of history) {
          for (const { question, person, parts } of changes) {
            serial += 1;
            if (parts) answers.set(`${question}${person}`, { question, parts: wording(parts, serial) });
            else answers.delete(`${question}${person}`);
          }
          const current = Object.fromEntries(
            ["a", "b", "c"].map((id) => [
              id,
              [...answers.values()].filter((one) => one.question === id).map((one) => one.parts),
            ]),
          );
          const next = releaseWords(shown, current, random);
          for (const place of ["a", "b", "c", "pool"]) {
            const [was, is] = [showings(shown)[place] ?? [], showings(next)[place] ?? []];
            expect(is.length === 0 || is.length >= TOGETHER).toBe(true);
            expect(hides(missing(is, was))).toBe(true);
            expect(hides(missing(was, is))).toBe(true);
            if (place !== "pool") expect(missing(is, current[place] ?? [])).toBe(0);
          }
          expect(missing(all(next), Object.values(current).flat())).toBe(0);
          if (wording({}, 1).nextStep !== undefined) {
            expect(hides(missing(all(next), all(shown)))).toBe(true);
            expect(hides(missing(all(shown), all(next)))).toBe(true);
          }
          shown = next;
        }
      }),
      { numRuns: 400 },
    );
  });
});
