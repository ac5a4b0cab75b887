import { standsOn, type BuiltOn } from "../../../shared/contract/built-on.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import { asksInTurn } from "../../../shared/sessions/modes.ts";
import { isPractice } from "../../../shared/sessions/practice.ts";
import type { Session } from "../../../shared/sessions/session.ts";
import { sessionTag } from "../../../shared/sessions/session-tag.ts";
import { takeStep, type Step, type StepRefusal } from "../../../shared/sessions/step.ts";
import { leadsArea } from "../../../shared/sessions/waiting.ts";
import type { StoredSession } from "../../storage/session-store.ts";
import { StorageConflict, StorageError } from "../../storage/tables/storage-error.ts";
import { holdToCancel } from "./cancel-session.ts";
import type { Deps, NotAllowed, NotFound } from "../deps.ts";
import { findSession } from "./find-session.ts";
import { noteAudit } from "../audit/note-audit.ts";
import { lookAtArea, openInTurn, type AlreadyRunning } from "./open-in-turn.ts";
import { showAfterClose } from "../findings/show-words.ts";
import { nullOnConflict, retryOnConflict } from "../conflicts.ts";

export type StepOutcome =
  | { ok: true; session: Session; waits?: true }
  | NotFound
  | NotAllowed
  | ({ ok: false; session: Session } & (StepRefusal | { reason: "changed-meanwhile" | "has-answers" }))
  | AlreadyRunning;

/** The most tries while others take steps at the same moment. Each retry sees the step that was faster. */
const TRIES = 5;

/** `builtOn`: the `etag` of the session that was seen. Left out: as it stands. */
type Stepping = { actor: Actor; sessionId: string; step: Step; builtOn?: BuiltOn };

/**
 * Moves a session on or back; pauses, locks, closes or reopens it. When two people press at once, one wins and the
 * other is told.
 */
export async function stepSession(deps: Deps, { actor, sessionId, step, builtOn }: Stepping): Promise<StepOutcome> {
  let takesNothing = false;
  const attempt = async (tried: number): Promise<StepOutcome> => {
    const found = await findSession(deps, { actor, sessionId, verb: "run-session" });
    if (!found.ok) return found;
    const taken = takeStep(found.session, step, {
      by: { id: actor.id, name: actor.name },
      now: deps.now(),
      leads: leadsArea(actor, found.session.areaId),
      lastMinuteMs: deps.lastMinuteMs,
      earlyCloseMs: deps.earlyCloseMs,
    });
    if (!taken.ok) return { ...taken, session: found.session };
    // Requested already, so there is nothing to write.
    if (taken.session === found.session) return taken;
    // The step itself tells who was faster with the same step. Once a session takes no answers, its cancelling must
    // continue.
    if (!takesNothing && !standsOn(builtOn, sessionTag(found.session)))
      return { ok: false, reason: "changed-meanwhile", session: found.session };
    const { tenantId } = actor;
    const seen =
      step.verb === "reopen" && !isPractice(sessionId) ? await lookAtArea(deps, tenantId, found.session) : null;
    if (seen?.running) return { ok: false, reason: "already-running", session: seen.running };
    let { stored } = found;
    if (step.verb === "cancel") {
      const asked = { by: { id: actor.id, name: actor.name }, at: deps.now().toISOString() };
      const holding = holdToCancel(deps, tenantId, stored, asked);
      const held = tried < TRIES ? await holding : await nullOnConflict(holding);
      if (!held)
        return { ok: false, reason: held === null ? "changed-meanwhile" : "has-answers", session: found.session };
      takesNothing = true;
      stored = held;
    }
    // Answers up to the first close are shown as they were then, apart from those after a reopening.
    if (step.verb === "reopen" && !taken.waits)
      await showAfterClose(deps, tenantId, withSession(found.stored, found.session));
    const { value, etag } = found.stored;
    try {
      if (seen && !taken.waits)
        await openInTurn(deps, tenantId, { ...seen, etag, record: { ...value, session: taken.session } });
      else await deps.sessions.save(tenantId, stored, taken.session);
    } catch (error) {
      if (!(error instanceof StorageConflict)) throw error;
      if (!(await isWrittenAlready(deps, actor.tenantId, { before: found.session, after: taken.session }))) throw error;
    }
    if (taken.session.state === "closed" && !taken.waits)
      await showSoon(deps, tenantId, withSession(found.stored, taken.session));
    deps.changed(tenantId, sessionId, "steps");
    const asked = taken.waits ? taken.session.awaiting : null;
    await noteAudit(deps, {
      actor,
      verb: asked ? `ask-${asked.verb}` : step.verb,
      thing: sessionId,
      areaId: taken.session.areaId,
      before: standing(found.session),
      after: standing(taken.session),
    });
    return taken;
  };
  return retryOnConflict(attempt, { tries: TRIES });
}

/** The session is closed even if this fails. The scheduler shows later what could not be shown now. */
async function showSoon(deps: Deps, tenantId: string, stored: StoredSession): Promise<void> {
  try {
    await showAfterClose(deps, tenantId, stored);
  } catch (error) {
    if (!(error instanceof StorageError)) throw error;
  }
}

function withSession(stored: StoredSession, session: Session): StoredSession {
  return { ...stored, value: { ...stored.value, session } };
}

type Stamp = Session["lastStep"] | undefined;

/** Whether the conflicting step is this very one, stored although the store's answer was lost. */
async function isWrittenAlready(
  deps: Deps,
  tenantId: string,
  { before, after }: { before: Session; after: Session },
): Promise<boolean> {
  const there = (await deps.sessions.get(tenantId, after.id))?.value.session;
  // A request for a second person's agreement, or its withdrawal, is no step of the session itself.
  const asked = before.lastStep !== after.lastStep || isSame(there?.awaiting, after.awaiting);
  return asked && isSame(there?.lastStep, after.lastStep);
}

function isSame(one: Stamp, other: Stamp): boolean {
  return one?.verb === other?.verb && one?.by.id === other?.by.id && one?.at === other?.at;
}

/** A session's state, in a few words for the audit. */
function standing(session: Session): string {
  const { state, current, questions, locked, closesAt, lastStep, reopenings, awaiting, agreements } = session;
  if (session.cancelled) return "cancelled";
  const words = [
    closesAt === null ? state : `${state}, closing`,
    ...(asksInTurn(session) ? [`question ${questions[current]?.number ?? "?"}`] : []),
    ...(locked.length > 0 ? [`locked: ${locked.join(", ")}`] : []),
    ...(reopenings.length > 0 ? [`reopened: ${reopenings.at(-1)?.reason ?? ""}`] : []),
    ...agreements
      .filter(({ at }) => at === lastStep?.at)
      .map(
        ({ verb, by, agreedBy, reason }) => `${verb}: asked for by ${by.name}, agreed by ${agreedBy.name}: ${reason}`,
      ),
    ...(awaiting ? [`${awaiting.verb} asked for by ${awaiting.by.name}: ${awaiting.reason}`] : []),
  ];
  return words.join(", ");
}
