import { readFileSync } from "node:fs";
import { join } from "node:path";
import { PLANTED, SKIPPED_SYNC } from "../nightly/chaos/planted-bugs.ts";

const root = join(__dirname, "../..");

test.each([...PLANTED, SKIPPED_SYNC].map((bug) => [bug.name, bug] as const))(
  "where nightly plays plant that %s, the program still has its place for it",
  (_, { file, changes }) => {
    const text = readFileSync(join(root, file), "utf8");
    expect(changes.filter(([from]) => text.split(from).length !== 2)).toEqual([]);
  },
);
