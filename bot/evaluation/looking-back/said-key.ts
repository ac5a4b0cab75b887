import type { SessionKey } from "../../storage/answers/answer-ledger.ts";
import type { StoredSession } from "../../storage/session-store.ts";

/**
 * Where what people say of a session itself is found until the session is sealed: one row a person for all the area's sessions
 * of the round, so that nobody is asked twice, and nobody hides others twice. Null where it can be kept no more.
 */
export function saidKey(tenantId: string, { value: { session, salt, roundSalt } }: StoredSession): SessionKey | null {
  return salt === null || !roundSalt ? null : { tenantId, sessionId: session.evaluationId, salt: roundSalt };
}
