import type { Actor } from "../../shared/people/actor.ts";
import type { Session } from "../../shared/sessions/session.ts";
import { takeStep, type Step, type StepRefusal } from "../../shared/sessions/step.ts";
import type { StoredSession } from "../storage/session-store.ts";
import { StorageConflict, StorageError } from "../storage/tables/storage-error.ts";
import type { Deps, NotAllowed, NotFound } from "./deps.ts";
import { findSession, sessionsOfArea, type AlreadyRunning } from "./find-session.ts";
import { noteAudit } from "./note-audit.ts";
import { showAfterClose } from "./show-words.ts";

export type StepOutcome =
  | { ok: true; session: Session }
  | NotFound
  | NotAllowed
  | ({ ok: false; session: Session } & StepRefusal)
  | AlreadyRunning;

/** Most tries against somebody who steps at the same moment; each loser sees the winner's step on the next. */
const TRIES = 5;

/** Moves a session on, back, pauses, locks, closes or reopens it. When two press at once, one wins and the other is told. */
export async function stepSession(
  deps: Deps,
  { actor, sessionId, step }: { actor: Actor; sessionId: string; step: Step },
): Promise<StepOutcome> {
  for (let attempt = 1; ; attempt += 1) {
    const found = await findSession(deps, { actor, sessionId, verb: "run-session" });
    if (!found.ok) return found;
    const taken = takeStep(found.session, step, {
      by: { id: actor.id, name: actor.name },
      now: deps.now(),
      lastMinuteMs: deps.lastMinuteMs,
    });
    if (!taken.ok) return { ...taken, session: found.session };
    if (step.verb === "reopen") {
      const { running } = await sessionsOfArea(deps, actor.tenantId, found.session);
      if (running) return { ok: false, reason: "already-running", session: running };
    }
    const { tenantId } = actor;
    // What was said until the first close is shown as it was then, not with what comes after a reopening.
    if (step.verb === "reopen") await showAfterClose(deps, tenantId, withSession(found.stored, found.session));
    try {
      await deps.sessions.save(tenantId, found.stored, taken.session);
    } catch (error) {
      if (!(error instanceof StorageConflict)) throw error;
      if (!(await isWritten(deps, actor.tenantId, taken.session))) {
        if (attempt === TRIES) throw error;
        continue;
      }
    }
    if (taken.session.state === "closed") await showSoon(deps, tenantId, withSession(found.stored, taken.session));
    deps.changed(tenantId, sessionId, "steps");
    await noteAudit(deps, {
      actor,
      verb: step.verb,
      thing: sessionId,
      areaId: taken.session.areaId,
      before: standing(found.session),
      after: standing(taken.session),
    });
    return taken;
  }
}

/** The session is closed, whatever comes of this: the clock shows what could not be shown now. */
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

/** Whether the step that is in the way is this very one, written though the answer to it was lost. */
async function isWritten(deps: Deps, tenantId: string, { id, lastStep }: Session): Promise<boolean> {
  const there = (await deps.sessions.get(tenantId, id))?.value.session.lastStep;
  return there?.verb === lastStep?.verb && there?.by.id === lastStep?.by.id && there?.at === lastStep?.at;
}

/** How a session stands, in a few words for the audit. */
function standing({ state, mode, current, questions, locked, closesAt, reopenings }: Session): string {
  const words = [
    closesAt === null ? state : `${state}, closing`,
    ...(mode === "stepped" ? [`question ${questions[current]?.number ?? "?"}`] : []),
    ...(locked.length > 0 ? [`locked: ${locked.join(", ")}`] : []),
    ...(reopenings.length > 0 ? [`reopened: ${reopenings.at(-1)?.reason ?? ""}`] : []),
  ];
  return words.join(", ");
}
