import { coverage, type CoverageCell } from "../../shared/findings/coverage.ts";
import { NO_COUNTS, countAnswer, type QuestionCounts } from "../../shared/findings/counts.ts";
import { findIndicator, termsOf } from "../../shared/framework/frameworks.ts";
import { newSession, type LaunchInput } from "../../shared/sessions/launch.ts";
import type { AskedQuestion, Session } from "../../shared/sessions/session.ts";
import type { Sample, SampleSession } from "../../bot/sample/sample.ts";

function asked(sample: Sample, questionId: string): AskedQuestion {
  const found = findIndicator(sample.evaluation.indicatorId);
  const question = found?.indicator.questions.find((one) => one.id === questionId);
  if (!found || !question) throw new Error(`no such question: ${questionId}`);
  return { ...question, terms: termsOf(found.framework, question) };
}

function sessionOf(sample: Sample, { areaId, mode, attribution, questionIds, current }: SampleSession): Session {
  const input: LaunchInput = {
    evaluationId: sample.evaluation.id,
    areaId,
    mode,
    attribution,
    questionIds,
    deadline: null,
    softMinutes: null,
  };
  const questions = questionIds.map((id) => asked(sample, id));
  const by = { id: "facilitator", name: "A facilitator" };
  const session = newSession({ input, number: 1, questions, by, now: new Date("2026-09-01T10:00:00Z") });
  return mode === "stepped" ? { ...session, current, reached: current + 1 } : session;
}

function countsOf({ answers }: SampleSession): Record<string, QuestionCounts> {
  const counts: Record<string, QuestionCounts> = {};
  for (const answer of answers)
    counts[answer.questionId] = countAnswer(counts[answer.questionId] ?? NO_COUNTS, answer, 1);
  return counts;
}

/** The coverage that a sample comes out with, by the rules of the product. */
export function cellsOf(sample: Sample): CoverageCell[] {
  const sessions = sample.sessions.map((one) => ({ session: sessionOf(sample, one), counts: countsOf(one) }));
  return coverage(sample.evaluation, sessions);
}
