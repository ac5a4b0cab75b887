import { isGuestIn } from "../../../shared/people/propose-roles.ts";
import type { PersonRecord } from "../../../shared/people/person.ts";
import type { Deps } from "../deps.ts";
import { startOfDay } from "./note-newcomers.ts";
import { linkedPlaces, rosterOf } from "../areas/rosters.ts";

/**
 * The people that leads see: present and former holders of roles, people who were noted down, and members of linked
 * teams. Turning up alone lists nobody, so the list never reveals who answered.
 */
export async function listedPeople(deps: Deps, tenantId: string): Promise<PersonRecord[]> {
  const [known, places] = await Promise.all([deps.people.listListed(tenantId), linkedPlaces(deps, tenantId)]);
  const listed = new Map(known.map((person) => [person.id, person]));
  const firstSeen = startOfDay(deps.now());
  for (const place of places) {
    for (const member of (await rosterOf(deps, place))?.values() ?? []) {
      const before = listed.get(member.id);
      const guest = isGuestIn(place.tenantId, member) || before?.guest === true;
      const name = member.name || (before?.name ?? "");
      const person = before ?? { id: member.id, firstSeen, roles: [] };
      listed.set(member.id, { ...person, name, ...(guest && { guest }) });
    }
  }
  return [...listed.values()];
}
