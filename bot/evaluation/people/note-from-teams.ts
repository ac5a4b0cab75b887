import { isGuestIn } from "../../../shared/people/propose-roles.ts";
import { rosterConversation } from "../../../shared/people/roster-conversation.ts";
import type { PlaceRecord } from "../../storage/place-store.ts";
import type { Deps } from "../deps.ts";
import { startOfDay } from "./note-newcomers.ts";
import { readRoster } from "../areas/read-roster.ts";

/**
 * Stores a person under the name in the teams and chats that the bot shares with them. So people who have never come
 * here can be given a role. A person is a guest as soon as one of these says so, since the bot's activities alone do
 * not reveal a guest invited by the tenant. Where Teams does not answer, the person stays as stored.
 */
export async function noteFromTeams(deps: Deps, tenantId: string, personId: string): Promise<void> {
  const places = (await deps.places.list(tenantId)).filter((place) => mayHold(place, personId));
  const rosters = new Map(places.map((place) => [rosterConversation(place), place]));
  const found = await Promise.all(
    [...rosters.values()].map(async (place) => {
      const member = (await readRoster(deps, place))?.find((one) => one.id === personId);
      return member ? [{ member, guest: isGuestIn(place.tenantId, member) }] : [];
    }),
  );
  const [first, ...more] = found.flat();
  if (!first) return;
  const guest = [first, ...more].some((one) => one.guest);
  const name = [first, ...more].find((one) => one.member.name !== "")?.member.name ?? "";
  await deps.people.note(tenantId, { id: personId, name, firstSeen: startOfDay(deps.now()), guest });
}

function mayHold({ present, scope, personId: owner }: PlaceRecord, personId: string): boolean {
  return present && (scope !== "personal" || owner === personId);
}
