import type { TeamMember } from "../../../shared/people/propose-roles.ts";
import { rosterConversation } from "../../../shared/people/roster-conversation.ts";
import type { PlaceRecord } from "../../storage/place-store.ts";
import type { Deps } from "../deps.ts";
import { readRoster } from "./read-roster.ts";

export type Roster = ReadonlyMap<string, TeamMember>;

/**
 * The age, in ms, from which a list is read again. For up to `GOOD_MS` the caller still gets the former list at once.
 */
const FRESH_MS = 5 * 60_000;
/**
 * The age, in ms, up to which a list is used while Teams is asked again or does not answer, so that nobody waits twice.
 */
const GOOD_MS = 30 * 60_000;
/** How long Teams is not asked again after it did not answer, in ms. */
const SILENT_MS = 30_000;
const MOST = 500;

/**
 * `at`: when Teams was last asked. `saidAt`: when it was asked for the list held here; earlier than `at` where it did
 * not answer since.
 */
type Entry = { at: number; saidAt: number; found: Promise<Roster | null>; resolved: Roster | null | undefined };
const remembered = new WeakMap<Deps["places"], Map<string, Entry>>();

/** The members of a place's team or chat, at most half an hour old; null where Teams does not answer. */
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
    // A former list is used for a while rather than none.
    if (entry.resolved === null && known && former) {
      entry.resolved = former;
      entry.saidAt = known.saidAt;
    }
    return entry.resolved;
  });
  rosters.set(key, entry);
  return freshMs === FRESH_MS && former ? former : entry.found;
}

/** The teams and chats that are linked to an area; left out: to any. */
export async function linkedPlaces(deps: Deps, tenantId: string, areaId?: string): Promise<PlaceRecord[]> {
  return (await deps.places.list(tenantId)).filter(
    (place) =>
      place.present && place.scope !== "personal" && place.areaId !== null && (place.areaId === areaId || !areaId),
  );
}
