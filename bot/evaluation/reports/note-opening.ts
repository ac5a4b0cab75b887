import type { Actor } from "../../../shared/people/actor.ts";
import type { ReportVersion } from "../../../shared/report/version.ts";
import type { Deps } from "../deps.ts";

/** Stores when somebody whom a report was shared with first opened it. Nothing is stored of others. */
export async function noteOpening(
  deps: Pick<Deps, "reports" | "now">,
  { actor, evaluationId, version }: { actor: Actor; evaluationId: string; version: ReportVersion },
): Promise<void> {
  const { tenantId, id, name } = actor;
  if (!version.shares.some((share) => share.id === id)) return;
  const opening = { version: version.version, id, name, at: deps.now().toISOString() };
  await deps.reports.noteOpening(tenantId, evaluationId, opening);
}
