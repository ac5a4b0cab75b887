import type { TeamMember } from "../../../shared/people/propose-roles.ts";
import type { Actor, Role } from "../../../shared/people/actor.ts";
import type { Deps } from "../../../bot/evaluation/deps.ts";
import { noteDown, TENANT } from "../../helpers/deps.ts";

/** The areas that a world may have; each has a team that knows its members. */
export const AREAS = [
  ...(["marr", "buchan", "garioch", "formartine", "banff-and-buchan", "kincardine-and-mearns"] as const),
];

export type Standing =
  | "partner"
  | Exclude<Role, "partner">
  | "known-guest"
  | "unknown-guest"
  | "named-link"
  | "hall-link";
/**
 * Somebody of the play: a role holder of one area (or of all), a guest whom that area's team knows, or none does, or somebody
 * without Teams, with a link of their name or the code on the wall.
 */
export type Member = { standing: Standing; area: number };

export type Player = { actor: Actor; member: Member; areaId: string };

const ROLES: readonly Standing[] = ["facilitator", "area-lead", "strategic-lead", "administrator"];
const EVERYWHERE: readonly Standing[] = ["strategic-lead", "administrator"];

export function playersOf(cast: readonly Member[], areas: number): Player[] {
  return cast.map((member, index) => {
    const areaId = AREAS[member.area % areas] ?? "";
    const guest = member.standing.endsWith("guest") ? { guest: true } : {};
    const actor: Actor = { tenantId: TENANT, id: `person-${index}`, name: `Person ${index}`, grants: [], ...guest };
    if (ROLES.includes(member.standing))
      actor.grants = [{ role: member.standing as Role, areaId: EVERYWHERE.includes(member.standing) ? null : areaId }];
    return { actor, member, areaId };
  });
}

/** Whether they have no Teams: they answer by the form, and see nothing but it. */
export function isOutside({ member }: Player): boolean {
  return member.standing === "named-link" || member.standing === "hall-link";
}

/** Whether somebody may be counted as cover in this area by what they are, whatever they have done. */
export function isIndependent(player: Player, areaId: string): boolean {
  const { actor, member, areaId: home } = player;
  if (member.standing === "unknown-guest" || isOutside(player)) return false;
  if (member.standing === "known-guest") return home === areaId;
  return !actor.grants.some((grant) => grant.areaId === null || grant.areaId === areaId);
}

/** Notes everybody down but strangers, links each area to a team that says who belongs to it, and lets strangers answer, too. */
export async function seat(deps: Deps, players: readonly Player[], areas: number): Promise<void> {
  for (const player of players) {
    const { actor, member } = player;
    if (member.standing === "unknown-guest" || isOutside(player)) continue;
    if (member.standing === "known-guest")
      await deps.people.note(TENANT, {
        ...{ id: actor.id, name: actor.name, firstSeen: "2026-09-01T08:00:00.000Z" },
        guest: true,
      });
    else await noteDown(deps, actor);
  }
  for (const areaId of AREAS.slice(0, areas)) {
    await deps.places.put(TENANT, {
      ...{ scope: "channel", conversationId: `19:${areaId}`, serviceUrl: "http://127.0.0.1:9", teamId: areaId },
      ...{ tenantId: TENANT, areaId, present: true, removedAt: null },
    });
    await deps.areas.put(TENANT, { areaId, openToAll: true });
  }
  deps.roster = async function* (place) {
    for (const player of players) if (isInTeam(player, place.areaId ?? "")) yield memberOf(player);
  };
}

function isInTeam(player: Player, areaId: string): boolean {
  const { member, areaId: home } = player;
  if (member.standing === "unknown-guest" || isOutside(player)) return false;
  return member.standing === "known-guest" ? home === areaId : true;
}

function memberOf({ actor, member }: Player): TeamMember {
  const guest = member.standing.endsWith("guest") ? { guest: true } : {};
  return { tenantId: TENANT, id: actor.id, name: actor.name, isOwner: null, ...guest };
}
