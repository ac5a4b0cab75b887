import { findArea } from "../../shared/areas/register.ts";
import type { Actor } from "../../shared/people/actor.ts";
import { may } from "../../shared/people/may.ts";
import { belongingChanged } from "./belonging.ts";
import { NOT_ALLOWED, NOT_FOUND, type Deps, type NotAllowed, type NotFound } from "./deps.ts";
import { noteAudit } from "./note-audit.ts";

/** Lets everybody of the organisation answer an area's questions, or its partners alone again. */
export async function openArea(
  deps: Deps,
  { actor, areaId, openToAll }: { actor: Actor; areaId: string; openToAll: boolean },
): Promise<{ ok: true } | NotFound | NotAllowed> {
  const { tenantId } = actor;
  if (!findArea(areaId)) return NOT_FOUND;
  const noted = { actor, verb: "open-area", thing: areaId, areaId };
  if (!may(actor, "open-area", { tenantId, areaId })) {
    await noteAudit(deps, { ...noted, outcome: "refused" });
    return NOT_ALLOWED;
  }
  const before = await deps.areas.get(tenantId, areaId);
  await deps.areas.put(tenantId, { areaId, openToAll });
  belongingChanged(deps);
  const text = (open: boolean): string => (open ? "everybody" : "its partners");
  await noteAudit(deps, { ...noted, before: text(before.openToAll), after: text(openToAll) });
  return { ok: true };
}
