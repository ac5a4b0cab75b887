import type { SessionStore, StoredSession } from "../../storage/session-store.ts";
import type { Deps } from "../deps.ts";

/** The rounds, with their tenants, in which nothing can change any more. */
const ended = new WeakMap<SessionStore, Set<string>>();

/**
 * The sessions of every round that is open or has a session that is not sealed. A round that is over and fully sealed
 * is read once and then skipped, since this is called every few seconds.
 */
export async function unsealedSessions(
  { evaluations, sessions }: Pick<Deps, "evaluations" | "sessions">,
  tenantId: string,
): Promise<StoredSession[]> {
  const over = ended.get(sessions) ?? new Set<string>();
  ended.set(sessions, over);
  const found: StoredSession[] = [];
  for (const { id, state } of await evaluations.list(tenantId)) {
    const name = `${tenantId} ${id}`;
    if (state === "open") over.delete(name);
    if (over.has(name)) continue;
    const all = await sessions.listOf(tenantId, id);
    if (state === "closed" && all.every(({ value }) => value.session.state === "sealed")) over.add(name);
    else found.push(...all.filter(({ value }) => value.session.state !== "sealed"));
  }
  return found;
}
