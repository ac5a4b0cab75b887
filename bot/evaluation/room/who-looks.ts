import type { Belonging } from "../../../shared/people/membership.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import { may } from "../../../shared/people/may.ts";
import type { PlaceRecord } from "../../storage/place-store.ts";
import { belongingTo } from "../areas/belonging.ts";
import type { Deps, NotAllowed, NotFound } from "../deps.ts";
import { findSession, type FoundSession } from "../sessions/find-session.ts";

/**
 * The ways in which somebody certainly belongs to a room. Where that is uncertain, people see no words, but may still
 * give theirs.
 */
const OF_THE_ROOM: readonly Belonging[] = ["role", "here", "link", "open", "member"];

/** `place`: where a button was pressed; left out in the tab. */
export type AskingInRoom = { actor: Actor; sessionId: string; proof: string | null; place?: PlaceRecord };

/** For looking, a state half a second old is enough. Writing uses the present state. */
export const LOOKING = { verb: "read-session", recent: true } as const;
export const WRITING = { verb: "answer", recent: false } as const;
type Wanting = typeof LOOKING | typeof WRITING;

/** `words`: which of the room's two views they see. */
export type RoomLook = (FoundSession & { words: "yours" | "others" }) | NotFound | NotAllowed;

/** A room as this person may see it. Its words are for the area's people, and for people who may read the findings. */
export async function whoLooks(
  deps: Deps,
  { actor, sessionId, proof, place }: AskingInRoom,
  wanting: Wanting = LOOKING,
): Promise<RoomLook> {
  const found = await findSession(deps, { actor, sessionId, ...wanting });
  if (!found.ok) return found;
  const { tenantId } = actor;
  const { areaId } = found.session;
  const reads = may(actor, "read-findings", { tenantId, areaId });
  const belongs =
    reads || OF_THE_ROOM.includes(await belongingTo(deps, { actor, areaId, place, link: { sessionId, proof } }));
  return { ...found, words: belongs ? "yours" : "others" };
}
