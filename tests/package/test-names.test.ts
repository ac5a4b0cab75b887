import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const TESTS = join(__dirname, "..");
const MOST_WORDS = 20;
/** Text in quotes, followed by the function that is the test; of a table of cases the text stands in a call of its own. */
const NAME =
  /(?:\b(?:it|test)|\))\(\s*(?:"((?:[^"\\]|\\.)*)"|`((?:[^`\\]|\\.)*)`),\s*(?:async\b|function\b|\(|\w+ =>)/g;

const names = readdirSync(TESTS, { recursive: true, encoding: "utf8" })
  .filter((path) => /\.tsx?$/.test(path))
  .flatMap((path) =>
    [...readFileSync(join(TESTS, path), "utf8").matchAll(NAME)].map(([, plain, filled = ""]) => ({
      path,
      name: plain ?? filled,
    })),
  );

test("no test has a name of more than twenty words", () => {
  expect(names.length).toBeGreaterThan(2_000);
  const long = names.filter(({ name }) => name.trim().split(/\s+/).length > MOST_WORDS);
  expect(long.map(({ path, name }) => `${path}: ${name}`)).toEqual([]);
});
