import { endedAt } from "../../../shared/sessions/session.ts";
import { isPracticeOver, practiceEnds } from "../../../shared/sessions/practice.ts";
import { closeIfExpired } from "../../../shared/sessions/step.ts";
import { StorageCorrupt } from "../../storage/tables/storage-error.ts";
import type { StoredSession } from "../../storage/session-store.ts";
import { finishCancelling } from "./cancel-session.ts";
import type { Deps } from "../deps.ts";
import { unsealedSessions } from "./unsealed-sessions.ts";
import { showAfterClose } from "../findings/show-words.ts";
import { nullOnConflict } from "../conflicts.ts";
import { isUnderWay } from "../../../shared/sessions/under-way.ts";

/**
 * Stores as closed every session whose deadline or last minute has passed, and shows the words of those that closed for
 * the first time. Returns when the next one closes (ms since 1970), or null.
 */
export async function closeExpiredSessions(deps: Deps, tenantId: string): Promise<number | null> {
  const now = deps.now();
  let next: number | null = null;
  const closed: StoredSession[] = [];
  const practices = await deps.sessions.practices(tenantId);
  for (const { value } of practices) {
    // The thread keeper removes its cards, and then everything else of it.
    if (isPracticeOver(value.session, now)) deps.changed(tenantId, value.session.id, "steps");
    else next = Math.min(next ?? Infinity, practiceEnds(value.session));
  }
  for (const stored of [...(await unsealedSessions(deps, tenantId)), ...practices]) {
    const { session } = stored.value;
    if (session.state === "sealed") continue;
    if (stored.value.cancelling) {
      await nullOnConflict(finishCancelling(deps, tenantId, stored));
      continue;
    }
    if (endedAt(session, now)) {
      // Another server may have stored it first, or somebody took a step. The next run looks again.
      const saved = await nullOnConflict(deps.sessions.save(tenantId, stored, closeIfExpired(session, now)));
      if (!saved) continue;
      closed.push(saved);
      deps.changed(tenantId, session.id, "steps");
      continue;
    }
    if (session.state === "closed") closed.push(stored);
    if (!isUnderWay(session.state)) continue;
    for (const end of [session.closesAt, session.deadline]) {
      if (end !== null) next = Math.min(next ?? Infinity, Date.parse(end));
    }
  }
  for (const stored of closed) await showUnlessDamaged(deps, tenantId, stored);
  return next;
}

/** A session that cannot be read has been reported, and delays only its own words. */
async function showUnlessDamaged(deps: Deps, tenantId: string, stored: StoredSession): Promise<void> {
  try {
    await showAfterClose(deps, tenantId, stored);
  } catch (error) {
    if (!(error instanceof StorageCorrupt)) throw error;
  }
}
