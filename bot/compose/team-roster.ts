import { hasOwnMembers } from "../../shared/people/roster-conversation.ts";
import type { TeamMember } from "../../shared/people/propose-roles.ts";
import type { ConversationRef, TeamsGateway } from "../teams/gateway-contract.ts";

/**
 * The members of a place's team, each once. Tells who owns the team, as far as Teams does. A channel with members of
 * its own gives these, and no owners.
 */
export async function* readTeamRoster(
  { messenger, owners }: Pick<TeamsGateway, "messenger" | "owners">,
  of: ConversationRef,
): AsyncGenerator<TeamMember> {
  const owning = hasOwnMembers(of) ? null : await owners(of);
  const seen = new Set<string>();
  for await (const person of messenger.members(of)) {
    // In a shared channel a person is listed once for each team through which they belong to it.
    if (seen.has(person.id)) continue;
    seen.add(person.id);
    yield { ...person, isOwner: owning === null ? null : owning.has(person.id) };
  }
}
