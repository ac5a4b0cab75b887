import { createHash } from "node:crypto";
import { contentOf, knows, saveOver, withdraw, type StoredAnswer } from "../../../shared/answers/stored-answer.ts";
import { isEmpty, NO_WORDS, type Attribution, type Door, type Part } from "../../../shared/answers/answer.ts";
import type { AnswerInput, InputRefusal } from "../../../shared/answers/check-input.ts";
import { answerTag, mergeAnswer, unseenIn, type Merged } from "../../../shared/answers/merge-answer.ts";
import type { BuiltOn } from "../../../shared/contract/built-on.ts";
import type { OwnAnswer } from "../../../shared/contract/views.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import { givesNoCover } from "../../../shared/people/may.ts";
import { letsAnswer } from "../../../shared/people/membership.ts";
import { isStillAllowed, whyNotAnswer, type AnswerRefusal } from "../../../shared/sessions/may-answer.ts";
import type { Session } from "../../../shared/sessions/session.ts";
import type { AnswerOwner } from "../../storage/answers/answer-ledger.ts";
import type { Change } from "../../storage/answers/session-writer.ts";
import { StorageCorrupt } from "../../storage/tables/storage-error.ts";
import type { PlaceRecord } from "../../storage/place-store.ts";
import { belongingTo } from "../areas/belonging.ts";
import { changeLive, leaveNothingOf } from "./change-live.ts";
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

type Where = {
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
 * Saves the changed boxes of one's own answer, merged with what is stored. Resolves once it is stored. Throws
 * `StorageError` when that is not certain.
 */
export async function saveAnswer(
  deps: Deps,
  where: Where,
  { input, attribution }: { input: AnswerInput; attribution: Attribution | null },
): Promise<SaveOutcome> {
  const found = await findOpen(deps, where);
  if (!found.ok) return found;
  const contentOver = (current: StoredAnswer | null): Merged =>
    mergeAnswer({ stored: current && contentOf(current), builtOn: where.builtOn, input });
  return store(deps, { where, found }, { attribution, contentOver });
}

/**
 * Marks or unmarks a question as unclear; its answer stays. `attribution`: null keeps the stored one, else the
 * session's default.
 */
export async function markUnclear(
  deps: Deps,
  where: Where,
  { unclear, attribution = null }: { unclear: boolean; attribution?: Attribution | null },
): Promise<SaveOutcome> {
  const found = await findOpen(deps, where);
  if (!found.ok) return found;
  const contentOver = (current: StoredAnswer | null): Merged => {
    const { state, parts } = current ? contentOf(current) : NO_WORDS;
    return { ok: true, content: { state, parts, unclear } };
  };
  return store(deps, { where, found }, { attribution, contentOver });
}

type Wish = { attribution: Attribution | null; contentOver(current: StoredAnswer | null): Merged };
type Kept = ReturnType<typeof saveOver> | ({ ok: false } & (AnswerChanged | InputRefusal));

async function store(
  deps: Deps,
  { where, found }: { where: Where; found: FoundSession },
  wish: Wish,
): Promise<SaveOutcome> {
  const { session } = found;
  const changed = (current: StoredAnswer | null, boxes: readonly Part[]): { ok: false } & AnswerChanged => ({
    ...{ ok: false, reason: "answer-changed", boxes },
    answer: current ? ownAnswer(where.questionId, current) : noAnswer(where.questionId, session.attribution),
  });
  let named: string | null = null;
  const newId = deps.newId();
  const save: Change<Kept> = (current) => {
    named = current?.kind === "open" && !isEmpty(current.answer) ? current.answer.id : null;
    // A repeated delivery is not compared with what was stored since.
    if (current && knows(current, deliveryMark(where.delivery)))
      return { next: null, result: { ok: true, changed: false, stored: current } };
    const merged = wish.contentOver(current);
    if (!merged.ok)
      return { next: null, result: merged.reason === "both-changed" ? changed(current, merged.boxes) : merged };
    const result = saveOver(current, {
      questionId: where.questionId,
      content: merged.content,
      wish: wish.attribution,
      sessionDefault: session.attribution,
      author: { id: where.actor.id, name: where.actor.name },
      ...(where.typist && { recordedBy: where.typist }),
      door: where.door,
      delivery: deliveryMark(where.delivery),
      newId,
      now: deps.now(),
    });
    return { next: result.ok ? result.stored : null, result };
  };
  const done = await changeLive(deps, { found, ...at(where, session) }, save);
  if (!done.ok) return done;
  const saved = done.result;
  if (!saved.ok) return { ...saved, session };
  if (saved.changed) deps.changed(where.actor.tenantId, session.id, "answers");
  const answer = ownAnswer(where.questionId, saved.stored);
  const becameAnonymous = named !== null && answer.attribution === "anonymous";
  if (named !== null && becameAnonymous)
    await leaveNothingOf(deps, { tenantId: where.actor.tenantId, session, answerId: named });
  return { ok: true, changed: saved.changed, becameAnonymous, answer, session };
}

/**
 * Takes one's own answer back, with its history, unless it holds words that the person has not seen. An anonymous
 * answer leaves an empty anonymous row. A second time changes nothing.
 */
export async function withdrawAnswer(deps: Deps, where: Where): Promise<SaveOutcome> {
  const found = await findOpen(deps, where, { entering: false });
  if (!found.ok) return found;
  const { session } = found;
  const take: Change<ReturnType<typeof withdraw> | AnswerChanged | null> = (current) => {
    const again = current !== null && knows(current, deliveryMark(where.delivery));
    const boxes = current && !again ? unseenIn(contentOf(current), where.builtOn) : [];
    if (current && boxes.length > 0)
      return { next: null, result: { reason: "answer-changed", boxes, answer: ownAnswer(where.questionId, current) } };
    const result = current && withdraw(current, { delivery: deliveryMark(where.delivery), now: deps.now() });
    return { next: result?.stored ?? null, result };
  };
  const done = await changeLive(deps, { found, ...at(where, session) }, take);
  if (!done.ok) return done;
  const withdrawn = done.result;
  if (withdrawn && "reason" in withdrawn) return { ok: false, ...withdrawn, session };
  if (!withdrawn) return { ok: false, reason: "nothing-stored", session };
  const { tenantId } = where.actor;
  if (withdrawn.changed) deps.changed(tenantId, session.id, "answers");
  if (withdrawn.changed && withdrawn.stored.kind === "open")
    await leaveNothingOf(deps, { tenantId, session, answerId: withdrawn.stored.answer.id });
  const answer = ownAnswer(where.questionId, withdrawn.stored);
  return { ok: true, changed: withdrawn.changed, answer, session };
}

/**
 * One's own answers in this session, by question; empty ones are left out. The list also leaves out an answer that
 * cannot be read. Asked for by itself, such an answer throws `StorageCorrupt`.
 */
export async function readOwnAnswers(
  deps: Deps,
  {
    actor,
    sessionId,
    questionIds,
    ...asked
  }: Pick<Where, "actor" | "sessionId" | "found"> & { questionIds?: readonly string[] },
): Promise<{ ok: true; session: Session; items: OwnAnswer[] } | NotFound | NotAllowed> {
  const found = asked.found ?? (await findSession(deps, { actor, sessionId, verb: "answer" }));
  if (!found.ok) return found;
  const ids = questionIds ?? found.session.questions.map((question) => question.id);
  const all = await Promise.all(
    ids.map(async (questionId) => ({
      questionId,
      stored: await deps.ledger
        .read(found.key, { questionId, whose: { personId: actor.id } })
        .catch((error: unknown) => {
          if (questionIds === undefined && error instanceof StorageCorrupt) return null;
          throw error;
        }),
    })),
  );
  return {
    ok: true,
    session: found.session,
    items: all.flatMap(({ questionId, stored }) => (stored ? [ownAnswer(questionId, stored)] : [])),
  };
}

export function ownAnswer(questionId: string, stored: StoredAnswer): OwnAnswer {
  const { state, parts, unclear } = contentOf(stored);
  const empty = isEmpty({ state, parts, unclear });
  const { revision, savedAt } = stored.kind === "open" ? stored.answer : stored;
  return {
    id: stored.kind === "open" ? stored.answer.id : `own-${questionId}`,
    questionId,
    state,
    parts,
    unclear,
    attribution: stored.kind === "open" ? "named" : "anonymous",
    revision: empty ? null : revision,
    savedAt: empty ? null : savedAt,
    etag: answerTag({ state, parts, unclear }, revision),
  };
}

function noAnswer(questionId: string, attribution: Attribution): OwnAnswer {
  return { id: `own-${questionId}`, questionId, ...NO_WORDS, attribution, revision: null, savedAt: null, etag: null };
}

async function findOpen(deps: Deps, where: Where, { entering = true } = {}): Promise<FoundSession | Refusal> {
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

const at = (where: Where, { areaId }: Session): { questionId: string; whose: AnswerOwner } => ({
  questionId: where.questionId,
  whose: { personId: where.actor.id, uncounted: givesNoCover(where.actor, areaId) },
});

/** Long enough to tell one person's few deliveries apart, and short enough for the header of an encrypted answer. */
export function deliveryMark(delivery: string | null): string | null {
  return delivery === null ? null : createHash("sha256").update(delivery).digest("base64url").slice(0, 12);
}
