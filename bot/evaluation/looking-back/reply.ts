import { standsOn, type BuiltOn } from "../../../shared/contract/built-on.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import { isLookedBackOn, LOOKING_BACK_LIMIT } from "../../../shared/sessions/looking-back.ts";
import { cleanText } from "../../../shared/text/clean-text.ts";
import { NOTHING_HEARD } from "../../storage/looking-back-store.ts";
import type { Deps, NotAllowed, NotFound } from "../deps.ts";
import { findSession } from "../sessions/find-session.ts";
import { noteAudit } from "../audit/note-audit.ts";
import { nullOnConflict } from "../conflicts.ts";
import { replyTag } from "./look-back.ts";

export type ReplyOutcome =
  | { ok: true }
  | NotFound
  | NotAllowed
  | { ok: false; reason: "changed-meanwhile" | "looking-back-not-over" | "looking-back-too-long" };

/**
 * Stores what those who run a session do about people's words on it. Everybody reads it at the next opening. Empty
 * takes it back.
 */
export async function replyToLookingBack(
  deps: Deps,
  { actor, sessionId, text, builtOn }: { actor: Actor; sessionId: string; text: string; builtOn: BuiltOn },
): Promise<ReplyOutcome> {
  const found = await findSession(deps, { actor, sessionId, verb: "run-session" });
  if (!found.ok) return found;
  const { session } = found;
  const reply = cleanText(text);
  if (reply.length > LOOKING_BACK_LIMIT) return { ok: false, reason: "looking-back-too-long" };
  const { tenantId } = actor;
  const before = await deps.lookingBack.heard(tenantId, sessionId);
  const kept = before?.value ?? NOTHING_HEARD;
  if (kept.reply === reply) return { ok: true };
  if (!standsOn(builtOn, replyTag(kept.reply))) return { ok: false, reason: "changed-meanwhile" };
  if (!isLookedBackOn(session)) return { ok: false, reason: "looking-back-not-over" };
  const next = { value: { ...kept, reply }, etag: before?.etag ?? null };
  if (!(await nullOnConflict(deps.lookingBack.saveHeard(tenantId, sessionId, next))))
    return { ok: false, reason: "changed-meanwhile" };
  await noteAudit(deps, { actor, verb: "reply-looking-back", thing: sessionId, areaId: session.areaId });
  return { ok: true };
}
