import { samples, type SampleAnswer } from "../../bot/sample/sample.ts";
import { cellsOf } from "./count-sample.ts";
import { testWithSeed } from "./seed.ts";
import { sharedRuns } from "./shared-runs.ts";

const sample = samples.find((one) => one.evaluation.id === "2026-27");
const marr = sample?.sessions[0];
if (!sample || !marr) throw new Error("the sample of 2026–27 is missing");

const to = (number: number) => marr.answers.filter(({ questionId }) => questionId === `hgiocld-4/3.2/${number}`);

describe("the sample of 2026–27", () => {
  test("is open, with one session under way in Marr, at its second question", () => {
    expect(sample.evaluation).toMatchObject({ state: "open", origin: "held", reach: [], whole: [], source: null });
    expect(sample.sessions).toHaveLength(1);
    expect(marr).toMatchObject({ areaId: "marr", mode: "stepped", state: "open", attribution: "named", current: 1 });
  });

  test("shows two answered cells, two not asked yet, and five areas without a session", () => {
    const states = cellsOf(sample).map((cell) => [cell.areaId, cell.state]);
    expect(states.filter(([areaId]) => areaId === "marr").map(([, state]) => state)).toEqual([
      "answered",
      "answered",
      "not-asked",
      "not-asked",
    ]);
    expect(states.filter(([areaId, state]) => areaId !== "marr" && state === "not-held")).toHaveLength(20);
  });

  test("has as many anonymous answers to question 1 as it takes to show them, and none alone elsewhere", () => {
    const anonymous = (number: number) => to(number).filter(({ attribution }) => attribution === "anonymous");
    expect(anonymous(1)).toHaveLength(3);
    expect(anonymous(3)).toHaveLength(0);
  });

  test.each([1, 3])("has strengths with and without evidence, concerns, and next steps to question %i", (number) => {
    const cell = cellsOf(sample).find((one) => one.areaId === "marr" && one.questionId === `hgiocld-4/3.2/${number}`);
    expect(cell).toMatchObject({ areaId: "marr" });
    if (!cell) return;
    expect(cell.unevidenced).toBeGreaterThan(0);
    expect(cell.unevidenced).toBeLessThan(cell.strengths);
    expect(cell.concerns).toBeGreaterThan(0);
    expect(cell.nextSteps).toBeGreaterThan(0);
  });

  test("has one of each of the other things a session can hold", () => {
    const count = (fits: (answer: SampleAnswer) => boolean): number => marr.answers.filter(fits).length;
    expect(count(({ voice }) => voice === "group")).toBe(1);
    expect(count(({ voice }) => voice === "on-behalf")).toBe(1);
    expect(count(({ state }) => state === "unable")).toBe(1);
    expect(count(({ unclear }) => unclear)).toBe(1);
    expect(new Set(marr.answers.map(({ door }) => door))).toEqual(new Set(["card", "tab", "link", "facilitator"]));
  });

  test("has five partners, who have each been through both questions", () => {
    for (const number of [1, 3])
      expect(
        to(number)
          .flatMap(({ author }) => (author ? [author.id] : []))
          .sort(),
      ).toEqual([1, 2, 3, 4, 5].map((one) => `sample-partner-${one}`));
  });

  testWithSeed("borrows no words from the published page", (page) => {
    const texts = marr.answers.flatMap(({ parts }) => Object.values(parts));
    expect(texts.flatMap((text) => sharedRuns(text, page, 5))).toEqual([]);
  });
});
