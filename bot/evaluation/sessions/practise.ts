import { frameworks } from "../../../shared/framework/frameworks.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import { may } from "../../../shared/people/may.ts";
import { newSession } from "../../../shared/sessions/launch.ts";
import { isPracticeOver, PRACTICE } from "../../../shared/sessions/practice.ts";
import type { Session } from "../../../shared/sessions/session.ts";
import { usualQuestions } from "../../../shared/sessions/usual-questions.ts";
import type { PlaceRecord } from "../../storage/place-store.ts";
import { newThread } from "../../storage/thread-store.ts";
import { NOT_ALLOWED, type Deps, type NotAllowed, type NotFound } from "../deps.ts";
import { findSession } from "./find-session.ts";
import { askedQuestions } from "./launch-session.ts";
import { retryOnConflict } from "../conflicts.ts";

/**
 * Opens a practice session in a hidden round of its own, in this conversation and without an audit entry. Where one is
 * under way here already, that is returned. Without a place it is run in the tab alone.
 */
export async function startPractice(
  deps: Deps,
  { actor, areaId, place }: { actor: Actor; areaId: string; place: PlaceRecord | null },
): Promise<{ ok: true; session: Session } | NotAllowed> {
  const { tenantId } = actor;
  if (!may(actor, "launch-session", { tenantId, areaId })) return NOT_ALLOWED;
  const there = place ? await practicesIn(deps, tenantId, place.conversationId) : await ownPractices(deps, actor);
  const running = there.find(({ launchedBy }) => launchedBy.id === actor.id);
  if (running) return { ok: true, session: running };
  const indicator = frameworks[0]?.indicators[0];
  if (!indicator) throw new Error("There is no framework to practise with.");
  const evaluationId = `${PRACTICE}${deps
    .newId()
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, "")}`;
  const questionIds = usualQuestions(indicator.questions.map(({ id }) => id));
  const session = newSession({
    input: {
      ...{ evaluationId, areaId, questionIds },
      ...{ mode: "stepped", deadline: null, attribution: "named", softMinutes: 10 },
    },
    number: 1,
    questions: askedQuestions({ indicatorId: indicator.id }, questionIds),
    by: { id: actor.id, name: actor.name },
    now: deps.now(),
  });
  if (place) await deps.threads.create(tenantId, newThread(session.id, place));
  const roundSalt = await deps.ledger.roundSalt({ tenantId, evaluationId });
  await deps.sessions.create(tenantId, { session, salt: deps.ledger.newSalt(), roundSalt });
  deps.changed(tenantId, session.id, "steps");
  return { ok: true, session };
}

/** The practice sessions that somebody has begun, in any place. */
async function ownPractices(
  { sessions, now }: Pick<Deps, "sessions" | "now">,
  { tenantId, id }: Actor,
): Promise<Session[]> {
  const all = (await sessions.practices(tenantId)).map(({ value }) => value.session);
  return all.filter((session) => session.launchedBy.id === id && !isPracticeOver(session, now()));
}

/** Ends every practice that the person has begun. Returns how many there were. */
export async function endOwnPractices(deps: Deps, actor: Actor): Promise<number> {
  let ended = 0;
  for (const { id } of await ownPractices(deps, actor))
    if ((await endPractice(deps, { actor, sessionId: id })).ok) ended += 1;
  return ended;
}

/** The practice sessions under way in a conversation. Nobody elsewhere sees them. */
export async function practicesIn(
  { sessions, threads, now }: Pick<Deps, "sessions" | "threads" | "now">,
  tenantId: string,
  conversationId: string,
): Promise<Session[]> {
  const found: Session[] = [];
  for (const { value } of await sessions.practices(tenantId)) {
    const { session } = value;
    if (isPracticeOver(session, now())) continue;
    const thread = await threads.get(tenantId, session.id);
    if (thread?.value.place.conversationId === conversationId) found.push(session);
  }
  return found;
}

/** Ends a practice session. The thread keeper then removes everything of it. */
export async function endPractice(
  deps: Deps,
  { actor, sessionId }: { actor: Actor; sessionId: string },
): Promise<{ ok: true } | NotFound | NotAllowed> {
  // Retried when somebody takes a step at the same moment, so that it ends all the same.
  return retryOnConflict(async () => {
    const found = await findSession(deps, { actor, sessionId, verb: "run-session" });
    if (!found.ok) return found;
    await deps.sessions.save(actor.tenantId, found.stored, ended(found.session, deps.now()));
    deps.changed(actor.tenantId, sessionId, "steps");
    return { ok: true };
  });
}

function ended(session: Session, now: Date): Session {
  return { ...session, state: "sealed", sealedAt: now.toISOString(), closesAt: null };
}

/** Removes every row of a practice session. Its own row goes last, so an interrupted removal is started again. */
export async function removePractice(deps: Deps, tenantId: string, session: Session): Promise<void> {
  const { id: sessionId, evaluationId } = session;
  await deps.ledger.forget({ tenantId, sessionId });
  await deps.rooms.forget(tenantId, sessionId);
  await deps.roomMarks.forget({ tenantId, sessionId });
  await deps.declarations.forget({ tenantId, sessionId });
  await deps.ledger.forgetRound({ tenantId, evaluationId });
  await deps.threads.forget(tenantId, sessionId);
  await deps.sessions.exchange(tenantId, { remove: [sessionId], put: [] });
  await deps.compact();
}
