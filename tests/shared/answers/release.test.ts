import fc from "fast-check";
import type { AnswerContent } from "../../../shared/answers/answer.ts";
import {
  NO_RELEASE,
  nextRelease,
  recount,
  shuffled,
  TOGETHER,
  shownOf,
  type Hidden,
  type Release,
} from "../../../shared/answers/release.ts";
import { seededChance } from "./arbitrary-answer.ts";

/** "ann: text" is what Ann says. */
const said = (...all: string[]): Hidden[] =>
  all.map((one) => ({ name: one, author: one.split(":")[0] ?? "", parts: { strength: one } }));
const textsOf = (words: readonly Hidden[]): string[] => words.map((one) => one.parts.strength ?? "").sort();
const hides = (change: number): boolean => change === 0 || change >= TOGETHER;

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

/** Plays showings of question "q" one after another; what is shown at the end. */
function play(...rounds: string[][]): string[] {
  let release = NO_RELEASE;
  for (const round of rounds) release = nextRelease(release, { q: said(...round) }, seededChance(rounds.length));
  return textsOf(shownOf(release.questions["q"] ?? NO_RELEASE.pool, said(...(rounds.at(-1) ?? [])), seededChance(1)));
}

test.each<[string, string[][], string[]]>([
  ["two are not shown", [["a", "b"]], []],
  ["three are shown", [["a", "b", "c"]], ["a", "b", "c"]],
  [
    "one that comes late is kept back",
    [
      ["a", "b", "c"],
      ["a", "b", "c", "d"],
    ],
    ["a", "b", "c"],
  ],
  [
    "three that come late, one by one, are shown",
    [
      ["a", "b", "c"],
      ["a", "b", "c", "d"],
      ["a", "b", "c", "d", "e", "f"],
    ],
    ["a", "b", "c", "d", "e", "f"],
  ],
  [
    "one of three withdrawn takes the others with it",
    [
      ["a", "b", "c"],
      ["b", "c"],
    ],
    [],
  ],
  ["all are withdrawn", [["a", "b", "c"], []], []],
  [
    "one change among three takes all away",
    [
      ["a", "b", "c"],
      ["b", "c", "a: new"],
    ],
    [],
  ],
  [
    "what was taken away as cover never comes back, so that nobody's change is seen by comparing",
    [
      ["a", "b", "c"],
      ["b", "c", "a: new"],
      ["b", "c", "a: new"],
      ["b", "c", "a: new", "d", "e"],
    ],
    ["a: new", "d", "e"],
  ],
  [
    "all three change",
    [
      ["a", "b", "c"],
      ["a: new", "b: new", "c: new"],
    ],
    ["a: new", "b: new", "c: new"],
  ],
])("%s", (_, rounds, shown) => {
  expect(play(...rounds)).toEqual(shown);
});

test("those who came together cover each other: late ones stay when one of the first goes", () => {
  const first = ["a", "b", "c", "d", "e", "f"];
  const late = ["x", "y", "z"];
  const left = play(first, [...first, ...late], [...first.slice(1), ...late]);
  expect(left).toHaveLength(6);
  expect(left).toEqual(expect.arrayContaining(late));
  expect(left).not.toContain("a");
});

test("what was taken back, and what went with it, is remembered as gone, each once, and no empty batch stays", () => {
  const chance = seededChance(3);
  const show = (before: Release, ...words: string[]): Release => nextRelease(before, { q: said(...words) }, chance);
  const first = show(NO_RELEASE, "a", "b", "c");
  expect(first.questions["q"]).toEqual({ batches: [["a", "b", "c"]], retired: [] });
  const second = show(first, "b", "c");
  expect(second.questions["q"]).toEqual({ batches: [], retired: ["a", "b", "c"] });
  const third = show(second, "b", "c", "x", "y", "z");
  expect(third.questions["q"]).toEqual({ batches: [["x", "y", "z"]], retired: ["a", "b", "c"] });
  expect(third.pool).toEqual({ batches: [], retired: [] });
});

describe("the pool", () => {
  const chance = seededChance(5);
  const pooled = (release: Release, current: Record<string, Hidden[]>): string[] =>
    textsOf(shownOf(release.pool, Object.values(current).flat(), chance));

  test("holds words of questions that have too few, from three people", () => {
    const three = { q: said("a: 1", "b: 2"), r: said("c: 3") };
    expect(pooled(nextRelease(NO_RELEASE, three, chance), three)).toEqual(["a: 1", "b: 2", "c: 3"]);
    const two = { q: said("a: 1", "b: 2"), r: said("a: 3"), s: said("b: 4") };
    expect(pooled(nextRelease(NO_RELEASE, two, chance), two)).toEqual([]);
  });

  test("is never left for a question when one more comes there: it would be seen", () => {
    const before = { q: said("a: 1", "b: 2"), r: said("c: 3") };
    const shown = nextRelease(NO_RELEASE, before, chance);
    const after = { q: said("a: 1", "b: 2", "d: 4"), r: said("c: 3") };
    const next = nextRelease(shown, after, chance);
    expect(next.questions["q"]?.batches).toEqual([]);
    expect(pooled(next, after)).toEqual(["a: 1", "b: 2", "c: 3"]);
  });

  test("is emptied when one of it is taken back: two words may be one person's", () => {
    const before = { q: said("a: 1", "b: 2"), r: said("c: 3", "a: 4") };
    const shown = nextRelease(NO_RELEASE, before, chance);
    const after = { q: said("b: 2"), r: said("c: 3", "a: 4") };
    expect(pooled(nextRelease(shown, after, chance), after)).toEqual([]);
  });
});

test("between any two showings, in every place, the words of no people or of three come and go, of each batch of people", () => {
  const change = fc.record({
    question: fc.constantFrom("q", "r", "s"),
    person: fc.integer({ min: 0, max: 6 }),
    keeps: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(fc.array(change, { maxLength: 9 }), { maxLength: 7 }), fc.integer(), (history, seed) => {
      const chance = seededChance(seed);
      const answers = new Map<string, { question: string; word: Hidden }>();
      const showings: Record<string, { texts: Set<string>; since: Map<string, number> }>[] = [];
      let release = NO_RELEASE;
      for (const [round, changes] of history.entries()) {
        for (const [index, { question, person, keeps }] of changes.entries()) {
          const [word] = said(`${person}: ${question} ${round} ${index}`);
          if (keeps && word) answers.set(`${question}${person}`, { question, word });
          else answers.delete(`${question}${person}`);
        }
        const current = Object.fromEntries(
          ["q", "r", "s"].map((id) => [
            id,
            [...answers.values()].flatMap((one) => (one.question === id ? one.word : [])),
          ]),
        );
        release = nextRelease(release, current, chance);
        const all = Object.values(current).flat();
        const places = { ...release.questions, pool: release.pool };
        const before = showings.at(-1);
        showings.push(
          Object.fromEntries(
            Object.entries(places).map(([place, shown]) => {
              const texts = new Set(textsOf(shownOf(shown, place === "pool" ? all : (current[place] ?? []), chance)));
              expect(texts.size).toBe(shown.batches.flat().length);
              return [
                place,
                { texts, since: new Map([...texts].map((text) => [text, before?.[place]?.since.get(text) ?? round])) },
              ];
            }),
          ),
        );
      }
      const peopleOf = (texts: string[]): number => new Set(texts.map((text) => text.split(":")[0])).size;
      for (const [later, after] of showings.entries()) {
        for (const before of showings.slice(0, later)) {
          for (const place of ["q", "r", "s", "pool"]) {
            const [was, is] = [before[place], after[place]];
            if (!was || !is) continue;
            expect(hides(peopleOf([...is.texts].filter((text) => !was.texts.has(text))))).toBe(true);
            for (const batch of new Set(was.since.values())) {
              const gone = [...was.texts].filter((text) => was.since.get(text) === batch && !is.texts.has(text));
              expect(hides(peopleOf(gone))).toBe(true);
            }
          }
        }
      }
    }),
    { numRuns: 400 },
  );
});

describe("anonymous answers are counted by kind", () => {
  const all = (...kinds: AnswerContent["state"][]) =>
    kinds.map((state, index) => ({
      name: `${index} ${state}`,
      content: { state, parts: {}, unclear: state === "none" },
    }));

  test("once there are three, and not before", () => {
    expect(recount(null, all("unable", "unable"))).toBeNull();
    expect(recount(null, all("unable", "said", "none"))).toMatchObject({ unable: 1, unclear: 1, wordless: 2 });
  });

  test("anew only when three people say something else", () => {
    const first = recount(null, all("unable", "unable", "unable", "said"));
    expect(recount(first, all("said", "unable", "unable", "said"))).toBe(first);
    expect(recount(first, all("unable", "unable", "unable", "said", "unable", "unable"))).toBe(first);
    expect(recount(first, all("unable", "unable"))).toBe(first);
    expect(recount(first, all("said", "said", "said", "said"))).toMatchObject({ unable: 0 });
    const six = recount(null, all("unable", "unable", "unable", "said", "said", "said"));
    expect(recount(six, all("unable", "unable", "unable"))).toMatchObject({ unable: 3, wordless: 3 });
    expect(recount(first, all("unable", "unable", "unable", "said", "none", "none", "none"))).toMatchObject({
      unable: 3,
      unclear: 3,
    });
  });
});
