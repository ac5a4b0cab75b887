import { inWordsOf } from "../../../shared/framework/better-words.ts";
import { findIndicator, termsOf } from "../../../shared/framework/frameworks.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import { may } from "../../../shared/people/may.ts";
import type { Evaluation } from "../../../shared/evaluations/evaluation.ts";
import { launchProblems, newSession, type LaunchInput, type LaunchProblem } from "../../../shared/sessions/launch.ts";
import type { AskedQuestion, Session } from "../../../shared/sessions/session.ts";
import { closeIfExpired } from "../../../shared/sessions/step.ts";
import type { PlaceRecord } from "../../storage/place-store.ts";
import { newThread } from "../../storage/thread-store.ts";
import { StorageConflict } from "../../storage/tables/storage-error.ts";
import { NOT_ALLOWED, NOT_FOUND, type Deps, type NotAllowed, type NotFound } from "../deps.ts";
import { coverQuestions } from "../rounds/cover-questions.ts";
import { noteAudit } from "../audit/note-audit.ts";
import { lookAtArea, openInTurn, type AlreadyRunning } from "./open-in-turn.ts";
import { isWritten, nullOnConflict } from "../conflicts.ts";

export type LaunchOutcome =
  | { ok: true; session: Session }
  | NotFound
  | NotAllowed
  | { ok: false; reason: "invalid"; problems: LaunchProblem[] }
  | AlreadyRunning;

type Launch = {
  actor: Actor;
  input: LaunchInput;
  /** Where its cards go; null: nowhere, it is run from the tab. */ place: PlaceRecord | null;
};

/** Opens a session of an area. One area has one open session at a time. */
export async function launchSession(deps: Deps, { actor, input, place }: Launch): Promise<LaunchOutcome> {
  const { tenantId } = actor;
  const evaluation = await deps.evaluations.get(tenantId, input.evaluationId);
  if (!evaluation) return NOT_FOUND;
  if (!may(actor, "launch-session", { tenantId, areaId: input.areaId })) {
    await noteAudit(deps, {
      actor,
      verb: "launch-session",
      thing: input.evaluationId,
      outcome: "refused",
      areaId: input.areaId,
    });
    return NOT_ALLOWED;
  }
  return openSession(deps, { tenantId, evaluation, input, by: { id: actor.id, name: actor.name }, place });
}

type Opening = Omit<Launch, "actor"> & {
  tenantId: string;
  evaluation: Evaluation;
  by: Session["launchedBy"];
  /** Set where it opens by itself: the session that opened for this moment is never opened again. */
  scheduledFor?: string;
};
export type OpenOutcome = Exclude<LaunchOutcome, NotFound | NotAllowed>;

/** Most tries against those who open or end sessions of the same area at the same moment. */
const TRIES = 5;

/** Opens the session that somebody who may has asked for, now or for this moment. */
export async function openSession(deps: Deps, opening: Opening): Promise<OpenOutcome> {
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await tryToOpen(deps, opening);
    if (!("beaten" in outcome)) return outcome;
    if (attempt === TRIES) throw outcome.beaten;
  }
}

/** `beaten`: what was looked at has changed, and has to be looked at again. */
async function tryToOpen(
  deps: Deps,
  { tenantId, evaluation, input, by, place, scheduledFor }: Opening,
): Promise<OpenOutcome | { beaten: StorageConflict }> {
  const now = deps.now();
  const { running, language: before, ...seen } = await lookAtArea(deps, tenantId, input);
  const ever = await everOf(deps, tenantId, input);
  const number = Math.max(0, ...ever.map(numberOf)) + 1;
  const opened = openedFor(ever, { evaluationId: evaluation.id, scheduledFor });
  if (opened) return { ok: true, session: opened };
  const problems = launchProblems(input, evaluation, now);
  if (problems.length > 0) return { ok: false, reason: "invalid", problems };
  if (running) return { ok: false, reason: "already-running", session: running };

  const questions = askedQuestions(evaluation, input.questionIds);
  // What stands in the channel for everybody speaks as was chosen, else as the area's last session did.
  const language = input.language ?? before;
  const session = newSession({ input: { ...input, language }, number, questions, by, now, scheduledFor });
  // The thread first: if this stops in between, a thread without a session harms nobody, but a session without a thread would
  // post nothing.
  const isOurs = place === null || (await openThread(deps, tenantId, session, place));
  const roundSalt = await deps.ledger.roundSalt({ tenantId, evaluationId: evaluation.id });
  const record = { session, salt: deps.ledger.newSalt(), roundSalt };
  try {
    await openInTurn(deps, tenantId, { ...seen, record, etag: null });
  } catch (error) {
    if (!(error instanceof StorageConflict)) throw error;
    // A session in the way that has the salt made just now is this very one: it was written, but the store's answer was lost.
    const there = await deps.sessions.get(tenantId, session.id);
    if (there?.value.salt !== record.salt) return { beaten: error };
  }
  await coverQuestions(deps, { tenantId, evaluationId: evaluation.id, questions });
  if (place && !isOurs) await takeThread(deps, tenantId, session, place);
  deps.changed(tenantId, session.id, "steps");
  const actor = { tenantId, ...by };
  await noteAudit(deps, { actor, verb: "launch-session", thing: session.id, areaId: session.areaId });
  return { ok: true, session };
}

/** The session of a round that has opened by itself for this moment, whatever was done to it since. */
export function openedFor(
  sessions: readonly Session[],
  { evaluationId, scheduledFor }: { evaluationId: string; scheduledFor: string | undefined },
): Session | undefined {
  if (scheduledFor === undefined) return undefined;
  return sessions.find((one) => one.evaluationId === evaluationId && one.scheduledFor === scheduledFor);
}

/** Every session that an area has had in a round: one that was cancelled gives its number and its moment to no other. */
export async function everOf(
  deps: Deps,
  tenantId: string,
  of: Pick<Session, "evaluationId" | "areaId">,
): Promise<Session[]> {
  return (await deps.sessions.everOf(tenantId, of)).map(({ value }) => closeIfExpired(value.session, deps.now()));
}

const numberOf = ({ id }: Session): number => Number(id.slice(id.lastIndexOf("_") + 1));

/** The wording that a session asks: the round's, in the order of the framework. */
export function askedQuestions(
  evaluation: Pick<Evaluation, "indicatorId" | "words">,
  questionIds: readonly string[],
): AskedQuestion[] {
  const found = findIndicator(evaluation.indicatorId);
  if (!found) return [];
  return found.indicator.questions
    .filter((question) => questionIds.includes(question.id))
    .map((question) => inWordsOf(question, evaluation.words))
    .map((question) => {
      const { id, number, official, plain, example } = question;
      return { id, number, official, plain, example, terms: termsOf(found.framework, question) };
    });
}

/** False where a thread was there already: left by a launch that was cut short, or another launch's. */
function openThread(deps: Deps, tenantId: string, session: Session, place: PlaceRecord): Promise<boolean> {
  return isWritten(deps.threads.create(tenantId, newThread(session.id, place)));
}

/** The session is this launch's: its cards belong where it was launched, unless they have begun to stand elsewhere. */
async function takeThread(deps: Deps, tenantId: string, session: Session, place: PlaceRecord): Promise<void> {
  const there = await deps.threads.get(tenantId, session.id);
  if (!there || there.value.place.conversationId === place.conversationId) return;
  if (there.value.opening || there.value.claim) return;
  // Where somebody has begun to post its cards meanwhile, they stay.
  await nullOnConflict(deps.threads.save(tenantId, { ...there, value: newThread(session.id, place) }));
}
