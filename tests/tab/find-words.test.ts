import { wordFinder } from "../../tab/src/words/find-words.ts";

describe("what people type to look for something", () => {
  it.each([
    ["", "Anybody", true],
    ["  ", "Anybody", true],
    ["zoe", "Zoë Ó Neill", true],
    ["ONEILL", "Zoë O’Neill", true],
    ["o'neill", "Zoë O’Neill", true],
    ["neill zoe", "Zoë O’Neill", true],
    ["zoe smith", "Zoë O’Neill", false],
  ])("finds by %j in %j: %j", (typed, text, found) => {
    expect(wordFinder(typed)(text)).toBe(found);
  });
});
