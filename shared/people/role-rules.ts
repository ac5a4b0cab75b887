import type { Grant, Role } from "./actor.ts";
import type { HeldRole, PersonRecord } from "./person.ts";

/** Whether a role is held for one area or for all; null for the role that everybody has. */
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
 * The roles that are held: given, and not taken. Times are not considered: a role taken on one server must not still be
 * held on another whose clock is slow.
 */
export function grantsIn(roles: readonly HeldRole[]): Grant[] {
  return roles.filter(isHeld).map(({ role, areaId }) => ({ role, areaId }));
}

const isHeld = ({ until }: HeldRole): boolean => until === null;

/** A known person's roles. A guest holds none. */
export function grantsOf({ roles, guest }: Pick<PersonRecord, "roles" | "guest">): Grant[] {
  return guest ? [] : grantsIn(roles);
}

/** Whether this role can be held for this area. Some roles are for one area, others for all. */
export function fitsArea({ role, areaId }: Grant): boolean {
  return areaId === null ? WIDE_ROLES.includes(role) : AREA_ROLES.includes(role);
}

type Given = { grant: Grant; by: { id: string; name: string }; now: Date };

/** The person with this role added; unchanged when they hold it already. */
export function withRole(person: PersonRecord, { grant, by, now }: Given): PersonRecord {
  if (grantsIn(person.roles).some((one) => sameGrant(one, grant))) return person;
  return { ...person, roles: [...person.roles, { ...grant, since: now.toISOString(), until: null, givenBy: by }] };
}

/** The person without this role from now on. That it was held stays on record. */
export function withoutRole(person: PersonRecord, grant: Grant, now: Date): PersonRecord {
  const at = now.toISOString();
  const isTaken = (one: HeldRole): boolean => sameGrant(one, grant) && isHeld(one);
  return { ...person, roles: person.roles.map((one) => (isTaken(one) ? { ...one, until: at } : one)) };
}

/** The roles that must always be held: a lead for each area that has one, and an administrator. */
const NEVER_EMPTY: readonly Role[] = ["area-lead", "administrator"];

/** A person with their present roles. */
export type Holder = { id: string; grants: readonly Grant[]; guest?: boolean };

export function mustBeHeld({ role }: Pick<Grant, "role">): boolean {
  return NEVER_EMPTY.includes(role);
}

/** Whether this person is the last to hold this role. */
export function isLastHolder(people: readonly Holder[], person: Holder, grant: Grant): boolean {
  if (!mustBeHeld(grant)) return false;
  const holds = ({ grants }: Holder): boolean => grants.some((held) => sameGrant(held, grant));
  return holds(person) && !people.some((one) => one.id !== person.id && holds(one));
}

export function sameGrant(a: Grant, b: Grant): boolean {
  return a.role === b.role && a.areaId === b.areaId;
}
