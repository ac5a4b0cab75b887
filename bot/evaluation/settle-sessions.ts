import { endedAt } from "../../shared/sessions/session.ts";
import { settle } from "../../shared/sessions/step.ts";
import { StorageConflict } from "../storage/tables/storage-error.ts";
import type { Deps } from "./deps.ts";
import { unsealedSessions } from "./unsealed-sessions.ts";

/** Writes down that sessions have closed whose deadline or last minute has passed; returns when the next one will, in ms since 1970. */
export async function settleSessions(deps: Deps, tenantId: string): Promise<number | null> {
  const now = deps.now();
  let next: number | null = null;
  for (const stored of await unsealedSessions(deps, tenantId)) {
    const { session } = stored.value;
    if (endedAt(session, now)) {
      try {
        await deps.sessions.save(tenantId, stored, settle(session, now));
        deps.changed(tenantId, session.id, "steps");
      } catch (error) {
        // Another server wrote it down first, or somebody stepped: the next round looks again.
        if (!(error instanceof StorageConflict)) throw error;
      }
      continue;
    }
    if (session.state !== "open" && session.state !== "paused") continue;
    for (const end of [session.closesAt, session.deadline]) {
      if (end !== null) next = Math.min(next ?? Infinity, Date.parse(end));
    }
  }
  return next;
}
