import { seededChance } from "../../shared/answers/arbitrary-answer.ts";
import type { Chance } from "../../../shared/answers/crowd.ts";
import { NO_MEMORY, decideShowing, type AnonymousAnswer, type Showing } from "../../../shared/answers/showing.ts";
import { bestGuess, type Owned } from "./posterior.ts";

/** What somebody does about one question: nothing; says something in time, and changes or withdraws it later; or is late. */
export type Course = "" | "in time" | "changed" | "withdrawn" | "late";
/** Somebody of a small world of one area and two questions. */
export type Dweller = { courses: readonly [Course, Course]; independent: boolean };
/** One thing somebody says: a word belongs to it, which the adversary does not know. */
export type SmallAct = { author: number; questionId: string; row: string; when: "in time" | "late"; stays: boolean };

const COURSES: readonly Course[] = ["", "in time", "changed", "withdrawn", "late"];
const ACTS: Readonly<Record<Course, number>> = { "": 0, "in time": 1, changed: 2, withdrawn: 2, late: 1 };
const costOf = ({ courses: [one, two] }: Dweller): number => ACTS[one] + ACTS[two];

/** Every small world of at most so many people and acts, but for the names of the people. Too few for a crowd are left out. */
export function* smallWorlds({ people, acts }: { people: number; acts: number }): Generator<Dweller[]> {
  const kinds = COURSES.flatMap((one) =>
    COURSES.flatMap((two) => [true, false].map((independent): Dweller => ({ courses: [one, two], independent }))),
  ).filter((kind) => costOf(kind) > 0);
  function* more(world: Dweller[], from: number, left: number): Generator<Dweller[]> {
    if (world.filter(({ independent }) => independent).length >= 4) yield world;
    if (world.length === people) return;
    for (let kind = from; kind < kinds.length; kind += 1) {
      const next = kinds[kind] as Dweller;
      if (costOf(next) <= left) yield* more([...world, next], kind, left - costOf(next));
    }
  }
  yield* more([], 0, acts);
}

/** Every world of one question and of so many people, who are all independent but one: those in which shown words go, too. */
export function* wideWorlds(people: number): Generator<Dweller[]> {
  const kinds = COURSES.slice(1).map((one): Dweller => ({ courses: [one, ""], independent: true }));
  function* more(world: Dweller[], from: number): Generator<Dweller[]> {
    if (world.length >= 4) yield world;
    if (world.length > 5) yield [{ ...(world[0] as Dweller), independent: false }, ...world.slice(1)];
    if (world.length === people) return;
    for (let kind = from; kind < kinds.length; kind += 1) yield* more([...world, kinds[kind] as Dweller], kind);
  }
  yield* more([], 0);
}

export function actsOf(world: readonly Dweller[]): SmallAct[] {
  return world.flatMap(({ courses }, author) =>
    courses.flatMap((course, question): SmallAct[] => {
      const act = { author, questionId: `question-${question}`, row: `${author}-${question}` };
      if (course === "") return [];
      if (course === "late") return [{ ...act, when: "late", stays: true }];
      const first = { ...act, when: "in time" as const, stays: course === "in time" };
      return course === "changed" ? [first, { ...act, when: "late", stays: true }] : [first];
    }),
  );
}

/** What could be seen of each act's word: where it stood after the close and after the sealing; "" where it never did. `words`: what each act says. */
export function historiesIn(world: readonly Dweller[], words: readonly string[], chance: Chance): string[] {
  const acts = actsOf(world);
  const cover = new Set<string>();
  const answersAt = (kept: (act: SmallAct) => boolean): AnonymousAnswer[] =>
    acts.flatMap((act, index) => {
      const parts = { strength: words[index] ?? "" };
      const independent = world[act.author]?.independent === true && !cover.has(String(act.author));
      return kept(act)
        ? [
            {
              ...{ id: `act-${index}`, author: String(act.author), independent, areaId: "marr" },
              ...{ questionId: act.questionId, row: act.row, parts },
              content: { state: "said" as const, parts, unclear: false },
            },
          ]
        : [];
    });
  const show = (moment: "close" | "seal", answers: AnonymousAnswer[], before: Showing["memory"]): Showing => {
    const showing = decideShowing({ moment, endsRound: true, areaId: "marr", answers, waiting: [], before, chance });
    for (const { author } of showing.cover) cover.add(author);
    return showing;
  };
  const closed = show(
    "close",
    answersAt(({ when }) => when === "in time"),
    NO_MEMORY,
  );
  const sealed = show(
    "seal",
    answersAt(({ when, stays }) => when === "late" || stays),
    closed.memory,
  );
  const placesIn = ({ shown }: Showing, moment: string): [string, string][] =>
    shown.flatMap(({ at, words: own }) =>
      own.map(({ id }): [string, string] => [id, `${moment}: ${JSON.stringify(at)}`]),
    );
  const places = new Map([...placesIn(closed, "close"), ...placesIn(sealed, "seal")]);
  return acts.map((_, index) => {
    const place = places.get(`act-${index}`) ?? "";
    return sealed.gone.includes(`act-${index}`) ? `${place}, gone` : place;
  });
}

/** How surely somebody is named by the rule of groups, whichever two people are in one hand. */
export function byGroups(world: readonly Dweller[], histories: readonly string[]): number {
  const groups = new Map<string, Owned[]>();
  for (const [index, { author }] of actsOf(world).entries()) {
    const history = histories[index] ?? "";
    if (history !== "") groups.set(history, [...(groups.get(history) ?? []), { author: String(author), covers: true }]);
  }
  return Math.max(0, ...[...groups.values()].map((group) => bestGuess(group, 2)));
}

/**
 * How surely somebody is named by whoever knows the program, all acts, and what these people said: every way in which the
 * other words could belong to the acts is played through the program, and those are counted that look the same.
 */
export function byEnumeration(
  world: readonly Dweller[],
  { colluders, chances }: { colluders: readonly number[]; chances: readonly (() => Chance)[] },
): number {
  const acts = actsOf(world);
  const words = acts.map((_, index) => `word-${index}`);
  const hidden = acts.flatMap(({ author }, index) => (colluders.includes(author) ? [] : [index]));
  const alike = new Map<string, { ways: number; authors: Map<string, number> }>();
  for (const order of permutations(hidden.map((index) => words[index] as string)))
    for (const chance of chances) {
      const said = [...words];
      for (const [place, index] of hidden.entries()) said[index] = order[place] as string;
      const histories = historiesIn(world, said, chance());
      const seen = histories.flatMap((history, index) => (history === "" ? [] : [`${said[index]} ${history}`]));
      const key = seen.sort().join("; ");
      const view = alike.get(key) ?? { ways: 0, authors: new Map<string, number>() };
      view.ways += 1;
      for (const index of hidden)
        if (histories[index] !== "") {
          const guess = `${said[index]} by ${acts[index]?.author}`;
          view.authors.set(guess, (view.authors.get(guess) ?? 0) + 1);
        }
      alike.set(key, view);
    }
  return Math.max(
    0,
    ...[...alike.values()].flatMap(({ ways, authors }) => [...authors.values()].map((count) => count / ways)),
  );
}

export function* permutations<T>(items: readonly T[]): Generator<T[]> {
  if (items.length === 0) yield [];
  for (const [index, first] of items.entries())
    for (const rest of permutations([...items.slice(0, index), ...items.slice(index + 1)])) yield [first, ...rest];
}

/** Chance itself is counted, too: the program as it goes with each of these. */
const CHANCES = [1, 2, 3].map((seed) => () => seededChance(seed));
/** Most words of others whose ways are counted. */
const MOST_HIDDEN = 5;

/** Counts all ways in every `nth` small world in which anything is shown, for every two people in one hand. */
export function countSmallWorlds(nth = 1): { worlds: number; most: number } {
  let [worlds, most] = [0, 0];
  const all = [...smallWorlds({ people: 6, acts: 6 }), ...wideWorlds(7)];
  for (const world of all
    .filter((one) => historiesOf(one).some((history) => history !== ""))
    .filter((_, at) => at % nth === 0)) {
    worlds += 1;
    for (const colluders of pairsOf(world)) {
      const hidden = actsOf(world).filter(({ author }) => !colluders.includes(author));
      if (hidden.length <= MOST_HIDDEN) most = Math.max(most, byEnumeration(world, { colluders, chances: CHANCES }));
    }
  }
  return { worlds, most };
}

export function historiesOf(world: readonly Dweller[], seed = 1): string[] {
  return historiesIn(
    world,
    actsOf(world).map((_, index) => `word-${index}`),
    seededChance(seed),
  );
}

function pairsOf(world: readonly Dweller[]): number[][] {
  return world.flatMap((_, one) => world.flatMap((__, two) => (one < two ? [[one, two]] : [])));
}
