import { belongingChanged } from "../../evaluation/areas/belonging.ts";
import type { Deps } from "../../evaluation/deps.ts";
import type { PlaceRecord } from "../../storage/place-store.ts";
import type { Inbound, ConversationRef } from "../../teams/gateway-contract.ts";

type PlaceGoneOrBack = Extract<Inbound, { kind: "place-gone" | "place-back" }>;

/**
 * A channel or a whole team was deleted or archived, or is back. Nothing is posted there meanwhile and nobody is asked for its
 * members; its area stays. Only what went away with it comes back with it: a bot that was removed before stays removed.
 * No session is paused here: the thread keeper does that when Teams refuses the next card (`pauseUnattended`).
 */
export async function notePresence(
  deps: Deps,
  { tenantId, place, moved }: { tenantId: string; place: ConversationRef; moved: PlaceGoneOrBack },
): Promise<void> {
  const concerned = (one: PlaceRecord): boolean =>
    moved.of === "team"
      ? one.teamId !== undefined && one.teamId === place.teamId
      : one.conversationId === place.conversationId;
  const known = (await deps.places.list(tenantId)).filter(concerned);
  for (const one of known) {
    const next = moved.kind === "place-gone" ? gone(deps, one, moved.how) : back(one);
    if (next) await deps.places.put(tenantId, next);
  }
  belongingChanged(deps);
  if (moved.kind === "place-back") deps.duesChanged();
}

/** What is archived may come back after any time, so it is not let go of; what is deleted is, in its time. */
function gone({ now }: Deps, place: PlaceRecord, how: "archived" | "deleted"): PlaceRecord | null {
  if (!place.present && place.away === undefined) return null;
  return { ...place, present: false, away: how, removedAt: how === "deleted" ? now().toISOString() : null };
}

function back({ away, ...place }: PlaceRecord): PlaceRecord | null {
  return away === undefined ? null : { ...place, present: true, removedAt: null };
}
