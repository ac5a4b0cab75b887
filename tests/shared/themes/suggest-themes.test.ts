import fc from "fast-check";
import type { Codebook } from "../../../shared/themes/codebook.ts";
import { providedCodebook } from "../../../shared/themes/codebooks.ts";
import { stem } from "../../../shared/themes/stems.ts";
import { suggestThemes } from "../../../shared/themes/suggest-themes.ts";
import { runs } from "../../helpers/runs.ts";
import { anyText } from "../text/any-text.ts";

const theme = (id: string, seeds: string[], examples: string[] = []) => ({
  id,
  name: id,
  description: "",
  seeds,
  examples,
});
const codebook: Codebook = {
  frameworkId: "hgiocld-4",
  version: 1,
  themes: [
    theme("meetings", ["meeting", "who can come", "date"]),
    theme("money", ["funding", "hall hire", "date"]),
    theme("travel", ["bus"]),
  ],
};
const first = (...given: Parameters<typeof suggestThemes>) => [...suggestThemes(...given)][0]?.themes ?? [];
const of = (text: string) => first([{ text }], codebook);
const idsOf = (text: string) => of(text).map(({ themeId }) => themeId);

describe("the themes that are suggested for a comment", () => {
  test.each([
    ["Our meetings are short.", ["meetings"]],
    ["There was no money for the HALL’S hire.", ["money"]],
    ["The hall is there for hire.", []],
    ["Nobody knows who can come", ["meetings"]],
    ["Who, do you think, can come?", []],
    ["All is well.", []],
    ["", []],
    ["No bus to the meeting, no funding for the bus.", ["meetings", "money", "travel"]],
  ])("of “%s” are %j", (text, expected) => {
    expect(idsOf(text)).toEqual(expected);
  });

  test("come with the words that led there, as they stand in the comment", () => {
    expect(of("HALL hire eats our Funding.")).toEqual([
      { themeId: "money", score: 2, phrases: ["HALL hire", "Funding"] },
    ]);
  });

  test("need more than a seed that several themes share", () => {
    expect(idsOf("Which date?")).toEqual([]);
    expect(idsOf("Which date for the funding?")).toEqual(["money"]);
  });

  test("weigh words of a theme's examples: more where it has more of them, less where other examples have them", () => {
    const examples = [
      theme("travel", [], ["The road is closed.", "A closed road again.", "The bridge is closed."]),
      theme("halls", [], ["The hall is closed.", "A warm hall.", "A cold hall."]),
    ];
    const scoreOf = (text: string, themeId: string): number =>
      first([{ text }], { ...codebook, themes: examples }, { least: 0, nearBest: 0, wordWeight: 1 }).find(
        (one) => one.themeId === themeId,
      )?.score ?? 0;
    expect(scoreOf("A road", "travel")).toBeGreaterThan(scoreOf("A bridge", "travel"));
    expect(scoreOf("A bridge", "travel")).toBeGreaterThan(0);
    expect(scoreOf("Closed", "travel")).toBeLessThan(scoreOf("A road", "travel"));
    expect(scoreOf("A road", "halls")).toBe(0);
  });

  test.each([
    ["meetings", "meeting"],
    ["planned", "plan"],
    ["communication", "communicate"],
    ["policies", "policy"],
    ["buses", "bus"],
    ["partner's", "partner"],
  ])("hold %s and %s to be one word", (one, other) => {
    expect(stem(one)).toBe(stem(other));
  });

  test.each([
    ["news", "new"],
    ["bus", "busy"],
    ["thing", "the"],
  ])("hold %s and %s apart", (one, other) => {
    expect(stem(one)).not.toBe(stem(other));
  });
});

describe("for any comments", () => {
  const SOME = { numRuns: runs({ atEveryPush: 30, everyNight: 100 }) };
  const provided = providedCodebook("hgiocld-4") as Codebook;
  const seeds = provided.themes.flatMap((one) => [...one.seeds, ...one.examples]);
  const text = fc.oneof(
    anyText,
    fc.array(fc.constantFrom(...seeds), { maxLength: 5 }).map((parts) => parts.join(" ")),
  );

  test("the same input gives the same output, whatever stands beside it and in whatever order", () => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 6 }), (texts) => {
        const statements = texts.map((one) => ({ text: one }));
        const all = [...suggestThemes(statements, provided)];
        expect([...suggestThemes(statements, provided)]).toEqual(all);
        expect([...suggestThemes(statements.toReversed(), provided)].toReversed()).toEqual(all);
        for (const [index, statement] of statements.entries())
          expect([...suggestThemes([statement], provided)]).toEqual([all[index]]);
      }),
      SOME,
    );
  });

  test("every suggestion names a theme of the codebook and words of the comment, best first", () => {
    fc.assert(
      fc.property(text, (one) => {
        const themes = first([{ text: one }], provided);
        expect(themes.length).toBeLessThanOrEqual(3);
        for (const { themeId, phrases } of themes) {
          expect(provided.themes.some(({ id }) => id === themeId)).toBe(true);
          expect(phrases.length).toBeGreaterThan(0);
          for (const phrase of phrases) expect(one).toContain(phrase);
        }
        const scores = themes.map(({ score }) => score);
        expect(scores).toEqual(scores.toSorted((a, b) => b - a));
      }),
    );
  });

  test("the order of the codebook's themes changes nothing", () => {
    fc.assert(
      fc.property(text, (one) => {
        const turned = { ...provided, themes: provided.themes.toReversed() };
        expect(first([{ text: one }], turned)).toEqual(first([{ text: one }], provided));
      }),
      SOME,
    );
  });
});
