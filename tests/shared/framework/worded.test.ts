import { plainIn, wordedIn } from "../../../shared/framework/worded.ts";
import { frameworks } from "../../../shared/framework/frameworks.ts";
import gaelic from "../../../shared/framework/hgiocld-4.gd.json";

const [framework] = frameworks;
const questions = framework?.indicators.flatMap((indicator) => indicator.questions) ?? [];
const [en, gd] = [{ language: "en" }, { language: "gd" }] as const;

describe("our own words beside the framework", () => {
  test("stand in Gaelic for every question and every word of the glossary", () => {
    expect(Object.keys(gaelic.questions)).toEqual(questions.map(({ id }) => id));
    expect(Object.keys(gaelic.glossary).sort()).toEqual((framework?.glossary ?? []).map(({ id }) => id).sort());
    for (const question of questions) {
      const { plain, example, official } = wordedIn(question, gd);
      expect([plain, example].filter((text) => text === question.plain || text === question.example)).toEqual([]);
      expect(official).toBe(question.official);
      expect(wordedIn(question, en)).toBe(question);
    }
  });

  test("stay as they are where somebody has bettered them, and in what people said", () => {
    const better = {
      plain: "How well do we work with others?",
      text: questions[0]?.plain,
      said: [questions[1]?.example],
    };
    expect(wordedIn(better, gd)).toEqual(better);
    expect(plainIn(better, gd)).toBe(better.plain);
  });

  test("are put in wherever a question stands, and nothing else is touched", () => {
    const [first] = questions;
    const at = new Date();
    const view = { items: [{ question: first, at, count: 3, none: null }] };
    const worded = wordedIn(view, gd);
    expect(worded.items[0]?.question?.plain).toBe(plainIn(first ?? { plain: "" }, gd));
    expect([worded.items[0]?.at, worded.items[0]?.count, worded.items[0]?.none]).toEqual([at, 3, null]);
    expect(view.items[0]?.question).toBe(first);
  });
});
