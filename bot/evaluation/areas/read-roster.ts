import type { TeamMember } from "../../../shared/people/propose-roles.ts";
import type { PlaceRecord } from "../../storage/place-store.ts";
import { within } from "../../within.ts";
import type { Deps } from "../deps.ts";

/** How long to read, in ms. Members not read by then are left out. */
const TIMEOUT_MS = 6_000;
/** Far more members than a partnership has. */
const MOST_MEMBERS = 2_000;

/** All members of a place's team or chat; null where Teams does not answer in time. */
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
