import { USUAL_QUIET } from "../../../shared/sessions/quiet-hours.ts";
import { createHash } from "node:crypto";
import { answerTag } from "../../../shared/answers/merge-answer.ts";
import { sessionTag } from "../../../shared/sessions/session-tag.ts";
import type {
  CardPreview,
  EvaluationSummary,
  EvaluationView,
  FindingsView,
  ListedSession,
  MeView,
  OwnAnswer,
  SessionSummary,
  SessionView,
  StatementPage,
} from "../../../shared/contract/views.ts";
import type { Parts } from "../../../shared/answers/answer.ts";
import { findArea } from "../../../shared/areas/areas.ts";
import type { Evaluation } from "../../../shared/evaluations/evaluation.ts";
import { coverage } from "../../../shared/findings/coverage.ts";
import type { ShownStatement } from "../../../shared/findings/statement.ts";
import { findIndicator } from "../../../shared/framework/frameworks.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import { may } from "../../../shared/people/may.ts";
import { personalKindsIn } from "../../../shared/text/personal-details.ts";
import { whyNotAnswer } from "../../../shared/sessions/may-answer.ts";
import { reachedQuestions, type Session } from "../../../shared/sessions/session.ts";
import { needsSecond, waitingFor } from "../../../shared/sessions/waiting.ts";
import { askedQuestions, countedSessions, isKeptBack, type Kept, type World } from "./world.ts";

const PAGE = 6;

const nameOf = (areaId: string): string => findArea(areaId)?.name ?? areaId;

export function evaluationSummary(evaluation: Evaluation): EvaluationSummary {
  const { id, title, sample, state, origin, from, to, indicatorId } = evaluation;
  const indicator = findIndicator(indicatorId)?.indicator;
  if (!indicator) throw new Error(`No indicator ${indicatorId}.`);
  return {
    ...{ id, title, sample, state, origin, from, to },
    indicator: { id: indicator.id, number: indicator.number, title: indicator.title },
  };
}

/** As a store names versions: another round, another name. */
export const roundEtag = (evaluation: Evaluation): string =>
  createHash("sha256").update(JSON.stringify(evaluation)).digest("hex");

export function evaluationView(world: World, evaluation: Evaluation): EvaluationView {
  const framework = findIndicator(evaluation.indicatorId)?.framework;
  if (!framework) throw new Error(`No framework for ${evaluation.indicatorId}.`);
  return {
    ...evaluationSummary(evaluation),
    quietHours: evaluation.quietHours ?? USUAL_QUIET,
    ...{ description: evaluation.description, etag: roundEtag(evaluation) },
    framework,
    areas: evaluation.areaIds.map((id) => ({ id, name: nameOf(id) })),
    questions: askedQuestions(evaluation, evaluation.questionIds),
    indicatorQuestions: askedQuestions(evaluation),
    reach: evaluation.reach,
    whole: evaluation.whole,
    source: evaluation.source,
    sessions: world.sessions
      .filter((one) => one.evaluationId === evaluation.id)
      .map((one) => sessionSummary(world, one)),
  };
}

export function sessionSummary(world: World, session: Session): SessionSummary {
  const evaluation = world.evaluations.find(({ id }) => id === session.evaluationId);
  const { id, evaluationId, areaId, mode, state, attribution, deadline, closesAt, openedAt, closedAt } = session;
  return {
    ...{ id, evaluationId, areaId, mode, state, attribution, deadline, closesAt, openedAt, closedAt },
    areaName: nameOf(areaId),
    evaluationTitle: evaluation?.title ?? "",
    sample: evaluation?.sample ?? false,
  };
}

export function listedSession(world: World, session: Session, me: MeView): ListedSession {
  const waiting = waitingFor(session, actorOf(me), world.now());
  return { ...sessionSummary(world, session), waiting, etag: sessionTag(session) };
}

/** Everybody of the mock belongs to one tenant. */
export function actorOf(me: MeView): Actor {
  return { ...me, tenantId: "t" };
}

/** What a session's own link ends with in this mock. */
export const proofOf = ({ id }: Pick<Session, "id">): string => `proof-of-${id}`;

/** Whether somebody is in the area's team, holds the session's link, or the area is open to all. */
export function letsIn(world: World, session: Session, { me, proof }: { me: MeView; proof: string | null }): boolean {
  return world.openAreas.has(session.areaId) || !world.strangers.has(me.id) || proof === proofOf(session);
}

export function sessionView(
  world: World,
  session: Session,
  { me, proof = null }: { me: MeView; proof?: string | null },
): SessionView {
  const now = world.now();
  const reached = reachedQuestions(session).map(({ id }) => id);
  const here = session.questions[session.current];
  const can = (verb: "answer" | "run-session" | "record-for-others" | "read-findings"): boolean =>
    may(actorOf(me), verb, { tenantId: "t", areaId: session.areaId });
  return {
    ...sessionSummary(world, session),
    etag: sessionTag(session),
    questions: session.questions.map((question) => ({
      ...question,
      reached: reached.includes(question.id),
      locked: session.locked.includes(question.id),
      takesAnswers: whyNotAnswer(session, question.id, now) === null,
    })),
    currentQuestionId: session.mode === "stepped" ? (here?.id ?? null) : null,
    questionSince: session.questionSince,
    softMinutes: session.softMinutes,
    progress: session.questions.map(({ id }) => {
      const answers = world.answers.filter((one) => one.sessionId === session.id && one.questionId === id);
      return {
        questionId: id,
        answered: answers.filter(({ voice }) => voice === "individual").length,
        onBehalf: answers.filter(({ voice }) => voice === "on-behalf").length,
        groupNotes: answers.filter(({ voice }) => voice === "group").length,
        unclear: answers.filter(({ unclear }) => unclear).length,
      };
    }),
    invited: 14,
    lastStep: session.lastStep,
    launchedBy: { name: session.launchedBy.name },
    cancelled: session.cancelled === true,
    reopenings: session.reopenings,
    agreements: session.agreements,
    waiting: waitingFor(session, actorOf(me), now),
    reminders: { waits: null, sent: [], left: 3 },
    needsSecond: needsSecond(session, { now, lastMinuteMs: 60_000, earlyCloseMs: world.earlyCloseMs }),
    openToAll: world.openAreas.has(session.areaId),
    linkProof: can("run-session") ? proofOf(session) : null,
    can: {
      answer: can("answer") && letsIn(world, session, { me, proof }),
      run: can("run-session"),
      recordForOthers: can("record-for-others"),
      readFindings: can("read-findings"),
    },
    now: now.toISOString(),
  };
}

export function findingsView(world: World, evaluation: Evaluation, areaId: string): FindingsView {
  const cells = coverage({ ...evaluation, areaIds: [areaId] }, countedSessions(world, evaluation.id));
  return {
    evaluationId: evaluation.id,
    area: { id: areaId, name: nameOf(areaId) },
    questions: cells.map((cell) => ({
      questionId: cell.questionId,
      cell,
      statements: statementPage(world, { evaluationId: evaluation.id, areaId, questionId: cell.questionId, from: 0 }),
      putFirst: [],
    })),
    pooled: [],
    round: { statements: [], areas: evaluation.areaIds.length },
    keptBack: { area: 0, round: 0 },
    formerRule: false,
    ...world.told,
    sessions: world.sessions
      .filter((one) => one.evaluationId === evaluation.id && one.areaId === areaId)
      .map((one) => sessionSummary(world, one)),
  };
}

type Wanted = { evaluationId: string; areaId: string; questionId: string; from: number };

export function statementPage(world: World, { evaluationId, areaId, questionId, from }: Wanted): StatementPage {
  const sessions = world.sessions.filter((one) => one.evaluationId === evaluationId && one.areaId === areaId);
  const shown = world.answers.filter(
    (answer) =>
      answer.questionId === questionId &&
      answer.state === "said" &&
      sessions.some(({ id }) => id === answer.sessionId) &&
      !isKeptBack(world, answer),
  );
  const items = shown.slice(from, from + PAGE).map(({ id, parts, voice, door, attribution, author, onBehalfOf }) => {
    const anonymous = attribution === "anonymous";
    return {
      id,
      parts,
      voice,
      attribution,
      onBehalfOf,
      door: anonymous ? null : door,
      author: anonymous ? null : author,
      ...personalOf(parts),
    };
  });
  return { items, next: shown.length > from + PAGE ? String(from + PAGE) : null };
}

function personalOf(parts: Parts): Pick<ShownStatement, "personal"> {
  const found = Object.entries(parts).map(([part, text]) => [part, personalKindsIn(text ?? "", [])] as const);
  const some = found.filter(([, kinds]) => kinds.length > 0);
  return some.length > 0 ? { personal: Object.fromEntries(some) } : {};
}

export function ownAnswer(kept: Kept): OwnAnswer {
  const { id, questionId, state, parts, unclear, attribution, revision, savedAt } = kept;
  const etag = answerTag({ state, parts, unclear }, revision);
  return { id, questionId, state, parts, unclear, attribution, revision, savedAt, etag };
}

/** Simple cards in the place of the bot's own: enough to see that they are rendered. */
export function cardPreview(questions: readonly { plain: string }[]): CardPreview {
  const card = (text: string): Record<string, unknown> => ({
    type: "AdaptiveCard",
    version: "1.5",
    body: [{ type: "TextBlock", text, wrap: true, size: "Medium", weight: "Bolder" }],
    actions: [{ type: "Action.Execute", title: "Answer", verb: "answer.open" }],
  });
  return { opening: card("Opening"), questions: questions.map(({ plain }) => card(plain)), status: card("Status") };
}
