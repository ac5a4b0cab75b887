import type { Belonging } from "../../../shared/people/membership.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import { may } from "../../../shared/people/may.ts";
import type { PlaceRecord } from "../../storage/place-store.ts";
import { belongingTo } from "../areas/belonging.ts";
import type { Deps, NotAllowed, NotFound } from "../deps.ts";
import { findSession, type FoundSession } from "../sessions/find-session.ts";

/** Who certainly belongs to a room. Where that is not known nobody's words are shown, though anybody's are taken. */
const OF_THE_ROOM: readonly Belonging[] = ["role", "here", "link", "open", "member"];

/** `place`: where a button was pressed; none in the tab. */
export type AskingInRoom = { actor: Actor; sessionId: string; proof: string | null; place?: PlaceRecord };

/** What somebody wants of a room. To look, a state half a second old will do; what is written is held to the present one. */
export const LOOKING = { verb: "read-session", recent: true } as const;
export const WRITING = { verb: "answer", recent: false } as const;
type Wanting = typeof LOOKING | typeof WRITING;

/** `words`: which of the two views of the room is theirs. */
export type Looking = (FoundSession & { words: "yours" | "others" }) | NotFound | NotAllowed;

/** What somebody may see of a session's room: its words with the people of the area, or with those who may read the findings. */
export async function whoLooks(
  deps: Deps,
  { actor, sessionId, proof, place }: AskingInRoom,
  wanting: Wanting = LOOKING,
): Promise<Looking> {
  const found = await findSession(deps, { actor, sessionId, ...wanting });
  if (!found.ok) return found;
  const { tenantId } = actor;
  const { areaId } = found.session;
  const reads = may(actor, "read-findings", { tenantId, areaId });
  const belongs =
    reads || OF_THE_ROOM.includes(await belongingTo(deps, { actor, areaId, place, link: { sessionId, proof } }));
  return { ...found, words: belongs ? "yours" : "others" };
}
