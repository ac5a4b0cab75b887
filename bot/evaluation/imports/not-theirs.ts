import type { FileKind, ImportRefusal } from "../../../shared/import/import-refusal.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import { may } from "../../../shared/people/may.ts";
import { areaName } from "../rounds/read-evaluation.ts";

/** Null where this person may import for these areas; otherwise the refusal, with the areas that are not theirs. */
export function notTheirs(
  actor: Actor,
  { areaIds, kind }: { areaIds: readonly string[]; kind: FileKind },
): ({ ok: false } & ImportRefusal) | null {
  const { tenantId } = actor;
  const others = areaIds.filter((areaId) => !may(actor, "import-evaluation", { tenantId, areaId }));
  return others.length > 0 ? { ok: false, reason: "other-areas", kind, names: others.map(areaName) } : null;
}
