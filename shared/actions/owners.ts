import type { Role } from "../people/actor.ts";
import type { ActionOwner } from "./action.ts";

/** Somebody with the roles they hold now. */
export type Holder = { id: string; name: string; grants: readonly { role: Role; areaId: string | null }[] };

/** Those who hold a role for an area: in it, or for all areas. */
export function holdersOf(people: readonly Holder[], role: Role, areaId: string): Holder[] {
  return people.filter(({ grants }) =>
    grants.some((grant) => grant.role === role && (grant.areaId === null || grant.areaId === areaId)),
  );
}

/**
 * Who an action is with now: the person named, as long as they hold the role; after that whoever holds it, so that
 * nobody's leaving orphans it. A partner holds no role that could pass on: they stay the owner.
 */
export function ownersNow(
  { owner, areaId }: { owner: ActionOwner; areaId: string },
  people: readonly Holder[],
): { id: string; name: string }[] {
  const named = owner.personId === null ? null : { id: owner.personId, name: owner.name ?? owner.personId };
  if (owner.role === "partner") return named ? [named] : [];
  const holders = holdersOf(people, owner.role, areaId).map(({ id, name }) => ({ id, name }));
  const stays = holders.filter(({ id }) => id === named?.id);
  return stays.length > 0 ? stays : holders;
}
