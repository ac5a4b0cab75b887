import fc from "fast-check";
import { faultOf, type SentenceSource } from "../../../shared/themes/check-sentence.ts";
import { sortAnswer, stillCarried } from "../../../shared/themes/draft.ts";
import { askingFor, takeFairly } from "../../../shared/themes/ask-model.ts";
import type { Comment } from "../../../shared/themes/arrange-themes.ts";
import { anyText } from "../text/any-text.ts";

const bus: SentenceSource = {
  part: "concern",
  text: "The last bus leaves at 9.30, so nobody from the glens can stay.",
};
const lifts: SentenceSource = { part: "strength", text: "Sharing lifts to the meeting helps people in the glens." };

describe("a sentence of a model", () => {
  test.each<[string, (SentenceSource | undefined)[]]>([
    ["The last bus leaves before people from the glens can stay.", [bus]],
    ["Nobody from the glens can stay.", [bus]],
    ["The last bus leaves at 9.30.", [bus]],
    ["Sharing lifts helps people in the glens, whose last bus leaves early.", [bus, lifts]],
    ["Comments say that “nobody from the glens can stay”.", [bus]],
  ])("may stand when its sources carry it: %s", (text, sources) => {
    expect(faultOf(text, sources)).toBeNull();
  });

  test.each<[string, string, (SentenceSource | undefined)[]]>([
    ["no-source", "The last bus leaves.", []],
    ["unknown-source", "The last bus leaves.", [bus, undefined]],
    ["proportion", "Most people from the glens miss the last bus.", [bus]],
    ["proportion", "Everyone in the glens stays for the last bus.", [bus]],
    ["proportion", "Partners disagree about sharing lifts to the meeting in the glens.", [lifts]],
    ["proportion", "People in the glens are divided about sharing lifts.", [lifts]],
    ["number", "The last bus leaves at 10.30.", [bus]],
    ["number", "3 people from the glens miss the last bus.", [bus]],
    ["quotation", "The glens say “the last bus leaves too early”.", [bus]],
    ["name", "The last bus leaves Braemar before people can stay.", [bus]],
    ["unsupported", "Funding for youth work was cut this winter.", [bus]],
    ["unsupported", "The last bus leaves and managers ignore volunteers.", [bus]],
    ["unsupported", "The last bus leaves early.", [bus, lifts]],
    ["unsupported", "", [bus]],
    ["opposite", "People from the glens can stay.", [bus]],
    ["opposite", "The last bus never leaves at 9.30.", [{ ...bus, text: `${bus.text} It is never late.` }]],
  ])("is refused as %s: %s", (fault, text, sources) => {
    expect(faultOf(text, sources)).toBe(fault);
  });

  test("that is a source, word for word, may stand; one without a source never may", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(faultOf(text, [])).toBe("no-source");
        const fault = faultOf(text, [{ text, part: "strength" }]);
        expect(["quotation", "unsupported", "opposite", null]).toContain(fault);
      }),
    );
  });
});

describe("what a model answers", () => {
  const shown = [
    { id: "a", ...bus },
    { id: "b", ...lifts },
  ];

  test("is sorted into sentences with their sources, reasons for the others, and proposals of comments that exist", () => {
    const answer = {
      themes: [
        { name: "Getting there", comments: [1, 2, 9, 1] },
        { name: "Nothing", comments: [7] },
      ],
      summary: [
        { text: "The last bus leaves before people from the glens can stay.", comments: [1, 1] },
        { text: "Most people miss the last bus.", comments: [1] },
        { text: "The last bus leaves.", comments: [1, 3] },
      ],
    };
    expect(sortAnswer(answer, shown)).toEqual({
      sentences: [{ text: answer.summary[0]?.text, cites: [{ id: "a", part: "concern" }] }],
      refused: ["proportion", "unknown-source"],
      proposals: [
        {
          name: "Getting there",
          comments: [
            { id: "a", part: "concern" },
            { id: "b", part: "strength" },
          ],
        },
      ],
    });
  });

  test("stands only as long as its sources do", () => {
    const sentences = [{ text: "The last bus leaves.", cites: [{ id: "a", part: "concern" as const }] }];
    expect(stillCarried(sentences, shown)).toEqual(sentences);
    expect(stillCarried(sentences, [{ id: "a", ...lifts, part: "concern" }])).toEqual([]);
    expect(stillCarried(sentences, [{ id: "b", ...bus }])).toEqual([]);
  });
});

describe("what a model is shown", () => {
  const comment = (id: string, areaId: string, text: string): Comment => ({
    ...{ id, areaId, text, questionId: "hgiocld-4/3.2/1", part: "concern", voice: "individual" },
  });

  test("is numbered comments without area, author or what seems to name a person", () => {
    const { material, rules } = askingFor(
      [comment("secret-id", "marr", "Ask Morag Sinclair\non 01224 555019."), comment("b", "buchan", "Two")],
      ["Morag Sinclair"],
    );
    expect(material.split("\n")).toEqual(["1. [concern] Ask […] on […].", "2. [concern] Two"]);
    expect(rules + material).not.toMatch(/secret-id|marr|Morag/i);
  });

  test("is of every place when not everything fits", () => {
    const many = [
      ...Array.from({ length: 500 }, (_, n) => comment(`m${n}`, "marr", "Much")),
      ...Array.from({ length: 20 }, (_, n) => comment(`b${n}`, "buchan", "Little")),
    ];
    const taken = takeFairly(many);
    expect(taken).toHaveLength(300);
    expect(taken.filter(({ areaId }) => areaId === "buchan")).toHaveLength(20);
    expect(
      takeFairly([comment("long", "marr", "x".repeat(60_001)), comment("short", "marr", "y")]).map(({ id }) => id),
    ).toEqual(["short"]);
  });
});
