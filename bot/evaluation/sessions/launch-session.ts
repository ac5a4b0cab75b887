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
  /** The place for its cards; null: none, it is run from the tab. */ place: PlaceRecord | null;
};

/** Opens a session of an area. An area has one open session at a time. */
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
  /** Set where the session opens by itself. A session that was opened for this time is never opened again. */
  scheduledFor?: string;
};
export type OpenOutcome = Exclude<LaunchOutcome, NotFound | NotAllowed>;

/** The most tries while others open or end sessions of the same area. */
const TRIES = 5;

/** Opens the requested session, now or for its scheduled time. */
export async function openSession(deps: Deps, opening: Opening): Promise<OpenOutcome> {
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await tryToOpen(deps, opening);
    if (!("beaten" in outcome)) return outcome;
    if (attempt === TRIES) throw outcome.beaten;
  }
}

/** `beaten`: the checked state has changed and must be read again. */
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
  // The cards for everybody speak the chosen language, or that of the area's last session.
  const language = input.language ?? before;
  const session = newSession({ input: { ...input, language }, number, questions, by, now, scheduledFor });
  // The thread is stored first. If this stops in between, a thread without a session does no harm, but a session
  // without a thread would post nothing.
  const isOurs = place === null || (await openThread(deps, tenantId, session, place));
  const roundSalt = await deps.ledger.roundSalt({ tenantId, evaluationId: evaluation.id });
  const record = { session, salt: deps.ledger.newSalt(), roundSalt };
  try {
    await openInTurn(deps, tenantId, { ...seen, record, etag: null });
  } catch (error) {
    if (!(error instanceof StorageConflict)) throw error;
    // A session with the salt made just now is this very one: it was written, but the store's answer was lost.
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

/** The session that has opened by itself for this time, whatever has happened to it since. */
export function openedFor(
  sessions: readonly Session[],
  { evaluationId, scheduledFor }: { evaluationId: string; scheduledFor: string | undefined },
): Session | undefined {
  if (scheduledFor === undefined) return undefined;
  return sessions.find((one) => one.evaluationId === evaluationId && one.scheduledFor === scheduledFor);
}

/** Every session that an area has had in a round. The number and the time of a cancelled one are not used again. */
export async function everOf(
  deps: Deps,
  tenantId: string,
  of: Pick<Session, "evaluationId" | "areaId">,
): Promise<Session[]> {
  return (await deps.sessions.everOf(tenantId, of)).map(({ value }) => closeIfExpired(value.session, deps.now()));
}

const numberOf = ({ id }: Session): number => Number(id.slice(id.lastIndexOf("_") + 1));

/** The wording that a session asks: the round's, in the framework's order. */
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

/** False where a thread exists already, from an interrupted launch or another one. */
function openThread(deps: Deps, tenantId: string, session: Session, place: PlaceRecord): Promise<boolean> {
  return isWritten(deps.threads.create(tenantId, newThread(session.id, place)));
}

/** Moves the cards to where the session was launched, unless some were posted elsewhere. */
async function takeThread(deps: Deps, tenantId: string, session: Session, place: PlaceRecord): Promise<void> {
  const there = await deps.threads.get(tenantId, session.id);
  if (!there || there.value.place.conversationId === place.conversationId) return;
  if (there.value.opening || there.value.claim) return;
  // Cards whose posting has begun meanwhile stay where they are.
  await nullOnConflict(deps.threads.save(tenantId, { ...there, value: newThread(session.id, place) }));
}
