import { readFileSync } from "node:fs";
import { join } from "node:path";
import { CHECKS } from "../../scripts/doctor/finding.ts";

test("docs/operate.md says of each check of the doctor what it finds, in the order of the checks", () => {
  const page = readFileSync(join(__dirname, "../../docs/operate.md"), "utf8");
  const table = /^\| it looks at [\s\S]+?(?=\n\n)/m.exec(page)?.[0] ?? "";
  const rows = [...table.matchAll(/^\| ([a-z, ]+) \| (.+) \|$/gm)].slice(1);
  expect(rows.flatMap(([, checks = ""]) => checks.split(", "))).toEqual([...CHECKS]);
});
