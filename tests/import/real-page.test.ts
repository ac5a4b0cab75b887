import { PUBLISHED_PAGE, withFileBeside } from "../helpers/beside.ts";
import { read } from "./importer.ts";
import { wordsOf } from "./words-in-result.ts";
import { decodeSource } from "../../shared/import/decode-source.ts";
import { wordsIn } from "../../shared/import/words.ts";

const ids = (...numbers: number[]): string[] => numbers.map((number) => `hgiocld-4/3.2/${number}`);

withFileBeside(PUBLISHED_PAGE, "the published page of 2023–24 is read", (bytes) => {
  const text = decodeSource(bytes);
  const result = read(text);
  const inAreas = result.answers.filter((answer) => answer.area !== null);

  test("the published page names its framework, indicator, years and questions", () => {
    expect(result.evaluation).toMatchObject({
      frameworkId: "hgiocld-4",
      indicatorId: "hgiocld-4/3.2",
      from: 2023,
      to: 2024,
      askedQuestions: ids(1, 3, 4, 7),
      coversAllAreas: true,
    });
    expect(result.framework.questions.map((question) => question.id)).toEqual(
      ids(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12),
    );
    expect(result.framework.edition).toBe("4th Edition");
  });

  test("four areas fill sixteen cells with 26 paragraphs and three bullets", () => {
    const cells = inAreas.map((answer) => `${answer.area} ${answer.question}`);
    const areas = ["marr", "kincardine-and-mearns", "banff-and-buchan", "formartine"];
    expect([...new Set(cells)]).toEqual(areas.flatMap((area) => ids(1, 3, 4, 7).map((id) => `${area} ${id}`)));
    expect(inAreas.filter((answer) => answer.bullet)).toHaveLength(3);
    expect(inAreas.filter((answer) => !answer.bullet)).toHaveLength(26);
    expect(new Set(inAreas.map((answer) => `${answer.kind} ${answer.voice}`))).toEqual(
      new Set(["unclassified unknown"]),
    );
  });

  test("Buchan and Garioch are missing with all four questions", () => {
    const missing = ["buchan", "garioch"].flatMap((area) => ids(1, 3, 4, 7).map((question) => ({ area, question })));
    expect(result.missing).toEqual(missing);
  });

  test("the block of the whole indicator has six strengths, four pieces of evidence and one next step", () => {
    const whole = result.answers.filter((answer) => answer.area === null);
    const count = (kind: string): number => whole.filter((answer) => answer.kind === kind).length;
    expect([count("strength"), count("evidence"), count("nextStep"), whole.length]).toEqual([6, 4, 1, 11]);
    expect(whole.filter((answer) => answer.inferred)).toHaveLength(10);
  });

  test("the two figures of reach stand in reach alone", () => {
    expect(result.reach.map(({ kind, count }) => [kind, count])).toEqual([
      ["attended", 18],
      ["attended", 61],
    ]);
    for (const { text: figure } of result.reach)
      expect(result.answers.map((answer) => answer.text)).not.toContain(figure);
  });

  test("share buttons and the broken translation are the only leftovers", () => {
    expect(result.leftovers).toHaveLength(2);
    expect(result.leftovers[0]).toMatch(/^Share .* link$/);
    expect(result.leftovers[1]).toContain("translation_missing");
  });

  test("every question heading agrees in number and meaning", () => {
    const questions = result.evaluation.headings.filter((heading) => heading.kind === "question");
    expect(questions).toHaveLength(16);
    for (const { match } of questions) expect(match).toEqual({ number: true, meaning: true });
  });

  test("no word is lost and none is doubled", () => {
    expect(wordsOf(result).sort()).toEqual(wordsIn(text).sort());
  });

  test("the same page as HTML gives the same statements in the same cells", () => {
    const escaped = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
    const html = escaped.split("\n").map((line) => `<p>${line}</p>`);
    expect(read(`<!DOCTYPE html><body>${html.join("")}</body>`)).toEqual(result);
  });

  test("the same page with Windows line ends and non-breaking spaces gives the same result", () => {
    expect(read(text.replaceAll("\n", "\r\n").replaceAll(". ", ".\u00A0"))).toEqual(result);
  });
});
