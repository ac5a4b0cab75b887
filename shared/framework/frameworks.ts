import {
  frameworkSchema,
  type ChallengeQuestion,
  type Framework,
  type QualityIndicator,
  type Term,
} from "./framework.ts";
import hgiocld4 from "./hgiocld-4.json" with { type: "json" };

export const frameworks: readonly Framework[] = [frameworkSchema.parse(hgiocld4)];

export function findFramework(id: string): Framework | undefined {
  return frameworks.find((framework) => framework.id === id);
}

export type FoundIndicator = { framework: Framework; indicator: QualityIndicator };

/** Looks an indicator up by its id, such as `hgiocld-4/3.2`. */
export function findIndicator(indicatorId: string): FoundIndicator | undefined {
  for (const framework of frameworks) {
    const indicator = framework.indicators.find((one) => one.id === indicatorId);
    if (indicator) return { framework, indicator };
  }
  return undefined;
}

/** A challenge question by its id, such as `hgiocld-4/3.2/7`. */
export function findQuestion(questionId: string): ChallengeQuestion | undefined {
  return frameworks
    .flatMap(({ indicators }) => indicators)
    .flatMap(({ questions }) => questions)
    .find(({ id }) => id === questionId);
}

/** Whose wording a question is, by the question's id. */
export function attributionOf(questionId: string): string {
  const indicatorId = questionId.slice(0, questionId.lastIndexOf("/"));
  return findIndicator(indicatorId)?.framework.attribution ?? "";
}

/** The glossary entries of a question, in the order of its `terms`. */
export function termsOf(framework: Framework, question: ChallengeQuestion): Term[] {
  return question.terms.flatMap((id) => framework.glossary.filter((term) => term.id === id));
}
