import type { Role } from "../people/actor.ts";
import type { ActionOwner } from "./action.ts";

/** A person with their present roles. */
export type RoleHolder = { id: string; name: string; grants: readonly { role: Role; areaId: string | null }[] };

/** The people who hold a role for an area: in the area itself, or for all areas. */
export function holdersOf(people: readonly RoleHolder[], role: Role, areaId: string): RoleHolder[] {
  return people.filter(({ grants }) =>
    grants.some((grant) => grant.role === role && (grant.areaId === null || grant.areaId === areaId)),
  );
}

/**
 * The present owners of an action: the named person while they hold the role, afterwards everybody who holds it, so
 * that an action never loses its owner. A partner has no role to pass on, and stays the owner.
 */
export function ownersNow(
  { owner, areaId }: { owner: ActionOwner; areaId: string },
  people: readonly RoleHolder[],
): { id: string; name: string }[] {
  const named = owner.personId === null ? null : { id: owner.personId, name: owner.name ?? owner.personId };
  if (owner.role === "partner") return named ? [named] : [];
  const holders = holdersOf(people, owner.role, areaId).map(({ id, name }) => ({ id, name }));
  const stays = holders.filter(({ id }) => id === named?.id);
  return stays.length > 0 ? stays : holders;
}
