import type { Deps } from "../deps.ts";
import { isUntouched } from "./import-uses.ts";
import type { StoredImport } from "./find-import.ts";

/** Removes an imported round with everything that hangs on it; its own row goes last. Cut short, it is begun again. */
export async function removeRound(deps: Deps, tenantId: string, stored: StoredImport): Promise<void> {
  const { id: evaluationId } = stored.value;
  const sessions = (await deps.sessions.listOf(tenantId, evaluationId)).map(({ value }) => value.session.id);
  // Nobody counts any of it from here on.
  await deps.sessions.exchange(tenantId, { remove: sessions, put: [] });
  for (const sessionId of sessions) await deps.ledger.forget({ tenantId, sessionId });
  await deps.ledger.forgetRound({ tenantId, evaluationId });
  await removeActions(deps, tenantId, stored.value);
  await deps.themes.forget(tenantId, evaluationId);
  await deps.reports.forget(tenantId, evaluationId);
  await deps.imports.forget(tenantId, evaluationId);
  await deps.evaluations.remove(tenantId, stored);
  await deps.compact();
}

/** Removes the actions that came with an import, and that nobody has done anything with. */
export async function removeActions(
  deps: Pick<Deps, "actions">,
  tenantId: string,
  { id, areaIds, source }: StoredImport["value"],
): Promise<void> {
  for (const areaId of areaIds)
    for (const { value, etag } of await deps.actions.list(tenantId, areaId))
      if (value.evaluationId === id && isUntouched(value, source))
        await deps.actions.remove(tenantId, areaId, value.id, etag);
}
