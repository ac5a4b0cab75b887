import type { Role } from "./actor.ts";
import { sameGrant, type Holder } from "./role-rules.ts";

/** Somebody in a team of Teams. `isOwner` null: Teams did not say. */
export type TeamMember = {
  tenantId: string;
  id: string;
  name: string;
  isOwner: boolean | null;
  /** Teams calls them a guest. */ guest?: boolean;
  /** What the team's roster calls them, by which the bot opens its chat with them. */
  rosterId?: string;
};

/** A role that somebody's place in the team suggests. Nothing is given until a person accepts it. */
export type Proposal = {
  personId: string;
  name: string;
  role: Extract<Role, "partner" | "facilitator" | "area-lead">;
  areaId: string;
  because: "owner" | "member";
  /** At home in another organisation. */
  guest: boolean;
};

/** Whether a member of a team is at home elsewhere. Guests whom the tenant has invited bear its own id. */
export function isGuestIn(tenantId: string, member: TeamMember): boolean {
  return member.guest === true || member.tenantId !== tenantId;
}

type Team = { tenantId: string; areaId: string; members: readonly TeamMember[]; people: readonly Holder[] };

/**
 * What an area's team suggests: its owners lead an area that nobody leads yet, or else run its sessions; its members are
 * partners, to be noted down so that they can be given a role. Guests of other tenants are partners. `people` are those
 * whom the program knows; what somebody holds or is known as is not suggested again.
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
