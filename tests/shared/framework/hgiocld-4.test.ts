import { challengeQuestionSchema } from "../../../shared/framework/framework.ts";
import { findFramework, findIndicator, frameworks, termsOf } from "../../../shared/framework/frameworks.ts";
import { testWithSeed } from "../../sample/seed.ts";
import { schoolYears, sentencesOf, wordsPerSentence } from "./reading-ease.ts";

const found = findIndicator("hgiocld-4/3.2");
if (!found) throw new Error("the framework lacks the indicator 3.2");
const { framework, indicator } = found;
const questions = indicator.questions;
/** Of every indicator: what makes a question plain is the same for each. */
const byId = framework.indicators.flatMap((one) => one.questions.map((question) => [question.id, question] as const));

/** Entries about the framework and its users, which people meet outside the questions. */
const GENERAL = ["challenge-question", "quality-indicator"];

/** Words that partners found hard, or would; by their beginnings. */
const JARGON =
  "CLD LLCP QI HGIOCLD outcome collaborat partnership resourc initiat negotiat facilitat strateg priorit stakeholder evaluat monitor implement deliver sustain represent author effective attribut intend responsib commit expert contribut undertak joint indicator framework objective impact engage capacity";

const holds = (text: string, term: string): boolean =>
  text.toLowerCase().includes(term.toLowerCase().replace(/(?:s|y)$/, ""));

describe("How good is our community learning and development? 4th edition", () => {
  testWithSeed("quotes the twelve official questions letter by letter", (page) => {
    const listed = [...page.matchAll(/^ {2}(\d+)\. (.+)$/gm)].map(([, number, wording]) => [Number(number), wording]);
    expect(listed).toHaveLength(12);
    expect(questions.map((question) => [question.number, question.official])).toEqual(listed);
  });

  test("says whose words the official ones are", () => {
    expect(framework.attribution).toBe(
      "How good is our community learning and development? 4th edition, Education Scotland, Crown copyright.",
    );
    expect(framework.attribution).toContain(framework.title);
    expect(framework.attribution).toContain(framework.edition);
    expect(framework.attribution).toContain(framework.publisher);
  });

  test("numbers its questions from one to twelve, with ids to match", () => {
    expect(questions.map((question) => question.id)).toEqual(
      Array.from({ length: 12 }, (_, index) => `hgiocld-4/3.2/${index + 1}`),
    );
    expect(questions.map((question) => question.number)).toEqual(Array.from({ length: 12 }, (_, index) => index + 1));
  });

  test("uses each id, wording, twin and example once", () => {
    const all = frameworks.flatMap((one) => one.indicators.flatMap((each) => each.questions));
    for (const field of ["id", "official", "plain", "example"] as const)
      expect(new Set(all.map((question) => question[field])).size).toBe(all.length);
    const terms = framework.glossary;
    expect(new Set(terms.map((term) => term.id)).size).toBe(terms.length);
    expect(new Set(terms.map((term) => term.term.toLowerCase())).size).toBe(terms.length);
  });

  test("has no place for a grade on a challenge question", () => {
    expect(Object.keys(challengeQuestionSchema.shape).sort()).toEqual(
      ["example", "id", "number", "official", "plain", "terms"].sort(),
    );
  });

  test("finds frameworks and indicators by id only", () => {
    expect(findFramework("hgiocld-4")).toBe(framework);
    expect(findFramework("hgiocld-5")).toBeUndefined();
    expect(findIndicator("hgiocld-4/3.3")).toBeUndefined();
    expect(findIndicator("3.2")).toBeUndefined();
  });
});

describe.each(byId)("challenge question %s", (_, question) => {
  test("has a twin whose sentences are shorter than the official one, and that a child of eleven can read", () => {
    expect(wordsPerSentence(question.plain)).toBeLessThan(wordsPerSentence(question.official));
    expect(wordsPerSentence(question.plain)).toBeLessThanOrEqual(13);
    expect(schoolYears(question.plain)).toBeLessThanOrEqual(6);
    expect(sentencesOf(question.plain).length).toBeLessThanOrEqual(3);
    expect(question.plain).toMatch(/\?$/);
  });

  test("speaks to us", () => {
    expect(question.plain).toMatch(/\b(?:we|us|our)\b/i);
    expect(question.example).toMatch(/\b(?:we|us|our)\b/i);
  });

  test("has a twin without jargon, unless the glossary explains the word", () => {
    const explained = termsOf(framework, question).map((term) => term.term);
    for (const stem of JARGON.split(" "))
      if (new RegExp(`\\b${stem}`, "i").test(question.plain))
        expect(explained.filter((term) => new RegExp(`\\b${stem}`, "i").test(term))).not.toEqual([]);
  });

  test("has an example of two plain sentences", () => {
    expect(sentencesOf(question.example).length).toBe(2);
    expect(schoolYears(question.example)).toBeLessThanOrEqual(8);
  });

  test("lists terms that are all explained and all occur in what people read", () => {
    const terms = termsOf(framework, question);
    expect(terms.map((term) => term.id)).toEqual(question.terms);
    const wording = [question.official, question.plain, question.example].join("\n");
    for (const { term } of terms) expect([term, holds(wording, term)]).toEqual([term, true]);
  });
});

describe("the glossary", () => {
  test.each(framework.glossary.map((entry) => [entry.term, entry] as const))(
    "explains “%s” in one sentence",
    (_, entry) => {
      expect(sentencesOf(entry.meaning)).toHaveLength(1);
      expect(entry.meaning).toMatch(/^\p{Lu}.*\.$/u);
      expect(wordsPerSentence(entry.meaning)).toBeLessThanOrEqual(25);
    },
  );

  test("holds nothing that no question uses, but for the names of the framework's own parts", () => {
    const used = new Set(byId.flatMap(([, question]) => question.terms));
    expect(framework.glossary.map((entry) => entry.id).filter((id) => !used.has(id))).toEqual(GENERAL);
  });
});
