import type { SessionKey } from "../../storage/answers/answer-ledger.ts";
import type { StoredSession } from "../../storage/session-store.ts";

/**
 * The key of the rows of looking back until the session is sealed: one row a person for all of the area's sessions in
 * the round. So nobody is asked twice, and nobody gives cover twice. Null where it can no longer be kept.
 */
export function saidKey(tenantId: string, { value: { session, salt, roundSalt } }: StoredSession): SessionKey | null {
  return salt === null || !roundSalt ? null : { tenantId, sessionId: session.evaluationId, salt: roundSalt };
}
