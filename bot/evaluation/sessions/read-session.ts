import type { ListedSession, Progress, SessionView } from "../../../shared/contract/views.ts";
import type { SessionTally } from "../../../shared/findings/tally.ts";
import { NO_TALLY } from "../../../shared/findings/tally.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import { may } from "../../../shared/people/may.ts";
import { letsAnswer } from "../../../shared/people/membership.ts";
import { asksInTurn } from "../../../shared/sessions/modes.ts";
import { sessionTag } from "../../../shared/sessions/session-tag.ts";
import { whyNotAnswer } from "../../../shared/sessions/may-answer.ts";
import { reachedQuestions, type Session } from "../../../shared/sessions/session.ts";
import { isPractice } from "../../../shared/sessions/practice.ts";
import { closeIfExpired } from "../../../shared/sessions/step.ts";
import { needsSecond, waitingFor } from "../../../shared/sessions/waiting.ts";
import { NOT_FOUND, type Deps, type NotAllowed, type NotFound } from "../deps.ts";
import { belongingTo, isOpenToAll } from "../areas/belonging.ts";
import { findSession } from "./find-session.ts";
import { readReminders } from "./remind-people.ts";
import { sessionSummary } from "../rounds/read-evaluation.ts";

/** A practice session has no round. Pages say themselves that it is a practice. */
const PRACTICE_ROUND = { title: "", sample: false } as const;

/** `proof`: that the person holds the session's link. */
type Asking = { actor: Actor; sessionId: string; proof?: string | null };

/** A session as the person asking may see it: how far it is, never who. */
export async function readSession(
  deps: Deps,
  { actor, sessionId, proof = null }: Asking,
): Promise<{ ok: true; view: SessionView } | NotFound | NotAllowed> {
  const found = await findSession(deps, { actor, sessionId, verb: "read-session" });
  if (!found.ok) return found;
  const { session, key } = found;
  const { tenantId } = actor;
  const { areaId } = session;
  const [tally, evaluation, thread, openToAll, belonging] = await Promise.all([
    deps.ledger.tally(key),
    deps.evaluations.get(tenantId, session.evaluationId),
    deps.threads.get(tenantId, sessionId),
    isOpenToAll(deps, tenantId, areaId),
    belongingTo(deps, { actor, areaId, link: { sessionId, proof } }),
  ]);
  if (!evaluation && !isPractice(session.id)) return NOT_FOUND;
  const now = deps.now();
  const thing = { tenantId, areaId, published: evaluation?.state === "closed" };
  const runs = may(actor, "run-session", thing);
  const reached = reachedQuestions(session).map((question) => question.id);
  return {
    ok: true,
    view: {
      ...sessionSummary(session, evaluation ?? PRACTICE_ROUND),
      etag: sessionTag(session),
      questions: session.questions.map((question) => ({
        ...question,
        reached: reached.includes(question.id),
        locked: session.locked.includes(question.id),
        takesAnswers: whyNotAnswer(session, question.id, now) === null,
      })),
      currentQuestionId: asksInTurn(session) ? (session.questions[session.current]?.id ?? null) : null,
      questionSince: session.questionSince,
      softMinutes: session.softMinutes,
      progress: progressOf(session, tally),
      invited: thread?.value.invited ?? null,
      lastStep: session.lastStep,
      launchedBy: { name: session.launchedBy.name },
      cancelled: session.cancelled === true,
      reopenings: session.reopenings,
      agreements: session.agreements,
      waiting: waitingFor(session, actor, now),
      needsSecond: needsSecond(session, { ...deps, now }),
      reminders: runs && evaluation ? await readReminders(deps, tenantId, session) : null,
      openToAll,
      linkProof: runs ? deps.sessionLinks.proofOf(tenantId, sessionId) : null,
      can: {
        answer: may(actor, "answer", thing) && letsAnswer(belonging),
        run: runs,
        recordForOthers: may(actor, "record-for-others", thing),
        // A practice has no findings.
        readFindings: evaluation !== null && may(actor, "read-findings", thing),
      },
      now: now.toISOString(),
    },
  };
}

export function progressOf(session: Session, tally: SessionTally): Progress[] {
  return session.questions.map(({ id }) => {
    const { people, open } = tally.questions[id] ?? NO_TALLY;
    return {
      questionId: id,
      answered: people,
      onBehalf: open.voices.onBehalf,
      groupNotes: open.voices.group,
      unclear: open.unclear,
    };
  });
}

/** Sessions, the latest first. */
export async function listSessions(
  deps: Deps,
  actor: Actor,
  { evaluationId, areaId }: { evaluationId?: string; areaId?: string } = {},
): Promise<ListedSession[]> {
  const evaluations = new Map((await deps.evaluations.list(actor.tenantId)).map((one) => [one.id, one]));
  const known = evaluationId !== undefined && evaluations.has(evaluationId);
  const all = await (known ? deps.sessions.listOf(actor.tenantId, evaluationId) : deps.sessions.list(actor.tenantId));
  return all
    .map(({ value }) => closeIfExpired(value.session, deps.now()))
    .filter(
      (session) =>
        (evaluationId === undefined || session.evaluationId === evaluationId) &&
        (areaId === undefined || session.areaId === areaId),
    )
    .filter((session) => may(actor, "read-session", { tenantId: actor.tenantId, areaId: session.areaId }))
    .sort((a, b) => b.createdAt.localeCompare(a.createdAt))
    .flatMap((session) => {
      const evaluation = evaluations.get(session.evaluationId);
      const waiting = waitingFor(session, actor, deps.now());
      return evaluation ? [{ ...sessionSummary(session, evaluation), waiting, etag: sessionTag(session) }] : [];
    });
}
