import { samples, type Sample } from "../../bot/sample/sample.ts";
import { checkInput } from "../../shared/answers/check-input.ts";
import { findArea } from "../../shared/areas/areas.ts";
import { findIndicator } from "../../shared/framework/frameworks.ts";

const answersOf = (sample: Sample) => sample.sessions.flatMap((session) => session.answers);

test("there are two samples, under the ids that scripts rely on", () => {
  expect(samples.map((sample) => sample.evaluation.id)).toEqual(["2023-24", "2026-27"]);
});

describe.each(samples.map((sample) => [sample.evaluation.id, sample] as const))("the sample %s", (_, sample) => {
  const { evaluation, sessions } = sample;

  test("says that it is a sample", () => {
    expect(evaluation.sample).toBe(true);
  });

  test("covers the six areas, and questions 1, 3, 4 and 7 of an indicator that we hold", () => {
    expect(evaluation.areaIds.map((id) => findArea(id)?.id)).toEqual(evaluation.areaIds);
    expect(new Set(evaluation.areaIds).size).toBe(6);
    const ids = findIndicator(evaluation.indicatorId)?.indicator.questions.map((question) => question.id);
    expect(ids).toEqual(expect.arrayContaining(evaluation.questionIds));
    expect(evaluation.questionIds.map((id) => id.split("/").at(-1))).toEqual(["1", "3", "4", "7"]);
    expect(evaluation.from < evaluation.to).toBe(true);
  });

  test("holds sessions in its areas only, each with answers to what it has asked so far", () => {
    for (const session of sessions) {
      expect(evaluation.areaIds).toContain(session.areaId);
      expect(evaluation.questionIds).toEqual(expect.arrayContaining(session.questionIds));
      const reached = session.mode === "open" ? session.questionIds : session.questionIds.slice(0, session.current + 1);
      expect(session.current).toBeLessThan(session.questionIds.length);
      for (const answer of session.answers) expect(reached).toContain(answer.questionId);
    }
  });

  test("holds answers that every door would take as they are", () => {
    for (const { parts, state, unclear } of answersOf(sample)) {
      const { unclassified, ...typed } = parts;
      if (Object.keys(typed).length > 0 || state !== "said")
        expect(checkInput({ parts: typed, unable: state === "unable", unclear })).toEqual({
          ok: true,
          content: { state, parts: typed, unclear },
        });
      else expect(unclassified).toMatch(/\S/);
    }
  });

  test("names an author exactly for named answers of individuals", () => {
    for (const { voice, attribution, author, onBehalfOf, door } of answersOf(sample)) {
      expect(author !== null).toBe(voice === "individual" && attribution === "named");
      expect(onBehalfOf !== null).toBe(voice === "on-behalf");
      expect(door === "facilitator").toBe(voice === "group" || voice === "on-behalf");
      expect(door === "import").toBe(voice === "unknown");
      if (author) expect(author.id).toMatch(/^sample-partner-[0-9]+$/);
    }
  });

  test("gives each person one answer per question, and one name", () => {
    const signed = answersOf(sample).flatMap(({ author, questionId }) => (author ? [{ ...author, questionId }] : []));
    expect(new Set(signed.map(({ id, questionId }) => `${id} ${questionId}`)).size).toBe(signed.length);
    expect(new Set(signed.map(({ id, name }) => `${id} ${name}`)).size).toBe(new Set(signed.map(({ id }) => id)).size);
  });

  test("says nothing twice", () => {
    const texts = answersOf(sample).flatMap(({ parts }) => Object.values(parts));
    expect(new Set(texts).size).toBe(texts.length);
  });
});
