import { findArea } from "../../../shared/areas/areas.ts";
import type { PersonView, ProposalView } from "../../../shared/contract/people.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import { may } from "../../../shared/people/may.ts";
import { isGuestIn, proposeRoles, type Proposal, type TeamMember } from "../../../shared/people/propose-roles.ts";
import type { PlaceRecord } from "../../storage/place-store.ts";
import { NOT_ALLOWED, NOT_FOUND, type Deps, type NotAllowed, type NotFound } from "../deps.ts";
import { grantRole, personView } from "./manage-roles.ts";
import { noteAudit } from "../audit/note-audit.ts";
import { startOfDay } from "./note-newcomers.ts";
import { readRoster } from "../areas/read-roster.ts";

export type ProposalsOutcome = { ok: true; items: ProposalView[]; unread: string[]; ownersKnown: boolean } | NotAllowed;

/**
 * The roles that the teams' owners and members suggest, for the areas whose roles the actor may give. Reads the rosters
 * of the linked teams now. `unread`: the teams that could not be read.
 */
export async function proposeFromTeams(deps: Deps, actor: Actor): Promise<ProposalsOutcome> {
  const { tenantId } = actor;
  if (!may(actor, "read-people", { tenantId, areaId: null })) return NOT_ALLOWED;
  const teams = (await deps.places.list(tenantId)).filter((place) => isOf(actor, place));
  const people = (await deps.people.listListed(tenantId)).map(personView);
  const outcome = {
    ok: true as const,
    items: new Map<string, ProposalView>(),
    unread: [] as string[],
    ownersKnown: false,
  };
  await Promise.all(
    teams.map(async (place) => {
      const areaId = place.areaId ?? "";
      const team = place.teamName ?? place.channelName ?? findArea(areaId)?.name ?? areaId;
      const members = await readRoster(deps, place);
      if (!members) return outcome.unread.push(team);
      await markGuests(deps, { tenantId, place, members, people });
      if (members.some(({ isOwner }) => isOwner !== null)) outcome.ownersKnown = true;
      for (const one of proposeRoles({ tenantId: place.tenantId, areaId, members, people }))
        outcome.items.set(`${one.personId} ${areaId}`, { ...one, id: `${areaId} ${one.personId}`, team });
      return undefined;
    }),
  );
  const items = [...outcome.items.values()].sort(
    (a, b) => Number(a.role === "partner") - Number(b.role === "partner") || a.name.localeCompare(b.name),
  );
  return { ...outcome, items };
}

type Accepted = Pick<Proposal, "personId" | "role" | "areaId">;

/** Gives the role that a team suggests, if it still does. The person is stored first. */
export async function acceptProposal(
  deps: Deps,
  { actor, accepted }: { actor: Actor; accepted: Accepted },
): Promise<{ ok: true; person: PersonView } | NotFound | NotAllowed> {
  const { tenantId } = actor;
  const noted = { actor, verb: "accept-proposal", thing: accepted.personId, areaId: accepted.areaId } as const;
  if (!mayPropose(actor, accepted.areaId)) {
    await noteAudit(deps, { ...noted, outcome: "refused" });
    return NOT_ALLOWED;
  }
  const proposals = await proposeFromTeams(deps, actor);
  if (!proposals.ok) return proposals;
  const found = proposals.items.find(
    (one) => one.personId === accepted.personId && one.role === accepted.role && one.areaId === accepted.areaId,
  );
  if (!found) return NOT_FOUND;
  const { personId, name, role, areaId, guest } = found;
  await deps.people.note(tenantId, {
    id: personId,
    name,
    firstSeen: startOfDay(deps.now()),
    ...(guest && { guest }),
  });
  await noteAudit(deps, { ...noted, after: `${role}, as ${found.because} of ${found.team}` });
  if (role !== "partner") {
    const given = await grantRole(deps, { actor, personId, grant: { role, areaId } });
    return given.ok || given.reason === "not-allowed" ? given : NOT_FOUND;
  }
  const person = await deps.people.get(tenantId, personId);
  return person ? { ok: true, person: personView(person.value) } : NOT_FOUND;
}

type Seen = { tenantId: string; place: PlaceRecord; members: readonly TeamMember[]; people: readonly PersonView[] };

/**
 * Stores that a known person is a guest where a team says so. The bot's activities alone do not reveal a guest invited
 * by the tenant.
 */
async function markGuests(deps: Deps, { tenantId, place, members, people }: Seen): Promise<void> {
  const unmarked = new Map(people.flatMap((one) => (one.guest ? [] : [[one.id, one]])));
  for (const member of members)
    if (unmarked.has(member.id) && isGuestIn(place.tenantId, member))
      await deps.people.note(tenantId, {
        ...{ id: member.id, name: member.name, guest: true },
        firstSeen: startOfDay(deps.now()),
      });
}

function mayPropose(actor: Actor, areaId: string): boolean {
  return may(actor, "manage-roles", { tenantId: actor.tenantId, areaId, role: "area-lead" });
}

function isOf(actor: Actor, { areaId, present, scope }: PlaceRecord): boolean {
  return areaId !== null && present && scope !== "personal" && mayPropose(actor, areaId);
}
