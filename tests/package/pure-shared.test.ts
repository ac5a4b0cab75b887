import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

const SHARED = join(__dirname, "../../shared");

/** The linter finds the other clocks (`oxlint.config.ts`). */
test("the domain never asks what time it is", () => {
  const asking = readdirSync(SHARED, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .filter((file) => /new Date\(\s*\)/.test(readFileSync(join(SHARED, file), "utf8")));
  expect(asking).toEqual([]);
});
