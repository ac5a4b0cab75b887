import type { Actor } from "../../../shared/people/actor.ts";
import type { AuditVerb } from "../../../shared/people/audit.ts";
import { may, type Verb } from "../../../shared/people/may.ts";
import type { Evaluation } from "../../../shared/evaluations/evaluation.ts";
import { readSessionId, type Session } from "../../../shared/sessions/session.ts";
import { closeIfExpired } from "../../../shared/sessions/step.ts";
import type { SessionKey } from "../../storage/answers/answer-ledger.ts";
import type { StoredSession } from "../../storage/session-store.ts";
import { calledNow } from "../people/names-now.ts";
import { noteAudit } from "../audit/note-audit.ts";
import { NOT_ALLOWED, NOT_FOUND, type Deps, type NotAllowed, type NotFound } from "../deps.ts";

export type FoundSession = { ok: true; stored: StoredSession; session: Session; key: SessionKey };

/** The age, in ms, of a session that an answer may rely on. Closing is announced long before, so no words are lost. */
export const RECENT_MS = 500;

/**
 * Finds a session, checks that the actor may do `verb` to it, and updates the names of those who took its steps.
 * `recent` accepts a state half a second old, with the stored names.
 */
export async function findSession(
  deps: Deps,
  {
    actor,
    sessionId,
    verb,
    recent = false,
  }: { actor: Actor; sessionId: string; verb: Extract<Verb, AuditVerb>; recent?: boolean },
): Promise<FoundSession | NotFound | NotAllowed> {
  const named = readSessionId(sessionId);
  if (!named) return NOT_FOUND;
  const { tenantId } = actor;
  const stored = await (recent
    ? deps.sessions.getRecent(tenantId, sessionId, RECENT_MS)
    : deps.sessions.get(tenantId, sessionId));
  if (!stored) return NOT_FOUND;
  if (!may(actor, verb, { tenantId, areaId: named.areaId })) {
    await noteAudit(deps, { actor, verb, thing: sessionId, outcome: "refused", areaId: named.areaId });
    return NOT_ALLOWED;
  }
  const asOfNow = closeIfExpired(stored.value.session, deps.now());
  const session = recent ? asOfNow : await calledNow(deps, tenantId, asOfNow);
  return { ok: true, stored, session, key: keyOfSession(tenantId, stored) };
}

export function keyOfSession(tenantId: string, stored: StoredSession): SessionKey {
  const { session, salt, roundSalt } = stored.value;
  return { tenantId, sessionId: session.id, salt: salt ?? "", roundSalt };
}

/** The sessions of an evaluation as they are now, oldest first. */
export async function sessionsOf(
  deps: Deps,
  tenantId: string,
  evaluation: Pick<Evaluation, "id">,
): Promise<StoredSession[]> {
  const all = await deps.sessions.listOf(tenantId, evaluation.id);
  return all
    .map((stored) => ({
      ...stored,
      value: { ...stored.value, session: closeIfExpired(stored.value.session, deps.now()) },
    }))
    .sort((a, b) => a.value.session.createdAt.localeCompare(b.value.session.createdAt));
}
