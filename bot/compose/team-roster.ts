import { hasOwnMembers } from "../../shared/people/roster-conversation.ts";
import type { TeamMember } from "../../shared/people/propose-roles.ts";
import type { ConversationRef, TeamsGateway } from "../teams/gateway-contract.ts";

/**
 * Everybody in the team of a place, each once, with whether they own it as far as Teams tells. Where the channel has members of
 * its own it is they, and the team's owners say nothing of them.
 */
export async function* readTeamRoster(
  { messenger, owners }: Pick<TeamsGateway, "messenger" | "owners">,
  of: ConversationRef,
): AsyncGenerator<TeamMember> {
  const owning = hasOwnMembers(of) ? null : await owners(of);
  const seen = new Set<string>();
  for await (const person of messenger.members(of)) {
    // In a shared channel somebody stands for each team through which they are in it.
    if (seen.has(person.id)) continue;
    seen.add(person.id);
    yield { ...person, isOwner: owning === null ? null : owning.has(person.id) };
  }
}
