import { findArea } from "../../../shared/areas/areas.ts";
import { standsOn, type BuiltOn } from "../../../shared/contract/built-on.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import { may } from "../../../shared/people/may.ts";
import type { PlaceRecord } from "../../storage/place-store.ts";
import { belongingChanged } from "./belonging.ts";
import { noteAudit } from "../audit/note-audit.ts";
import { NOT_ALLOWED, NOT_FOUND, type Deps, type NotAllowed, type NotFound } from "../deps.ts";

/** `builtOn`: the area that the place was linked to when the person saw it; null: none. */
type Linking = { actor: Actor; place: PlaceRecord; areaId: string; builtOn?: BuiltOn };

/** Links a channel or chat to an area. A later link replaces it. */
export async function linkArea(
  deps: Deps,
  { actor, place, areaId, builtOn }: Linking,
): Promise<{ ok: true; place: PlaceRecord } | NotFound | NotAllowed | { ok: false; reason: "changed-meanwhile" }> {
  if (!findArea(areaId)) return NOT_FOUND;
  const noted = { actor, verb: "link-area", thing: place.conversationId, areaId } as const;
  if (!may(actor, "link-area", { tenantId: actor.tenantId, areaId })) {
    await noteAudit(deps, { ...noted, outcome: "refused" });
    return NOT_ALLOWED;
  }
  if (place.areaId !== areaId && !standsOn(builtOn, place.areaId)) return { ok: false, reason: "changed-meanwhile" };
  const linked = { ...place, areaId };
  await deps.places.put(actor.tenantId, linked);
  belongingChanged(deps);
  await noteAudit(deps, { ...noted, before: place.areaId, after: areaId });
  return { ok: true, place: linked };
}

/** The conversation in which an area's sessions are run. A channel is preferred to a chat. */
export async function placeOfArea(deps: Deps, tenantId: string, areaId: string): Promise<PlaceRecord | null> {
  const linked = (await deps.places.list(tenantId)).filter((place) => place.areaId === areaId && place.present);
  return linked.find((place) => place.scope === "channel") ?? linked[0] ?? null;
}

/** A person's own chat with the bot; null where they have not installed it. */
export async function placeOfPerson(
  { places }: Pick<Deps, "places">,
  tenantId: string,
  personId: string,
): Promise<PlaceRecord | null> {
  const own = (await places.list(tenantId)).find((place) => place.personId === personId && place.present);
  return own ?? null;
}
