import { translator } from "../../../shared/locales/text.ts";
import { partsBlocks } from "../../../shared/report/area-blocks.ts";
import { themeLineSchema, type Said } from "../../../shared/report/report.ts";

const t = translator("en");
const said = (ref: string, parts: Said["parts"]): Said => ({
  ...{ ref, id: ref, voice: "individual", attribution: "named", leftOut: false },
  parts,
});
const words = [
  said("1", { strength: "The door is open.", evidence: "Ten came." }),
  said("2", { strength: "The hall is warm." }),
  said("3", { strength: "Tea is good." }),
];
const textsOf = (isImported: boolean): string =>
  JSON.stringify(partsBlocks(words, { id: "marr-1", isImported }, t)).toLowerCase();

describe("what was said to a question", () => {
  test("says once how much of it has evidence, and not under each line that has none", () => {
    expect(textsOf(false).match(/with evidence|no evidence/g)).toEqual(["with evidence"]);
    expect(textsOf(false)).toContain("1 of 3 with evidence");
  });

  test("counts no evidence of an imported text, which does not tell what belongs together", () => {
    expect(textsOf(true)).not.toMatch(/with evidence|no evidence/);
  });
});

test("a report of an earlier program that set words apart as dissent keeps them among its theme's words", () => {
  const kept = { id: "meetings", name: "Meetings", sources: ["a", "b"], dissent: ["b", "c"] };
  expect(themeLineSchema.parse(kept)).toEqual({
    ...{ id: "meetings", name: "Meetings" },
    ...{ sources: ["a", "b", "c"], strengths: [], concerns: [] },
  });
});
