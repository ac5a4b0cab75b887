import type { TeamMember } from "../shared/people/propose-roles.ts";
import type { Place, TeamsEdge } from "./teams/edge-contract.ts";

/** Everybody in the team of a place, each with whether they own it as far as Teams tells. */
export async function* readTeamRoster(
  { messenger, owners }: Pick<TeamsEdge, "messenger" | "owners">,
  of: Place,
): AsyncGenerator<TeamMember> {
  const owning = await owners(of);
  for await (const person of messenger.members(of))
    yield { ...person, isOwner: owning === null ? null : owning.has(person.id) };
}
