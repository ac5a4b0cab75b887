import type { PlaceRecord } from "../../storage/place-store.ts";
import type { Deps } from "../deps.ts";
import { linkedPlaces, rosterOf } from "../areas/rosters.ts";
import { DAY_MS } from "../../../shared/time/durations.ts";

/** How long, in ms, to wait before trying again where Teams does not let the bot write to a person. */
const REST_MS = DAY_MS;
const refused = new WeakMap<Deps["places"], Map<string, number>>();

/**
 * A person's own chat with the bot. If they never wrote to it, the chat is opened from a linked team that both are in,
 * and stored. That is done once for each person, and never for somebody who has removed the bot. Null where no chat can
 * be had now.
 */
export async function chatWith(deps: Deps, tenantId: string, personId: string): Promise<PlaceRecord | null> {
  const own = (await deps.places.list(tenantId)).filter((place) => place.personId === personId);
  if (own.length > 0) return own.find(({ present }) => present) ?? null;
  const rests = refused.get(deps.places) ?? new Map<string, number>();
  refused.set(deps.places, rests);
  const key = `${tenantId} ${personId}`;
  if ((rests.get(key) ?? 0) > deps.now().getTime()) return null;
  const team = await teamOf(deps, tenantId, personId);
  if (!team) return null;
  const conversationId = await deps.openChat(team.place, team.rosterId);
  if (conversationId === "later") return null;
  if (conversationId === null) {
    rests.set(key, deps.now().getTime() + REST_MS);
    return null;
  }
  rests.delete(key);
  const { serviceUrl } = team.place;
  const chat: PlaceRecord = {
    ...{ scope: "personal", conversationId, serviceUrl, tenantId: team.place.tenantId, personId },
    ...{ areaId: null, present: true, removedAt: null, unmet: true },
  };
  // They may have opened the chat themselves at the same moment; then the stored place counts.
  const known = await deps.places.get(tenantId, conversationId);
  if (known) return known.present ? known : null;
  await deps.places.put(tenantId, chat);
  return chat;
}

/** A linked team that the person is a member of, and their id in its roster. */
async function teamOf(
  deps: Deps,
  tenantId: string,
  personId: string,
): Promise<{ place: PlaceRecord; rosterId: string } | null> {
  for (const place of await linkedPlaces(deps, tenantId)) {
    const rosterId = (await rosterOf(deps, place))?.get(personId)?.rosterId;
    if (rosterId) return { place, rosterId };
  }
  return null;
}
