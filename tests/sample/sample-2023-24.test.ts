import { samples } from "../../bot/sample/sample.ts";
import { cellsOf } from "./count-sample.ts";
import { testWithSeed } from "./seed.ts";
import { sharedRuns } from "./shared-runs.ts";

const sample = samples.find((one) => one.evaluation.id === "2023-24");
if (!sample) throw new Error("the sample of 2023–24 is missing");
const { evaluation, sessions } = sample;
const answers = sessions.flatMap((session) => session.answers);

describe("the sample of 2023–24", () => {
  test("is closed, read from a page, and sealed in the four areas that the page prints", () => {
    expect(evaluation).toMatchObject({ state: "closed", origin: "imported", source: null });
    expect(sessions.map((session) => [session.areaId, session.state])).toEqual([
      ["banff-and-buchan", "sealed"],
      ["formartine", "sealed"],
      ["kincardine-and-mearns", "sealed"],
      ["marr", "sealed"],
    ]);
  });

  test("comes out with sixteen answered cells, and Buchan and Garioch as not reported", () => {
    const cells = cellsOf(sample);
    expect(cells).toHaveLength(24);
    const silent = cells.filter((cell) => cell.state !== "answered");
    expect(silent.map((cell) => [cell.areaId, cell.state])).toEqual([
      ...Array.from({ length: 4 }, () => ["buchan", "not-reported"]),
      ...Array.from({ length: 4 }, () => ["garioch", "not-reported"]),
    ]);
  });

  test("makes no voice out of a printed paragraph", () => {
    for (const { voices } of cellsOf(sample)) expect(voices).toMatchObject({ individual: 0, group: 0, onBehalf: 0 });
  });

  test("counts the one who had not looked yet as not able to say", () => {
    const unable = cellsOf(sample).filter((cell) => cell.unable > 0);
    expect(unable.map((cell) => [cell.areaId, cell.questionId, cell.unable])).toEqual([["marr", "hgiocld-4/3.2/4", 1]]);
  });

  test("ties evidence to a claim only where Banff and Buchan's paragraphs do", () => {
    const tied = sessions.flatMap(({ areaId, answers: own }) =>
      own
        .filter(({ parts }) => parts.evidence)
        .map(({ questionId, parts }) => [areaId, questionId, Boolean(parts.strength)]),
    );
    expect(tied).toEqual([
      ["banff-and-buchan", "hgiocld-4/3.2/1", true],
      ["banff-and-buchan", "hgiocld-4/3.2/7", true],
    ]);
  });

  test.each([/Diversionary Project/, /Youth Hub/, /Vinery/, /Just Ask/])(
    "keeps the activity %s that Banff and Buchan named",
    (name) => {
      const named = answers.filter(({ parts }) => name.test(parts.evidence ?? ""));
      expect(named.length).toBeGreaterThan(0);
      for (const answer of named) expect(sessions[0]?.answers).toContain(answer);
    },
  );

  test("keeps disagreement about the local authority", () => {
    const cells = cellsOf(sample).filter((cell) => cell.questionId === "hgiocld-4/3.2/3");
    expect(cells.find((cell) => cell.areaId === "banff-and-buchan")).toMatchObject({ strengths: 2, concerns: 0 });
    expect(cells.find((cell) => cell.areaId === "marr")).toMatchObject({ strengths: 0, concerns: 2 });
    expect(cells.find((cell) => cell.areaId === "kincardine-and-mearns")).toMatchObject({ strengths: 1, concerns: 1 });
  });

  test("keeps the figures of reach apart, each with what is not known about it", () => {
    expect(evaluation.reach.map(({ kind, count }) => [kind, count])).toEqual([
      ["attended", 18],
      ["attended", 61],
      ["sessions", 7],
    ]);
    for (const { source, areaId } of evaluation.reach) {
      expect(source).not.toBe("");
      expect(areaId).toBeNull();
    }
  });

  test("holds what was said about the whole indicator: what works, how one knows, and what comes next", () => {
    const kinds = evaluation.whole.map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === "strength")).toHaveLength(6);
    expect(kinds.filter((kind) => kind === "evidence")).toHaveLength(4);
    expect(kinds.filter((kind) => kind === "nextStep")).toHaveLength(1);
    expect(new Set(evaluation.whole.map(({ id }) => id)).size).toBe(kinds.length);
  });

  testWithSeed("tells it in words of its own: never five in a row from the page", (page) => {
    const texts = [
      ...evaluation.whole.map(({ text }) => text),
      ...evaluation.reach.map(({ source }) => source),
      ...answers.flatMap(({ parts }) => Object.values(parts)),
    ];
    expect(sharedRuns(page, page, 5).length).toBeGreaterThan(1000);
    expect(texts.flatMap((text) => sharedRuns(text, page, 5))).toEqual([]);
  });
});
