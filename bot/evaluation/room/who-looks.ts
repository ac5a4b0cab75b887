import type { Belonging } from "../../../shared/people/membership.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import { may } from "../../../shared/people/may.ts";
import type { Session } from "../../../shared/sessions/session.ts";
import type { PlaceRecord } from "../../storage/place-store.ts";
import { belongingTo } from "../belonging.ts";
import type { Deps, NotAllowed, NotFound } from "../deps.ts";
import { findSession } from "../find-session.ts";

/** Who certainly belongs to a room. Where that is not known nobody's words are shown, though anybody's are taken. */
const OF_THE_ROOM: readonly Belonging[] = ["role", "here", "link", "open", "member"];

/** `words`: which of the two views of the room is theirs. */
export type Looking = { ok: true; session: Session; words: "yours" | "others" } | NotFound | NotAllowed;

/** What somebody may see of a session's room: its words with the people of the area, or with those who may read the findings. */
export async function whoLooks(
  deps: Deps,
  { actor, sessionId, proof, place }: { actor: Actor; sessionId: string; proof: string | null; place?: PlaceRecord },
): Promise<Looking> {
  const found = await findSession(deps, { actor, sessionId, verb: "read-session", recent: true });
  if (!found.ok) return found;
  const { session } = found;
  const { tenantId } = actor;
  const { areaId } = session;
  const reads = may(actor, "read-findings", { tenantId, areaId });
  const belongs =
    reads || OF_THE_ROOM.includes(await belongingTo(deps, { actor, areaId, place, link: { sessionId, proof } }));
  return { ok: true, session, words: belongs ? "yours" : "others" };
}
