import type { RecordHealthView } from "../../shared/contract/record-health.ts";
import type { Actor } from "../../shared/people/actor.ts";
import { may } from "../../shared/people/may.ts";
import { NOT_ALLOWED, type Deps, type NotAllowed } from "./deps.ts";

/** What this server has met in the record that cannot be read, and what could not be let go of. Never what it holds. */
export function readRecordHealth(
  { recordHealth }: Pick<Deps, "recordHealth">,
  actor: Actor,
): { ok: true; view: RecordHealthView } | NotAllowed {
  const { tenantId } = actor;
  if (!may(actor, "read-audit", { tenantId, areaId: null })) return NOT_ALLOWED;
  const damaged = recordHealth.damaged(tenantId).reduce((sum, { rows }) => sum + rows, 0);
  const answers = recordHealth.damaged(tenantId).find(({ table }) => table === "answers")?.rows ?? 0;
  return { ok: true, view: { damaged, answers, overdue: [...recordHealth.overdue(tenantId)] } };
}
