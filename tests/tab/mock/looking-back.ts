import { putLookingBackSchema, putReplySchema, type LookingBackView } from "../../../shared/contract/looking-back.ts";
import {
  checkLookingBack,
  isLookedBackOn,
  hearLookingBack,
  takesLookingBack,
} from "../../../shared/sessions/looking-back.ts";
import type { Session } from "../../../shared/sessions/session.ts";
import type { Asked } from "./asked.ts";
import { changedMeanwhile, type Reply } from "./reply.ts";

type OfSession = Asked & { session: Session };

/** What people say of a session itself; null where the question is about something else. */
export function answerLookingBack(asked: OfSession): Reply | null {
  const { world, session, me, method, path, body, builtOn } = asked;
  const [, , third, fourth] = path;
  if (third !== "looking-back") return null;
  const view = viewOf(asked);
  if (method !== "PUT") return { status: 200, body: view };
  const before = fourth === "reply" ? (view.reply?.etag ?? null) : view.etag;
  if (builtOn !== before) return changedMeanwhile(view);
  if (fourth === "reply") world.replies.set(session.id, putReplySchema.parse(body).text);
  else {
    const words = checkLookingBack(putLookingBackSchema.parse(body));
    const key = `${session.id} ${me.id}`;
    if (words === null || words === "too-long") world.lookedBack.delete(key);
    else world.lookedBack.set(key, { ...words, session: session.id, covers: me.grants.length === 0, told: false });
  }
  return { status: 200, body: viewOf(asked) };
}

function viewOf({ world, session, me }: OfSession): LookingBackView {
  const takes = takesLookingBack(session, world.now());
  const row = takes ? world.lookedBack.get(`${session.id} ${me.id}`) : undefined;
  const own = row ? { worked: row.worked, hard: row.hard } : null;
  const runs = me.grants.length > 0 && isLookedBackOn(session);
  const all = [...world.lookedBack.values()].filter((one) => one.session === session.id);
  const text = world.replies.get(session.id) ?? "";
  return {
    ...{ takes, own, etag: own && `${own.worked.length}.${own.hard.length}` },
    heard: runs ? hearLookingBack(all, () => 0.5) : null,
    reply: runs ? { text, etag: text === "" ? null : `r${text.length}` } : null,
    lastTime: world.replies.get("last time") ?? null,
  };
}
