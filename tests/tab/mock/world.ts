import { countAnswer, NO_COUNTS, type QuestionCounts } from "../../../shared/findings/counts.ts";
import type { CountedSession } from "../../../shared/findings/coverage.ts";
import type { Evaluation } from "../../../shared/evaluations/evaluation.ts";
import { findIndicator, termsOf } from "../../../shared/framework/frameworks.ts";
import type { Attribution, AnswerContent, Door, Voice } from "../../../shared/answers/answer.ts";
import type { FindingsView, ScheduledView } from "../../../shared/contract/views.ts";
import { newSession } from "../../../shared/sessions/launch.ts";
import type { Declaration } from "../../../shared/sessions/declaring.ts";
import type { SaidLookingBack } from "../../../shared/sessions/looking-back.ts";
import type { AskedQuestion, Session } from "../../../shared/sessions/session.ts";
import { samples } from "../../../bot/sample/sample.ts";

/** One voice's answer, as this mock keeps it. */
export type Kept = AnswerContent & {
  id: string;
  sessionId: string;
  questionId: string;
  personId: string | null;
  voice: Voice;
  door: Door;
  attribution: Attribution;
  author: string | null;
  onBehalfOf: string | null;
  revision: number;
  savedAt: string;
};

export type World = {
  evaluations: Evaluation[];
  sessions: Session[];
  scheduled: ScheduledView[];
  answers: Kept[];
  now: () => Date;
  earlyCloseMs: number;
  /** Areas that everybody may answer for. */
  openAreas: Set<string>;
  /** People who are in no team, by id. */
  strangers: Set<string>;
  /** What is said of group notes, by note and person. */
  said: Map<string, Declaration>;
  /** What people say of sessions themselves, by session and person, and what is done about it, by session. */
  lookedBack: Map<string, SaidLookingBack>;
  replies: Map<string, string>;
  /** What an area's findings tell of anonymous words that stand under no question. */
  told: Partial<Pick<FindingsView, "pooled" | "round" | "keptBack" | "formerRule">>;
};

export function askedQuestions(evaluation: Evaluation, ids?: readonly string[]): AskedQuestion[] {
  const found = findIndicator(evaluation.indicatorId);
  if (!found) throw new Error(`No indicator ${evaluation.indicatorId}.`);
  return found.indicator.questions
    .filter(({ id }) => ids === undefined || ids.includes(id))
    .map((question) => ({ ...question, terms: termsOf(found.framework, question) }));
}

/** The sample evaluations, in memory: each a copy, so that a test that changes one changes none of the next test's. */
export function sampleWorld(now: () => Date): World {
  const world: World = {
    evaluations: [],
    sessions: [],
    scheduled: [],
    answers: [],
    now,
    earlyCloseMs: 0,
    openAreas: new Set(),
    strangers: new Set(),
    said: new Map(),
    lookedBack: new Map(),
    replies: new Map(),
    told: {},
  };
  for (const { evaluation, sessions } of structuredClone(samples)) {
    world.evaluations.push(evaluation);
    for (const held of sessions) {
      const { areaId, mode, attribution, questionIds } = held;
      const input = {
        evaluationId: evaluation.id,
        areaId,
        questionIds,
        mode,
        deadline: null,
        attribution,
        softMinutes: 12,
      };
      const by = { id: "facilitator", name: "Eilidh Grant" };
      const opened = new Date(now().getTime() - 240_000);
      const session = newSession({
        input,
        number: 1,
        questions: askedQuestions(evaluation, questionIds),
        by,
        now: opened,
      });
      const reached = held.state === "sealed" ? questionIds.length : held.current + 1;
      const closedAt = held.state === "sealed" ? `${evaluation.to}T15:00:00.000Z` : null;
      world.sessions.push({ ...session, state: held.state, current: held.current, reached, closedAt, quiet: true });
      for (const { author, ...answer } of held.answers)
        world.answers.push({
          ...answer,
          id: `a${world.answers.length}`,
          sessionId: session.id,
          personId: author?.id ?? null,
          author: author?.name ?? null,
          revision: 1,
          savedAt: opened.toISOString(),
        });
    }
  }
  return world;
}

/** Anonymous words wait until their session has closed with at least three of them. */
export function isKeptBack(world: World, answer: Kept): boolean {
  if (answer.attribution === "named") return false;
  const session = world.sessions.find(({ id }) => id === answer.sessionId);
  const together = world.answers.filter(
    (one) =>
      one.attribution === "anonymous" && one.sessionId === answer.sessionId && one.questionId === answer.questionId,
  );
  return session === undefined || session.state === "open" || session.state === "paused" || together.length < 3;
}

export function countedSessions(world: World, evaluationId: string): CountedSession[] {
  return world.sessions
    .filter((session) => session.evaluationId === evaluationId)
    .map((session) => ({
      session,
      counts: Object.fromEntries(session.questions.map(({ id }) => [id, countsOf(world, session.id, id)])),
    }));
}

function countsOf(world: World, sessionId: string, questionId: string): QuestionCounts {
  return world.answers
    .filter((answer) => answer.sessionId === sessionId && answer.questionId === questionId)
    .reduce(
      (counts, answer) =>
        isKeptBack(world, answer) ? { ...counts, pending: counts.pending + 1 } : countAnswer(counts, answer, 1),
      NO_COUNTS,
    );
}
