import { createWordMarks } from "../../bot/storage/word-marks.ts";

const WORDS = "The last bus leaves before the class is over.";

test("a mark of words is the same every time, and another for other words", () => {
  const marks = createWordMarks({ secret: "one" });
  expect(marks.of(WORDS)).toBe(createWordMarks({ secret: "one" }).of(WORDS));
  expect(marks.of(WORDS)).not.toBe(marks.of(`${WORDS} `));
});

test("a mark needs the server’s secret: a copy of the store confirms no guess", () => {
  const made = ["one", "two", "three"].map((secret) => createWordMarks({ secret }).of(WORDS));
  expect(new Set(made).size).toBe(3);
});

test("marks made under the secret of before are known as long as that one is named", () => {
  const before = createWordMarks({ secret: "one" }).of(WORDS);
  const changed = createWordMarks({ secret: "two", formerSecret: "one" });
  expect(changed.all(WORDS)).toEqual([changed.of(WORDS), before]);
  expect(createWordMarks({ secret: "two" }).all(WORDS)).not.toContain(before);
});
