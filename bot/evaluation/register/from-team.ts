import type { TeamPeople } from "../../../shared/contract/register.ts";
import { nameKey } from "../../../shared/partners/partner.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import { may } from "../../../shared/people/may.ts";
import { NOT_ALLOWED, type Deps, type NotAllowed } from "../deps.ts";
import { linkedPlaces, rosterOf } from "../areas/rosters.ts";
import { AREAS_NOW, keeps, storedRegister } from "./find-register.ts";

/**
 * Members of the linked teams who are missing from the register by name, in the areas that this person keeps. A team
 * does not tell their organisation; whoever adds them states it. `unread`: areas with a team that does not answer now.
 */
export async function peopleOfTeams(deps: Deps, actor: Actor): Promise<{ ok: true; view: TeamPeople } | NotAllowed> {
  const kept = AREAS_NOW.map(({ id }) => id).filter((id) => keeps(actor, id));
  if (!may(actor, "read-people", { tenantId: actor.tenantId, areaId: null })) return NOT_ALLOWED;
  const { partners } = await storedRegister(deps, actor.tenantId);
  const view: TeamPeople = { items: [], unread: [] };
  for (const areaId of kept) {
    const noted = new Set(
      partners.filter(({ value }) => value.areaIds.includes(areaId)).map(({ value }) => nameKey(value.name)),
    );
    const places = await linkedPlaces(deps, actor.tenantId, areaId);
    const rosters = await Promise.all(places.map((place) => rosterOf(deps, place)));
    if (rosters.includes(null)) view.unread.push(areaId);
    const names = rosters.flatMap((roster) => [...(roster?.values() ?? [])].map(({ name }) => name));
    // A person may be in several teams of an area.
    const fresh = new Map(names.filter((name) => name !== "").map((name) => [nameKey(name), name]));
    const people = [...fresh].filter(([key]) => !noted.has(key)).map(([, name]) => name);
    if (people.length > 0) view.items.push({ areaId, names: people.sort((a, b) => a.localeCompare(b, "en")) });
  }
  return { ok: true, view };
}
