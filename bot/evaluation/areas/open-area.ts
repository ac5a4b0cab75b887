import { findArea } from "../../../shared/areas/areas.ts";
import { standsOn, type BuiltOn } from "../../../shared/contract/built-on.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import { may } from "../../../shared/people/may.ts";
import { belongingChanged } from "./belonging.ts";
import { NOT_ALLOWED, NOT_FOUND, type Deps, type NotAllowed, type NotFound } from "../deps.ts";
import { noteAudit } from "../audit/note-audit.ts";

/**
 * `builtOn`: the setting that the person saw, as "true" or "false"; null: not set, so only the area's partners could
 * answer.
 */
type Opening = { actor: Actor; areaId: string; openToAll: boolean; builtOn?: BuiltOn };

/** Lets everybody in the organisation answer an area's questions, or only its partners again. */
export async function openArea(
  deps: Deps,
  { actor, areaId, openToAll, builtOn }: Opening,
): Promise<{ ok: true } | NotFound | NotAllowed | { ok: false; reason: "changed-meanwhile"; current: object }> {
  const { tenantId } = actor;
  if (!findArea(areaId)) return NOT_FOUND;
  const noted = { actor, verb: "open-area", thing: areaId, areaId } as const;
  if (!may(actor, "open-area", { tenantId, areaId })) {
    await noteAudit(deps, { ...noted, outcome: "refused" });
    return NOT_ALLOWED;
  }
  const before = await deps.areas.get(tenantId, areaId);
  const seen = builtOn === null ? "false" : builtOn;
  // A request for what is already set succeeds, whatever was seen.
  if (before.openToAll !== openToAll && !standsOn(seen, String(before.openToAll)))
    return { ok: false, reason: "changed-meanwhile", current: { areaId, openToAll: before.openToAll } };
  await deps.areas.put(tenantId, { areaId, openToAll });
  belongingChanged(deps);
  const text = (open: boolean): string => (open ? "everybody" : "its partners");
  await noteAudit(deps, { ...noted, before: text(before.openToAll), after: text(openToAll) });
  return { ok: true };
}
