import { groupBy, sameWordsKey } from "../../../shared/text/same-words.ts";

describe("texts in the same words", () => {
  test.each([
    ["We meet every month and everybody has a say.", "we meet every month, everybody has a say"],
    ["The walk is also long", "Walks is long!"],
  ])("are found alike: %s", (one, other) => {
    expect(sameWordsKey(one)).toBe(sameWordsKey(other));
  });

  test.each([
    ["We are told in time", "We are not told in time"],
    ["It is very far", "It is far"],
    ["Few people come", "People come"],
    ["It is too far", "It is far"],
    ["The council helps us", "We help the council"],
    ["👍", "👎"],
  ])("are kept apart where a word turns them round: %s, %s", (one, other) => {
    expect(sameWordsKey(one)).not.toBe(sameWordsKey(other));
  });

  test("stand together in the order of the first, and none is lost", () => {
    expect(groupBy(["A", "b", "a", "B", "c"], (text) => text.toLowerCase())).toEqual([["A", "a"], ["b", "B"], ["c"]]);
  });
});
