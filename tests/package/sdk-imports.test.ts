import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { packagesOf } from "../../scripts/package/shipped-parts.ts";

const ROOT = join(__dirname, "../..");
const SDKS = /^(botbuilder|botframework-|@microsoft\/teams-ai$)/;

/** Source files that import an SDK of Microsoft's for bots. */
const importers = ["bot", "shared", "tab/src", "scripts", "bench"]
  .flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" }).map((file) => `${folder}/${file}`),
  )
  .filter((file) => /\.(ts|tsx|mjs)$/.test(file))
  .filter((file) => packagesOf(readFileSync(join(ROOT, file), "utf8")).some((name) => SDKS.test(name)))
  .sort();

describe("moving to other SDKs", () => {
  test("would touch these files, all of them at the edge, and no other", () => {
    const note = readFileSync(join(ROOT, "docs/migrate-sdk.md"), "utf8");
    const listed = [...note.matchAll(/^\| \[`(.+?)`\]/gm)].map((match) => match[1]);
    expect(listed.sort()).toEqual(importers);
    for (const file of importers.filter((one) => !one.startsWith("bench/"))) expect(file).toMatch(/^bot\/teams\//);
  });

  test("would leave the contract of the edge as it is: it names none of their types", () => {
    const contract = readFileSync(join(ROOT, "bot/teams/edge-contract.ts"), "utf8");
    expect(packagesOf(contract).filter((name) => SDKS.test(name))).toEqual([]);
  });
});
