import { isGuestIn } from "../../shared/people/propose-roles.ts";
import type { PlaceRecord } from "../storage/place-store.ts";
import type { Deps } from "./deps.ts";
import { readRoster } from "./read-roster.ts";

/**
 * Notes somebody down as a guest when any team or chat that the bot shares with them calls them one: the bot's door alone
 * cannot tell a guest whom the tenant has invited. Where Teams does not answer, they stay what they were known as.
 */
export async function noteGuest(deps: Deps, tenantId: string, personId: string): Promise<void> {
  const places = (await deps.places.list(tenantId)).filter((place) => mayHold(place, personId));
  const rosters = new Map(places.map((place) => [place.teamId ?? place.conversationId, place]));
  const found = await Promise.all(
    [...rosters.values()].map(async (place) =>
      (await readRoster(deps, place))?.find((one) => one.id === personId && isGuestIn(place.tenantId, one)),
    ),
  );
  const guest = found.find((one) => one !== undefined);
  if (!guest) return;
  const firstSeen = deps.now().toISOString();
  await deps.people.note(tenantId, { id: personId, name: guest.name, firstSeen, guest: true });
}

function mayHold({ present, scope, personId: owner }: PlaceRecord, personId: string): boolean {
  return present && (scope !== "personal" || owner === personId);
}
