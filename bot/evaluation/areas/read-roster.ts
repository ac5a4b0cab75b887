import type { TeamMember } from "../../../shared/people/propose-roles.ts";
import type { PlaceRecord } from "../../storage/place-store.ts";
import { within } from "../../within.ts";
import type { Deps } from "../deps.ts";

/** What is not read by then is left out. */
const TIMEOUT_MS = 6_000;
/** Far more than a partnership has. */
const MOST_MEMBERS = 2_000;

/** Everybody in the team or chat of a place; null where Teams does not say in time. */
export async function readRoster({ roster }: Deps, place: PlaceRecord): Promise<TeamMember[] | null> {
  const read = async (): Promise<TeamMember[]> => {
    const members: TeamMember[] = [];
    for await (const member of roster(place)) if (members.push(member) >= MOST_MEMBERS) break;
    return members;
  };
  return within(
    TIMEOUT_MS,
    read().catch(() => null),
  );
}
