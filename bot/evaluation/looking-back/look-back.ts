import { standsOn, type BuiltOn } from "../../../shared/contract/built-on.ts";
import type { LookingBackView } from "../../../shared/contract/looking-back.ts";
import { givesNoCover, may } from "../../../shared/people/may.ts";
import {
  checkLookingBack,
  eachLookingBack,
  isLookedBackOn,
  takesLookingBack,
  type LookingBack,
  type SaidLookingBack,
} from "../../../shared/sessions/looking-back.ts";
import type { Session } from "../../../shared/sessions/session.ts";
import { fingerprint } from "../../../shared/text/fingerprint.ts";
import { NOTHING_HEARD } from "../../storage/looking-back-store.ts";
import type { SessionKey } from "../../storage/answers/answer-ledger.ts";
import type { Deps, NotAllowed, NotFound } from "../deps.ts";
import type { FoundSession } from "../sessions/find-session.ts";
import { LOOKING, whoLooks, WRITING, type AskingInRoom } from "../room/who-looks.ts";
import { isWritten } from "../conflicts.ts";
import { lastLookingBack } from "./last-looking-back.ts";
import { saidKey } from "./said-key.ts";

export type LookedBack = { ok: true; session: Session; view: LookingBackView } | NotFound | NotAllowed;

/**
 * A person's view of looking back on a session: their own words, and the shown words of others where they run the
 * session or lead the area.
 */
export async function readLookingBack(deps: Deps, asking: AskingInRoom): Promise<LookedBack> {
  const found = await findRoom(deps, asking, LOOKING);
  if (!found.ok) return found;
  const { session, belongs } = found;
  const { tenantId } = asking.actor;
  const own = await ownOf(deps, asking, found);
  const runs = may(asking.actor, "run-session", { tenantId, areaId: session.areaId });
  const isOver = isLookedBackOn(session);
  const kept = runs && isOver ? await deps.lookingBack.heard(tenantId, session.id) : null;
  const { reply, ...shown } = kept?.value ?? NOTHING_HEARD;
  const view: LookingBackView = {
    ...ownView(found, own?.value),
    heard: runs && isOver ? eachLookingBack((part) => shown[part]) : null,
    reply: runs && isOver ? { text: reply, etag: replyTag(reply) } : null,
    lastTime: belongs ? await lastLookingBack(deps, { tenantId, session }) : null,
  };
  return { ok: true, session, view };
}

/** Whether somebody can look back on a session now and has not yet. Everybody is asked once. */
export async function isToLookBack(deps: Deps, asking: AskingInRoom): Promise<boolean> {
  const found = await findRoom(deps, asking, LOOKING);
  if (!found.ok) return false;
  const { takes, own } = ownView(found, (await ownOf(deps, asking, found))?.value);
  return takes && own === null;
}

export type LookBackOutcome =
  | { ok: true }
  | NotFound
  | NotAllowed
  | { ok: false; reason: "changed-meanwhile" | "looking-back-over" | "looking-back-too-long" }
  | { ok: false; reason: "not-a-member"; session: Session };

/**
 * Stores a person's words on a session itself, what worked and what was hard, always without a name. All empty takes
 * them back. The author is kept only until the session's first close, so that everybody is asked once. These words are
 * no answer and are counted nowhere.
 */
export async function lookBack(
  deps: Deps,
  { words, builtOn, ...asking }: AskingInRoom & { words: LookingBack; builtOn: BuiltOn },
): Promise<LookBackOutcome> {
  const found = await findRoom(deps, asking, WRITING);
  if (!found.ok) return found;
  const { session, belongs, said } = found;
  if (!belongs) return { ok: false, reason: "not-a-member", session };
  const checked = checkLookingBack(words);
  if (checked === "too-long") return { ok: false, reason: "looking-back-too-long" };
  const stored = await ownOf(deps, asking, found);
  const before = ownView(found, stored?.value);
  if (!before.takes || said === null) return { ok: false, reason: "looking-back-over" };
  const covers = givesNoCover(asking.actor, session.areaId) === undefined;
  const value = checked && { ...checked, session: session.id, covers, told: false };
  // A repetition finds its words stored.
  if (ownView(found, value ?? undefined).etag === before.etag) return { ok: true };
  if (!standsOn(builtOn, before.etag)) return { ok: false, reason: "changed-meanwhile" };
  const own = ownKey(asking, session);
  const write = value
    ? deps.lookingBack.said.save(said, own, { value, etag: stored?.etag ?? null })
    : deps.lookingBack.said.forgetOwn(said, own, stored?.etag);
  if (!(await isWritten(write))) return { ok: false, reason: "changed-meanwhile" };
  const now = await findRoom(deps, asking, WRITING);
  return now.ok && takesLookingBack(now.session, deps.now())
    ? { ok: true }
    : { ok: false, reason: "looking-back-over" };
}

type FoundRoom = FoundSession & { belongs: boolean; said: SessionKey | null };

async function findRoom(
  deps: Deps,
  asking: AskingInRoom,
  wanting: typeof LOOKING | typeof WRITING,
): Promise<FoundRoom | NotFound | NotAllowed> {
  const found = await whoLooks(deps, asking, wanting);
  if (!found.ok) return found;
  const said = takesLookingBack(found.session, deps.now()) ? saidKey(asking.actor.tenantId, found.stored) : null;
  return { ...found, said, belongs: found.words === "yours" };
}

const ownKey = ({ actor }: AskingInRoom, { areaId }: Session) => ({ under: areaId, personId: actor.id });

function ownOf(deps: Deps, asking: AskingInRoom, { said, session, belongs }: FoundRoom) {
  return said && belongs ? deps.lookingBack.said.own(said, ownKey(asking, session)) : Promise.resolve(null);
}

/** Somebody who has looked back on another session of the area and round is not asked again. */
function ownView(
  { session, said, belongs }: FoundRoom,
  row: SaidLookingBack | undefined,
): Pick<LookingBackView, "takes" | "own" | "etag"> {
  const isHere = row === undefined || (row.session === session.id && !row.told);
  const own = row && isHere ? eachLookingBack((part) => row[part]) : null;
  return {
    takes: said !== null && belongs && isHere,
    own,
    etag: own && fingerprint(JSON.stringify([session.id, ...Object.values(own)])),
  };
}

/** The tag of what the next opening tells; null: nothing. */
export function replyTag(reply: string): string | null {
  return reply === "" ? null : fingerprint(reply);
}
