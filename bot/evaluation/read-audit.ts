import type { Actor } from "../../shared/people/actor.ts";
import type { AuditEntry } from "../../shared/people/audit.ts";
import { holds, may } from "../../shared/people/may.ts";
import { NOT_ALLOWED, type Deps, type NotAllowed } from "./deps.ts";

/** The audit of a month (YYYY-MM; this one when left out). An area lead sees the entries of that area. */
export async function readAudit(
  deps: Deps,
  actor: Actor,
  month?: string,
): Promise<{ ok: true; items: AuditEntry[] } | NotAllowed> {
  if (!may(actor, "read-audit", { tenantId: actor.tenantId, areaId: null })) return NOT_ALLOWED;
  const entries = await deps.audit.list(actor.tenantId, month ?? deps.now().toISOString().slice(0, 7));
  const everywhere = actor.grants.some((grant) => grant.areaId === null);
  return {
    ok: true,
    items: entries.filter(({ areaId }) => everywhere || (areaId !== null && holds(actor, ["area-lead"], areaId))),
  };
}
