import type { Grant, Role } from "./actor.ts";
import type { HeldRole, PersonRecord } from "./person.ts";

/** Whether a role is held for one area or for all areas at once; null for what everybody is. */
const HELD_FOR: Readonly<Record<Role, "area" | "all" | null>> = {
  partner: null,
  facilitator: "area",
  "area-lead": "area",
  "strategic-lead": "all",
  administrator: "all",
};
const rolesFor = (held: "area" | "all"): readonly Role[] =>
  (Object.keys(HELD_FOR) as Role[]).filter((role) => HELD_FOR[role] === held);
export const AREA_ROLES = rolesFor("area");
export const WIDE_ROLES = rolesFor("all");

/**
 * The roles that are held: given, and not taken. When that was is history, and never asked here: what one server has taken
 * must not be held on another whose clock is behind.
 */
export function grantsIn(roles: readonly HeldRole[]): Grant[] {
  return roles.filter(isHeld).map(({ role, areaId }) => ({ role, areaId }));
}

const isHeld = ({ until }: HeldRole): boolean => until === null;

/** The roles of somebody known: a guest holds none. */
export function grantsOf({ roles, guest }: Pick<PersonRecord, "roles" | "guest">): Grant[] {
  return guest ? [] : grantsIn(roles);
}

/** Whether this role can be held for this area at all: some are of one area, some of all. */
export function fitsArea({ role, areaId }: Grant): boolean {
  return areaId === null ? WIDE_ROLES.includes(role) : AREA_ROLES.includes(role);
}

type Given = { grant: Grant; by: { id: string; name: string }; now: Date };

/** The person with this role as well; unchanged when it is held already. */
export function withRole(person: PersonRecord, { grant, by, now }: Given): PersonRecord {
  if (grantsIn(person.roles).some((one) => sameGrant(one, grant))) return person;
  return { ...person, roles: [...person.roles, { ...grant, since: now.toISOString(), until: null, givenBy: by }] };
}

/** The person without this role from now on; that it was held stays known. */
export function withoutRole(person: PersonRecord, grant: Grant, now: Date): PersonRecord {
  const at = now.toISOString();
  const isTaken = (one: HeldRole): boolean => sameGrant(one, grant) && isHeld(one);
  return { ...person, roles: person.roles.map((one) => (isTaken(one) ? { ...one, until: at } : one)) };
}

/** The roles that somebody must hold at any time: a lead for each area that has one, and an administrator. */
const NEVER_EMPTY: readonly Role[] = ["area-lead", "administrator"];

/** Somebody with the roles they hold now. */
export type Holder = { id: string; grants: readonly Grant[]; guest?: boolean };

export function mustBeHeld({ role }: Pick<Grant, "role">): boolean {
  return NEVER_EMPTY.includes(role);
}

/** Whether taking this role from this person would leave nobody who holds it. */
export function isLastHolder(people: readonly Holder[], person: Holder, grant: Grant): boolean {
  if (!mustBeHeld(grant)) return false;
  const holds = ({ grants }: Holder): boolean => grants.some((held) => sameGrant(held, grant));
  return holds(person) && !people.some((one) => one.id !== person.id && holds(one));
}

export function sameGrant(a: Grant, b: Grant): boolean {
  return a.role === b.role && a.areaId === b.areaId;
}
