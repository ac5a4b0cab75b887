import type { Actor } from "../../../shared/people/actor.ts";
import type { AuditEntry, AuditVerb } from "../../../shared/people/audit.ts";
import { isPractice } from "../../../shared/sessions/practice.ts";
import type { Deps } from "../deps.ts";

type Noted = Pick<AuditEntry, "thing"> &
  Partial<Pick<AuditEntry, "outcome" | "areaId" | "before" | "after">> & {
    verb: AuditVerb;
    actor: Pick<Actor, "tenantId" | "id" | "name">;
  };

/**
 * Records what somebody with a leading role did, or what somebody without one attempted. Never holds people's words.
 */
export async function noteAudit(
  deps: Pick<Deps, "audit" | "newId" | "now">,
  { actor, verb, thing, outcome = "done", areaId = null, before = null, after = null }: Noted,
): Promise<void> {
  // A practice leaves no record, so it has no audit either.
  if (isPractice(thing)) return;
  const by = { id: actor.id, name: actor.name };
  await deps.audit.add(actor.tenantId, {
    id: deps.newId(),
    at: deps.now().toISOString(),
    by,
    verb,
    outcome,
    thing,
    areaId,
    before,
    after,
  });
}
