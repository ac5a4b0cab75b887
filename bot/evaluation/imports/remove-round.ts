import type { Deps } from "../deps.ts";
import type { StoredImport } from "./find-import.ts";

/** Removes an imported round with everything that hangs on it; its own row goes last. Cut short, it is begun again. */
export async function removeRound(deps: Deps, tenantId: string, stored: StoredImport): Promise<void> {
  const { id: evaluationId } = stored.value;
  const sessions = (await deps.sessions.listOf(tenantId, evaluationId)).map(({ value }) => value.session.id);
  // Nobody counts any of it from here on.
  await deps.sessions.exchange(tenantId, { remove: sessions, put: [] });
  for (const sessionId of sessions) await deps.ledger.forget({ tenantId, sessionId });
  await deps.ledger.forgetRound({ tenantId, evaluationId });
  await deps.themes.forget(tenantId, evaluationId);
  await deps.reports.forget(tenantId, evaluationId);
  await deps.imports.forget(tenantId, evaluationId);
  await deps.evaluations.remove(tenantId, stored);
  await deps.compact();
}
