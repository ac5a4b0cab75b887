import { CROWD } from "../../../shared/answers/crowd.ts";
import {
  NO_MEMORY,
  decideShowing,
  type AnonymousAnswer,
  type HiddenWords,
  type Moment,
  type SessionMemory,
  type Showing,
} from "../../../shared/answers/showing.ts";
import { seededChance } from "./arbitrary-answer.ts";

const Q1 = "hgiocld-4/3.2/1";
const Q3 = "hgiocld-4/3.2/3";
type Said = Partial<AnonymousAnswer> & { author: string };

/** What somebody said to the first question, unless it says otherwise. `words` null: not able to say. */
function said({ author, questionId = Q1, ...more }: Said, words: string | null = `${author} says`): AnonymousAnswer {
  const parts = words === null ? {} : { strength: words };
  return {
    ...{ author, independent: true, areaId: "marr", questionId, parts, row: `${author} ${questionId}` },
    id: `${author} ${questionId} ${words}`,
    content: { state: words === null ? "unable" : "said", parts, unclear: false },
    ...more,
  };
}
const people = (names: string, more: Partial<AnonymousAnswer> = {}): AnonymousAnswer[] =>
  [...names].map((author) => said({ author, ...more }));
/** What they said in a session that is sealed. */
const sealed = (names: string, more: Partial<AnonymousAnswer> = {}): HiddenWords[] =>
  people(names, more).map(({ row: _, content: __, ...words }) => words);
const authors = (all: readonly { author: string }[]): string =>
  all
    .map(({ author }) => author)
    .sort()
    .join("");

type Given = { moment?: Moment; endsRound?: boolean; waiting?: HiddenWords[]; before?: SessionMemory };
const at = (
  answers: AnonymousAnswer[],
  { moment = "close", endsRound = moment === "seal", waiting = [], before = NO_MEMORY }: Given = {},
): Showing => decideShowing({ moment, endsRound, areaId: "marr", answers, waiting, before, chance: seededChance(5) });
const inPlaces = ({ shown }: Showing): Record<string, string[]> =>
  Object.fromEntries(
    shown.map(({ at: place, words }) => [
      place.level === "question" ? place.questionId : place.level,
      words.map(({ author }) => author).sort(),
    ]),
  );

test("five people are shown under their question, four wait for the sealing", () => {
  const five = at(people("abcde"));
  expect(inPlaces(five)).toEqual({ [Q1]: [..."abcde"] });
  expect(five).toMatchObject({ gone: [], waiting: [], keptBack: 0, lost: 0, withheld: [] });
  expect(at(people("abcd"))).toEqual({
    ...{ shown: [], gone: [], kinds: {}, waiting: [], cover: [], keptBack: 4, lost: 0, withheld: [Q1] },
    memory: { batches: [], counted: [] },
  });
});

test("people who are too few for each question are shown together without it", () => {
  const answers = [...people("abc"), ...people("de", { questionId: Q3 })];
  const showing = at(answers);
  expect(inPlaces(showing)).toEqual({ area: [..."abcde"] });
  expect(showing).toMatchObject({ withheld: [Q1, Q3], keptBack: 0 });
});

test("role holders and guests are shown with a crowd, and are none themselves", () => {
  const others = people("xyz", { independent: false });
  const showing = at([...people("abcde"), ...others]);
  expect(inPlaces(showing)).toEqual({ [Q1]: [..."abcdexyz"] });
  expect(new Set(authors(showing.cover))).toEqual(new Set("abcde"));
  expect(at([...people("abcd"), ...others]).shown).toEqual([]);
});

test("who is shown gives cover from then on, once for each area", () => {
  const { cover } = at([...people("abcde"), ...people("ab", { questionId: Q3 })]);
  expect(authors(cover)).toBe("aabbccddee");
  expect(new Set(cover.map(({ areaId }) => areaId))).toEqual(new Set(["marr"]));
});

test("kinds are told once, for people who answered the same question and are a crowd", () => {
  const marked = said({ author: "e", content: { state: "unable", parts: {}, unclear: true } }, null);
  const answers = [...people("abc"), said({ author: "d" }, null), marked];
  const first = at(answers);
  expect(first).toMatchObject({ shown: [], kinds: { [Q1]: { unable: 2, unclear: 1 } }, keptBack: 3, withheld: [Q1] });
  expect(first.memory).toEqual({ batches: [], counted: answers.map(({ row }) => row) });
  expect(authors(first.cover)).toBe("abcde");
  const later = at([...answers, said({ author: "f" }, null)], { moment: "seal", before: first.memory });
  expect(later).toMatchObject({ kinds: {}, lost: 1 });
  expect(authors(later.waiting)).toBe("abc");
});

test("at a close words of sealed sessions go on waiting, and its own are not among them", () => {
  const waiting = [...sealed("xy"), ...sealed("z", { areaId: "buchan" })];
  const showing = at(people("ab"), { waiting });
  expect(showing).toMatchObject({ shown: [], keptBack: 2 });
  expect(authors(showing.waiting)).toBe("xyz");
});

test("only the last sealing of a round shows words among those of all its areas", () => {
  const waiting = sealed("vwxyz", { areaId: "buchan" });
  expect(at([], { waiting, endsRound: true })).toMatchObject({ shown: [], waiting });
  expect(at([], { waiting, moment: "seal", endsRound: false })).toMatchObject({ shown: [], waiting });
  expect(inPlaces(at([], { waiting, moment: "seal" }))).toEqual({ round: [..."vwxyz"] });
});

describe("at the sealing", () => {
  const before = at(people("abcdefghij")).memory;
  const seal = (answers: AnonymousAnswer[], waiting: HiddenWords[] = []) =>
    at(answers, { moment: "seal", waiting, before });

  test("nothing goes because one, or four, took theirs back", () => {
    for (const stay of ["bcdefghij", "efghij"]) expect(seal(people(stay))).toMatchObject({ gone: [], shown: [] });
  });

  test("five who took theirs back go together where five stay", () => {
    expect(seal(people("fghij")).gone.sort()).toEqual([..."abcde"].map((author) => `${author} ${Q1} ${author} says`));
  });

  test("six who took theirs back stay where fewer than five would be left", () => {
    expect(seal(people("ghij")).gone).toEqual([]);
  });

  test("all go where everybody took theirs back", () => {
    expect(seal([]).gone).toHaveLength(10);
  });

  test.each([
    ["five", "vwxyz", "abcde"],
    ["four", "wxyz", ""],
  ])("beside words of %s from a sealed session, which stay, %j, those who took theirs back go: %j", (_, others, go) => {
    const together = at(people("abcde"), { waiting: sealed(others) });
    expect(inPlaces(together)).toEqual({ [Q1]: [...`abcde${others}`] });
    const { gone } = at([], { moment: "seal", before: together.memory });
    expect(
      gone
        .map((id) => id[0])
        .sort()
        .join(""),
    ).toBe(go);
  });

  test("a new wording comes only where the old one goes, and is lost otherwise", () => {
    const changed = said({ author: "a", independent: false }, "a says otherwise");
    expect(seal([changed, ...people("bcdefghij")])).toMatchObject({ gone: [], shown: [], lost: 1 });
    const five = [..."abcde"].map((author) => said({ author, independent: false }, `${author} says otherwise`));
    const all = seal([...five, ...people("fghij"), ...people("klmno")]);
    expect(all.gone).toHaveLength(5);
    expect(inPlaces(all)).toEqual({ [Q1]: [..."abcdeklmno"] });
  });

  test("newcomers are shown only where they are five themselves", () => {
    expect(seal([...people("abcdefghij"), ...people("klmn")])).toMatchObject({ shown: [], keptBack: 0, lost: 0 });
    expect(inPlaces(seal([...people("abcdefghij"), ...people("klmno")]))).toEqual({ [Q1]: [..."klmno"] });
  });

  test("those who are too few wait for the other areas of the round, and are shown with them", () => {
    const elsewhere = people("xyz", { areaId: "buchan" });
    const few = seal([...people("abcdefghij"), ...people("k")], elsewhere);
    expect(authors(few.waiting)).toBe("kxyz");
    const enough = seal([...people("abcdefghij"), ...people("kl")], elsewhere);
    expect(inPlaces(enough)).toEqual({ round: [..."klxyz"] });
    expect(enough.waiting).toEqual([]);
    const notTheLast = at(people("kl"), { moment: "seal", endsRound: false, waiting: elsewhere });
    expect(notTheLast).toMatchObject({ shown: [], lost: 0, keptBack: 0 });
    expect(notTheLast.waiting).toHaveLength(5);
  });

  test("nothing that waits leads back to its row", () => {
    for (const one of seal([...people("abcdefghij"), ...people("k")]).waiting)
      expect(Object.keys(one).sort()).toEqual(["areaId", "author", "id", "independent", "parts", "questionId"]);
  });
});

test("what is shown of somebody who said much is as much as keeps them hidden, and the rest waits", () => {
  const much = [Q1, Q3, "hgiocld-4/3.2/4"].map((questionId) => said({ author: "a", questionId }));
  const showing = at([...much, ...people("bcde", { questionId: "hgiocld-4/3.2/7" })]);
  expect(inPlaces(showing)).toEqual({ area: [..."abcde"] });
  expect(showing.keptBack).toBe(2);
});

test("waiting words of the area come under their question once enough people have said something there", () => {
  expect(inPlaces(at(people("de"), { waiting: sealed("abc") }))).toEqual({ [Q1]: [..."abcde"] });
  expect(CROWD).toBe(5);
});
