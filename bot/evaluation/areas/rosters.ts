import type { TeamMember } from "../../../shared/people/propose-roles.ts";
import { rosterConversation } from "../../../shared/people/roster-conversation.ts";
import type { PlaceRecord } from "../../storage/place-store.ts";
import type { Deps } from "../deps.ts";
import { readRoster } from "./read-roster.ts";

export type Roster = ReadonlyMap<string, TeamMember>;

/** After this time Teams is asked anew; whoever comes first is still answered by the list before, for up to `GOOD_MS`. */
const FRESH_MS = 5 * 60_000;
/** What Teams said this long ago is still good while it is asked anew, or does not answer: nobody waits for Teams twice. */
const GOOD_MS = 30 * 60_000;
/** Where Teams did not answer, it is not asked again at once. */
const SILENT_MS = 30_000;
const MOST = 500;

/** `at`: when Teams was asked; `saidAt`: when it was asked for the list that stands here, which is earlier where it did not answer. */
type Entry = { at: number; saidAt: number; found: Promise<Roster | null>; resolved: Roster | null | undefined };
const remembered = new WeakMap<Deps["places"], Map<string, Entry>>();

/** Who is in the team or chat of a place, as Teams said half an hour ago at most; null where it does not say. */
export async function rosterOf(deps: Deps, place: PlaceRecord, freshMs = FRESH_MS): Promise<Roster | null> {
  const rosters = remembered.get(deps.places) ?? new Map<string, Entry>();
  remembered.set(deps.places, rosters);
  const key = `${place.tenantId} ${rosterConversation(place)}`;
  const known = rosters.get(key);
  const now = deps.now().getTime();
  const age = known ? now - known.at : Infinity;
  if (known && age >= 0 && age < (known.resolved === null ? SILENT_MS : freshMs)) return known.found;
  if (!known && rosters.size >= MOST) rosters.clear();
  const former = known?.resolved && now - known.saidAt < GOOD_MS ? known.resolved : null;
  const entry: Entry = { at: now, saidAt: now, found: Promise.resolve(null), resolved: undefined };
  entry.found = readRoster(deps, place).then((members) => {
    entry.resolved = members && new Map(members.map((member) => [member.id, member]));
    // What was known is better than nothing, for a while.
    if (entry.resolved === null && known && former) {
      entry.resolved = former;
      entry.saidAt = known.saidAt;
    }
    return entry.resolved;
  });
  rosters.set(key, entry);
  return freshMs === FRESH_MS && former ? former : entry.found;
}

/** The teams and chats that are linked to an area, or to any. */
export async function linkedPlaces(deps: Deps, tenantId: string, areaId?: string): Promise<PlaceRecord[]> {
  return (await deps.places.list(tenantId)).filter(
    (place) =>
      place.present && place.scope !== "personal" && place.areaId !== null && (place.areaId === areaId || !areaId),
  );
}
