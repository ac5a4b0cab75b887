import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const TESTS = join(__dirname, "..");
/** Waiting for a time that is written down, in a test's own steps. */
const sleepsIn = (code: string): string[] =>
  code.match(/await (?:new Promise[^\n]*setTimeout\(\w+, [\w.]+\)|\w+\.waitForTimeout\()/g) ?? [];

const slow = readdirSync(TESTS, { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".test.ts"))
  .flatMap((path) => sleepsIn(readFileSync(join(TESTS, path), "utf8")).map((found) => `${path}: ${found}`));

test("no test sleeps for some time instead of waiting for what comes", () => {
  expect(slow).toEqual([]);
});

test.each(["new Promise((done) => setTimeout(done, 1_500))", "page.waitForTimeout(20)"])(
  "a test that sleeps is found: %s",
  (planted) => {
    expect(sleepsIn(`test("what comes", async () => {\n  await ${planted};\n});`)).toHaveLength(1);
  },
);
