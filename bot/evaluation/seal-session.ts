import { SEAL_AFTER_DAYS, type Session } from "../../shared/sessions/session.ts";
import { StorageConflict } from "../storage/tables/storage-error.ts";
import type { StoredSession } from "../storage/session-store.ts";
import type { Deps } from "./deps.ts";
import { keyOfSession } from "./find-session.ts";

const DAY_MS = 24 * 3600_000;

/** Whether this session's time to be sealed has come: two weeks after it closed. */
export function isDueToSeal(session: Session, now: Date): boolean {
  return (
    session.state === "closed" &&
    session.closedAt !== null &&
    Date.parse(session.closedAt) + SEAL_AFTER_DAYS * DAY_MS <= now.getTime()
  );
}

/**
 * Makes a closed session's anonymity irreversible: what may be shown is shown, then the ciphertexts and the salt that could
 * tie them to people are destroyed. Cut short, it is begun again; begun twice, it is done once.
 */
export async function sealSession(deps: Deps, tenantId: string, stored: StoredSession): Promise<void> {
  const { session } = stored.value;
  if (session.state !== "closed") return;
  const key = keyOfSession(tenantId, stored);
  // One more than the last closing's: an answer may have been under way when that was shown.
  await deps.ledger.release(key, session.reopenings.length + 2);
  // The state first: from now on no answer comes, and nobody can reopen it while its rows go.
  const sealed: Session = { ...session, state: "sealed", sealedAt: deps.now().toISOString() };
  const kept = await deps.sessions.save(tenantId, stored, sealed);
  await forgetAuthors(deps, tenantId, kept);
}

/** The second half of sealing, which a server may have been stopped in. */
export async function forgetAuthors(deps: Deps, tenantId: string, stored: StoredSession): Promise<void> {
  if (stored.value.session.state !== "sealed" || stored.value.salt === null) return;
  await deps.ledger.forgetAnonymous(keyOfSession(tenantId, stored));
  try {
    await deps.sessions.destroySalt(tenantId, stored);
  } catch (error) {
    // Another server is doing the same.
    if (!(error instanceof StorageConflict)) throw error;
  }
  await deps.compact();
}
