import { readFileSync } from "node:fs";
import { attackTable, withTable } from "./table.ts";

test("docs/anonymity.md tells how well the best attackers do, as they are played", async () => {
  const document = readFileSync("docs/anonymity.md", "utf8");
  expect(withTable(document, await attackTable())).toBe(document);
}, 60_000);
