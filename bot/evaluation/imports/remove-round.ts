import { allAreas } from "../../../shared/areas/areas.ts";
import { sessionIdOf } from "../../../shared/sessions/session.ts";
import type { Deps } from "../deps.ts";
import { isUntouched } from "./import-uses.ts";
import type { StoredImport } from "./stored-import.ts";

/**
 * Removes an imported round with everything that belongs to it. Its own row goes last, so an interrupted removal is
 * started again.
 */
export async function removeRound(deps: Deps, tenantId: string, stored: StoredImport): Promise<void> {
  await removeAllOf(deps, tenantId, stored);
  await deps.evaluations.remove(tenantId, stored);
  await deps.compact();
}

/** Removes everything that belongs to an imported round. */
export async function removeAllOf(deps: Deps, tenantId: string, stored: StoredImport): Promise<void> {
  const { id: evaluationId } = stored.value;
  const sessions = (await deps.sessions.listOf(tenantId, evaluationId)).map(({ value }) => value.session.id);
  // From here on nobody counts these sessions.
  await deps.sessions.exchange(tenantId, { remove: sessions, put: [] });
  for (const sessionId of new Set([...sessions, ...everMade(stored)])) {
    await deps.ledger.forget({ tenantId, sessionId });
    await deps.rooms.forget(tenantId, sessionId);
  }
  await deps.ledger.forgetRound({ tenantId, evaluationId });
  await removeActions(deps, tenantId, stored.value);
  await deps.themes.forget(tenantId, evaluationId);
  await deps.reports.forget(tenantId, evaluationId);
  await deps.placements.forget(tenantId, evaluationId);
  await deps.imports.forget(tenantId, evaluationId);
}

/**
 * The ids of all sessions that an import may have had. Only these lead to answers whose session was removed before
 * them.
 */
function everMade({ value: { id, source } }: StoredImport): string[] {
  const builds = Array.from({ length: source.kept?.build ?? 1 }, (_, index) => index + 1);
  return allAreas.flatMap((area) => builds.map((build) => sessionIdOf(id, area.id, build)));
}

/** Removes the actions that came with an import and that nobody has touched. */
export async function removeActions(
  deps: Pick<Deps, "actions">,
  tenantId: string,
  { id, source }: StoredImport["value"],
): Promise<void> {
  for (const { id: areaId } of allAreas)
    for (const { value, etag } of await deps.actions.list(tenantId, areaId))
      if (value.evaluationId === id && isUntouched(value, source))
        await deps.actions.remove(tenantId, areaId, value.id, etag);
}
