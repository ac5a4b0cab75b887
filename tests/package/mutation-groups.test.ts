import { globSync } from "node:fs";
import { join } from "node:path";
import { GROUPS } from "../../scripts/mutation-groups.ts";

const cwd = join(__dirname, "../..");

test.each(Object.entries(GROUPS))(
  "the rules of %s are where they are looked for, and so are their tests",
  (_, group) => {
    const missing = [...group.rules, ...group.tests].filter((pattern) => globSync(pattern, { cwd }).length === 0);
    expect(missing).toEqual([]);
  },
);
