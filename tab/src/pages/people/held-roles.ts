import type { PersonView } from "../../../../shared/contract/people.ts";
import type { Grant, Role } from "../../../../shared/people/actor.ts";
import type { HeldRole } from "../../../../shared/people/person.ts";
import { AREA_ROLES, sameGrant, WIDE_ROLES } from "../../../../shared/people/role-rules.ts";
import { areas } from "../../areas.ts";
import { wordFinder } from "../../words/find-words.ts";

/** A person's present roles, each as it was given. */
export function heldNow({ grants, history }: PersonView): HeldRole[] {
  return grants.flatMap((grant) => history.find((one) => sameGrant(one, grant) && isOpen(one)) ?? []);
}

/** A person's former roles. */
export function heldBefore({ grants, history }: PersonView): HeldRole[] {
  return history.filter((one) => !isOpen(one) || !grants.some((grant) => sameGrant(grant, one)));
}

const isOpen = ({ until }: HeldRole): boolean => until === null || Date.parse(until) > Date.now();

/** Every role that can be given, area by area. */
export const EVERY_GRANT: readonly Grant[] = [
  ...areas.flatMap(({ id }) => AREA_ROLES.map((role): Grant => ({ role, areaId: id }))),
  ...WIDE_ROLES.map((role): Grant => ({ role, areaId: null })),
];

export type PeopleFilter = { text: string; role: Role | "all" | "holders"; areaId: string };

/** The people who match a search, holders of roles first. */
export function findPeople(people: readonly PersonView[], { text, role, areaId }: PeopleFilter): PersonView[] {
  const holdsText = wordFinder(text);
  const holds = ({ grants }: PersonView): boolean =>
    grants.some(
      (grant) =>
        (role === "all" || role === "holders" || grant.role === role) && (areaId === "" || grant.areaId === areaId),
    );
  return people
    .filter(({ name }) => holdsText(name))
    .filter((person) => (role === "all" && areaId === "") || (role === "partner" ? isPartner(person) : holds(person)))
    .sort((a, b) => Number(isPartner(a)) - Number(isPartner(b)) || a.name.localeCompare(b.name));
}

function isPartner({ grants }: PersonView): boolean {
  return grants.length === 0;
}

export type Post = { role: Role; holders: PersonView[] };

/** Who looks after an area; null: after all of them. */
export function postsOf(people: readonly PersonView[], areaId: string | null): Post[] {
  return (areaId === null ? WIDE_ROLES : [...AREA_ROLES].reverse()).map((role) => ({
    role,
    holders: people.filter(({ grants }) => grants.some((grant) => sameGrant(grant, { role, areaId }))),
  }));
}
