import type { Actor } from "../../../shared/people/actor.ts";
import { pageOfAudit, type AuditFilter, type PageOfAudit } from "../../../shared/people/audit-page.ts";
import { holds, may } from "../../../shared/people/may.ts";
import { NOT_ALLOWED, type Deps, type NotAllowed } from "../deps.ts";

/** One page of a month's audit. Month: YYYY-MM; null: this month. An area lead sees the entries of their area. */
export async function readAudit(
  deps: Deps,
  { actor, month, filter }: { actor: Actor; month: string | null; filter: AuditFilter },
): Promise<{ ok: true; page: PageOfAudit } | NotAllowed> {
  if (!may(actor, "read-audit", { tenantId: actor.tenantId, areaId: null })) return NOT_ALLOWED;
  const entries = await deps.audit.list(actor.tenantId, month ?? deps.now().toISOString().slice(0, 7));
  const everywhere = actor.grants.some((grant) => grant.areaId === null);
  const seen = entries.filter(({ areaId }) => everywhere || (areaId !== null && holds(actor, ["area-lead"], areaId)));
  return { ok: true, page: pageOfAudit(seen, filter) };
}
