import { cancelledSession } from "../../../shared/sessions/step.ts";
import type { Cancelling, StoredSession } from "../../storage/session-store.ts";
import type { Deps } from "../deps.ts";
import { keyOfSession } from "./find-session.ts";
import { noteAudit } from "../audit/note-audit.ts";
import { nullOnConflict } from "../conflicts.ts";

/**
 * Stops a session from taking answers, so that it can be cancelled, and returns it; false where it already holds an
 * answer. An answer in progress is either stored by then or refused. The canceller is noted first; if this is
 * interrupted, the next server to see the session continues. Throws a `StorageConflict` when somebody takes a step at
 * the same moment.
 */
export async function holdToCancel(
  deps: Deps,
  tenantId: string,
  stored: StoredSession,
  { by, at }: Cancelling,
): Promise<StoredSession | false> {
  const noted = stored.value.cancelling ? stored : await deps.sessions.noteCancelling(tenantId, stored, { by, at });
  if (await deps.ledger.closeUnanswered(keyOfSession(tenantId, noted))) return noted;
  await nullOnConflict(deps.sessions.noteCancelling(tenantId, noted, null));
  return false;
}

/** Finishes an interrupted cancelling: the session is cancelled, or restored where somebody had answered. */
export async function finishCancelling(deps: Deps, tenantId: string, stored: StoredSession): Promise<void> {
  const { session, cancelling } = stored.value;
  if (!cancelling) return;
  const held = await holdToCancel(deps, tenantId, stored, cancelling);
  if (!held) return;
  await deps.sessions.save(tenantId, held, cancelledSession(session, cancelling));
  deps.changed(tenantId, session.id, "steps");
  const actor = { tenantId, ...cancelling.by };
  await noteAudit(deps, { actor, verb: "cancel", thing: session.id, areaId: session.areaId, after: "cancelled" });
}
