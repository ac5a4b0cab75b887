import { createHash } from "node:crypto";
import type { Door, Part } from "../../../shared/answers/answer.ts";
import type { InputRefusal } from "../../../shared/answers/check-input.ts";
import type { BuiltOn } from "../../../shared/contract/built-on.ts";
import type { OwnAnswer } from "../../../shared/contract/views.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import { givesNoCover } from "../../../shared/people/may.ts";
import { letsAnswer } from "../../../shared/people/membership.ts";
import { isStillAllowed, whyNotAnswer, type AnswerRefusal } from "../../../shared/sessions/may-answer.ts";
import type { Session } from "../../../shared/sessions/session.ts";
import type { AnswerOwner } from "../../storage/answers/answer-ledger.ts";
import type { PlaceRecord } from "../../storage/place-store.ts";
import { belongingTo } from "../areas/belonging.ts";
import type { Deps, NotAllowed, NotFound } from "../deps.ts";
import { findSession, type FoundSession } from "../sessions/find-session.ts";
import { calledNow } from "../people/names-now.ts";

/** The answer changed after it was shown. `boxes`: the boxes that both sides changed. Nothing was saved. */
export type AnswerChanged = { reason: "answer-changed"; boxes: readonly Part[]; answer: OwnAnswer };
type Refusal =
  | NotFound
  | NotAllowed
  | ({ ok: false; session: Session } & AnswerChanged)
  | ({ ok: false; session: Session } & (
      | AnswerRefusal
      | InputRefusal
      | { reason: "stays-anonymous" | "nothing-stored" | "not-a-member" | "bad-link" }
    ));
export type SaveOutcome =
  /** `becameAnonymous`: a named answer was there, and is removed with its history. */
  { ok: true; changed: boolean; becameAnonymous?: boolean; answer: OwnAnswer; session: Session } | Refusal;

export type Where = {
  actor: Actor;
  sessionId: string;
  /** The session, where the caller has already found it for this person to answer in. */
  found?: FoundSession;
  questionId: string;
  door: Door;
  /** Identifies this sending, so that a second delivery changes nothing. */ delivery: string | null;
  /** The person who types a paper answer for its author. A pause does not stop them. */
  typist?: { id: string; name: string };
  /** The change only removes a name. It is allowed whenever the session takes answers at all. */
  hidesName?: true;
  /** The place where a button was pressed; left out in the tab. */
  place?: PlaceRecord;
  /** The proof that the person holds the session's link; left out on cards. */
  proof?: string | null;
  /** The `etag` of the answer that its writer saw. Left out: whatever is stored. */
  builtOn?: BuiltOn;
};

/**
 * The session that somebody wants to answer in, or why they cannot. `entering`: they give an answer rather than take
 * one back.
 */
export async function findToAnswer(
  deps: Deps,
  where: Where,
  { entering = true } = {},
): Promise<FoundSession | Refusal> {
  const { actor, place, sessionId, proof = null } = where;
  const found = where.found ?? (await findSession(deps, { actor, sessionId, verb: "answer", recent: true }));
  if (!found.ok) return found;
  const why = whyNotAnswer(found.session, where.questionId, deps.now());
  if (why && !holdsNoneBack(where, why, entering)) {
    const session = await calledNow(deps, actor.tenantId, found.session);
    const refusal = whyNotAnswer(session, where.questionId, deps.now());
    if (refusal) return { ok: false, session, ...refusal };
  }
  if (!entering) return found;
  const link = { sessionId, proof };
  if (!letsAnswer(await belongingTo(deps, { actor, areaId: found.session.areaId, place, link })))
    return { ok: false, session: found.session, reason: proof === null ? "not-a-member" : "bad-link" };
  return found;
}

function holdsNoneBack({ typist, hidesName }: Where, why: AnswerRefusal, entering: boolean): boolean {
  return (
    (typist !== undefined && isStillAllowed(why, "write-down")) ||
    (!entering && isStillAllowed(why, "take-back")) ||
    (hidesName === true && isStillAllowed(why, "hide-name"))
  );
}

/** The question and the owner of an answer. */
export const answerOf = (where: Where, { areaId }: Session): { questionId: string; whose: AnswerOwner } => ({
  questionId: where.questionId,
  whose: { personId: where.actor.id, uncounted: givesNoCover(where.actor, areaId) },
});

/** Long enough to tell one person's few deliveries apart, and short enough for the header of an encrypted answer. */
export function deliveryMark(delivery: string | null): string | null {
  return delivery === null ? null : createHash("sha256").update(delivery).digest("base64url").slice(0, 12);
}
