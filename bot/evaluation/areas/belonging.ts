import type { Actor } from "../../../shared/people/actor.ts";
import { holdsRoleIn, type Belonging } from "../../../shared/people/membership.ts";
import { isPractice } from "../../../shared/sessions/practice.ts";
import { DAY_MS } from "../../../shared/time/durations.ts";
import { memoizeFor, type Memo } from "../../storage/memoize-for.ts";
import type { PlaceRecord } from "../../storage/place-store.ts";
import type { Deps } from "../deps.ts";
import { noteAudit } from "../audit/note-audit.ts";
import { linkedPlaces, rosterOf } from "./rosters.ts";
import { within } from "../../within.ts";

/** Within this time, changes on another server become known: a newly linked team, or an area opened to all. */
const FRESH_MS = 60_000;
/** The most areas remembered; a server needs fewer at a time. */
const MOST_DOORS = 1_000;
/** How long an answer waits for Teams. */
const TIMEOUT_MS = 800;
/** A team's list is read again for somebody missing from it, who may have joined since. No more often than this. */
const AGAIN_MS = 30_000;

type Door = { openToAll: boolean; places: PlaceRecord[] };
type Remembered = { doors: Memo<Door>; told: Map<string, number> };
const remembered = new WeakMap<Deps["places"], Remembered>();

export type BelongingRequest = {
  actor: Actor;
  areaId: string;
  /** The place where a button was pressed; left out in the tab. */
  place?: PlaceRecord | undefined;
  /** The session whose link the person claims to hold, and the proof. */
  link?: { sessionId: string; proof: string | null } | undefined;
};

/** Whether somebody belongs to an area, as far as that is known in time. Reads only what is cached. */
export async function belongingTo(deps: Deps, { actor, areaId, place, link }: BelongingRequest): Promise<Belonging> {
  const { tenantId } = actor;
  // Anybody who sees a practice may try it.
  if (link && isPractice(link.sessionId)) return "here";
  if (deps.membership === "not-asked" || holdsRoleIn(actor, areaId)) return "role";
  // Only members of a channel or chat see what is posted there.
  if (place && isOwnPlace(place, areaId)) return "here";
  if (link?.proof && deps.sessionLinks.proves(tenantId, link.sessionId, link.proof)) return "link";
  const { openToAll, places } = await doorOf(deps, tenantId, areaId);
  if (openToAll) return "open";
  if (places.length === 0) return "unasked";
  const found = (await within(TIMEOUT_MS, inTeams(deps, places, actor.id))) ?? "unknown";
  if (found === "unknown") await noteUnknown(deps, tenantId, areaId);
  return found;
}

/** Whether this channel or chat is the area's. Its readers then belong to the area. */
export function isOwnPlace(place: Pick<PlaceRecord, "scope" | "areaId">, areaId: string): boolean {
  return place.scope !== "personal" && place.areaId === areaId;
}

/** Whether everybody in the organisation may answer for the area, as far as this server knows. */
export async function isOpenToAll(deps: Deps, tenantId: string, areaId: string): Promise<boolean> {
  return (await doorOf(deps, tenantId, areaId)).openToAll;
}

/** Clears the cache, after an area was opened or closed, or a team was linked, on this server. */
export function belongingChanged({ places }: Pick<Deps, "places">): void {
  remembered.get(places)?.doors.forgetAll();
}

async function inTeams(deps: Deps, places: readonly PlaceRecord[], personId: string): Promise<Belonging> {
  const look = async (freshMs?: number): Promise<Belonging> => {
    // A team has at least one member, so an empty list says nothing.
    const rosters = await Promise.all(places.map((place) => rosterOf(deps, place, freshMs)));
    if (rosters.some((roster) => roster?.has(personId))) return "member";
    return rosters.some((roster) => !roster || roster.size === 0) ? "unknown" : "stranger";
  };
  const known = await look();
  return known === "stranger" ? look(AGAIN_MS) : known;
}

function doorOf(deps: Deps, tenantId: string, areaId: string): Promise<Door> {
  return memoryOf(deps).doors.get(`${tenantId} ${areaId}`, async () => {
    const [{ openToAll }, places] = await Promise.all([
      deps.areas.get(tenantId, areaId),
      linkedPlaces(deps, tenantId, areaId),
    ]);
    return { openToAll, places };
  });
}

/** Notes it once a day for an area, and never with a name: nobody may learn who answered. */
async function noteUnknown(deps: Deps, tenantId: string, areaId: string): Promise<void> {
  const { told } = memoryOf(deps);
  const key = `${tenantId} ${areaId}`;
  const at = deps.now().getTime();
  if (at - (told.get(key) ?? -Infinity) < DAY_MS) return;
  told.set(key, at);
  const actor = { tenantId, id: "llcp-evaluation", name: "LLCP Evaluation" };
  await noteAudit(deps, { actor, verb: "members-unknown", thing: areaId, areaId });
}

function memoryOf(deps: Pick<Deps, "places" | "now">): Remembered {
  const memory = remembered.get(deps.places) ?? {
    doors: memoizeFor<Door>({ ms: FRESH_MS, most: MOST_DOORS, now: () => deps.now().getTime() }),
    told: new Map<string, number>(),
  };
  remembered.set(deps.places, memory);
  return memory;
}
