import type { Role } from "./actor.ts";
import { sameGrant, type Holder } from "./role-rules.ts";

/** A member of a team in Teams. `isOwner` null: Teams did not say. */
export type TeamMember = {
  tenantId: string;
  id: string;
  name: string;
  isOwner: boolean | null;
  /** Teams marks them as a guest. */ guest?: boolean;
  /** Their id in the team's roster, by which the bot opens its chat with them. */
  rosterId?: string;
};

/** A role that somebody's position in the team suggests. A person has to accept it. */
export type Proposal = {
  personId: string;
  name: string;
  role: Extract<Role, "partner" | "facilitator" | "area-lead">;
  areaId: string;
  because: "owner" | "member";
  /** At home in another organisation. */
  guest: boolean;
};

/** Whether a team member is at home in another tenant. Invited guests have this tenant's id. */
export function isGuestIn(tenantId: string, member: TeamMember): boolean {
  return member.guest === true || member.tenantId !== tenantId;
}

type Team = { tenantId: string; areaId: string; members: readonly TeamMember[]; people: readonly Holder[] };

/**
 * The roles that an area's team suggests. Its owners lead the area if nobody does yet, or else facilitate. Its members
 * are partners, to be noted so that they can be given a role. Guests of other tenants are partners. `people`: the known
 * ones, to whom nothing is suggested that they already hold or are.
 */
export function proposeRoles({ tenantId, areaId, members, people }: Team): Proposal[] {
  const known = new Map(people.map((person) => [person.id, person]));
  const lead = { role: "area-lead" as const, areaId };
  const isLed = people.some(({ grants }) => grants.some((grant) => sameGrant(grant, lead)));
  return members.flatMap((member): Proposal[] => {
    const { id: personId, name } = member;
    const guest = isGuestIn(tenantId, member) || known.get(personId)?.guest === true;
    const grants = known.get(personId)?.grants ?? [];
    if (grants.some((grant) => grant.areaId === null || grant.areaId === areaId)) return [];
    if (member.isOwner === true && !guest)
      return [{ personId, name, role: isLed ? "facilitator" : "area-lead", areaId, because: "owner", guest }];
    return known.has(personId) ? [] : [{ personId, name, role: "partner", areaId, because: "member", guest }];
  });
}
