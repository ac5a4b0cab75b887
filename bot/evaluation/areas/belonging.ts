import type { Actor } from "../../../shared/people/actor.ts";
import { holdsRoleIn, type Belonging } from "../../../shared/people/membership.ts";
import { isPractice } from "../../../shared/sessions/practice.ts";
import { memoizeFor, type Memo } from "../../storage/memoize-for.ts";
import type { PlaceRecord } from "../../storage/place-store.ts";
import type { Deps } from "../deps.ts";
import { noteAudit } from "../audit/note-audit.ts";
import { linkedPlaces, rosterOf } from "./rosters.ts";
import { within } from "../../within.ts";

/** Another server's link of a team, or opening of an area, is noticed after this time. */
const FRESH_MS = 60_000;
/** Of that many areas: more than a server has to do with at a time. */
const MOST_DOORS = 1_000;
/** An answer waits no longer for Teams than this. */
const TIMEOUT_MS = 800;
/** Somebody who is not in a team's list may have joined since: it is read again, but not more often than this. */
const AGAIN_MS = 30_000;
const DAY_MS = 24 * 60 * 60 * 1000;

type Door = { openToAll: boolean; places: PlaceRecord[] };
type Remembered = { doors: Memo<Door>; told: Map<string, number> };
const remembered = new WeakMap<Deps["places"], Remembered>();

export type Asking = {
  actor: Actor;
  areaId: string;
  /** Where a button was pressed; none in the tab. */
  place?: PlaceRecord | undefined;
  /** The session whose link they say they hold, and what proves it. */
  link?: { sessionId: string; proof: string | null } | undefined;
};

/** Whether somebody belongs to an area, as far as that is known soon enough. Costs no read but remembered ones. */
export async function belongingTo(deps: Deps, { actor, areaId, place, link }: Asking): Promise<Belonging> {
  const { tenantId } = actor;
  // Whoever sees a practice may try it.
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

/** Whether this is a channel or chat of the area: whoever reads there belongs to it. */
export function isOwnPlace(place: Pick<PlaceRecord, "scope" | "areaId">, areaId: string): boolean {
  return place.scope !== "personal" && place.areaId === areaId;
}

/** Whether everybody of the organisation may answer for the area, as far as this server knows. */
export async function isOpenToAll(deps: Deps, tenantId: string, areaId: string): Promise<boolean> {
  return (await doorOf(deps, tenantId, areaId)).openToAll;
}

/** An area was opened or closed, or a team linked to it, here: look again before the next answer. */
export function belongingChanged({ places }: Pick<Deps, "places">): void {
  remembered.get(places)?.doors.forgetAll();
}

async function inTeams(deps: Deps, places: readonly PlaceRecord[], personId: string): Promise<Belonging> {
  const look = async (freshMs?: number): Promise<Belonging> => {
    // A team has at least one member: a list of none says nothing.
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

/** Once a day for an area, and never with a name: who answered is nobody's business. */
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
