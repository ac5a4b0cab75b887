import { whyNotAnswer, type AnswerRefusal } from "../../../shared/sessions/may-answer.ts";
import type { Session } from "../../../shared/sessions/session.ts";
import type { AnswerOwner } from "../../storage/answers/answer-ledger.ts";
import { AnswersFinal } from "../../storage/answers/transaction-builder.ts";
import type { AnswerChange } from "../../storage/answers/session-writer.ts";
import { StorageError } from "../../storage/tables/storage-error.ts";
import type { Deps } from "../deps.ts";
import type { FoundSession } from "../sessions/find-session.ts";
import { forgetSentencesOn } from "../themes/forget-sentences.ts";

/** The session's answers can no longer change. */
export type Over = Extract<AnswerRefusal, { reason: "session-sealed" | "session-cancelled" }>;

export type LiveOutcome<R> = { ok: true; result: R } | ({ ok: false; session: Session } & Over);

/**
 * Changes an answer of a session that is not over. If the session is sealed or cancelled meanwhile, the change is
 * refused and nothing of it is kept.
 */
export async function changeLive<R>(
  deps: Deps,
  { found: { key, session }, ...at }: { found: FoundSession; questionId: string; whose: AnswerOwner },
  change: AnswerChange<R>,
): Promise<LiveOutcome<R>> {
  try {
    return { ok: true, result: await deps.ledger.change(key, { ...at, live: true }, change) };
  } catch (error) {
    if (!(error instanceof AnswersFinal)) throw error;
    const sealed = (await deps.sessions.get(key.tenantId, session.id))?.value.session ?? session;
    const why = whyNotAnswer(sealed, at.questionId, deps.now());
    if (why?.reason === "session-cancelled") return { ok: false, session: sealed, ...why };
    return { ok: false, session: sealed, reason: "session-sealed", at: sealed.sealedAt ?? deps.now().toISOString() };
  }
}

/**
 * Removes what a model made of an answer, and compacts the store so that its words leave the files. The change itself is
 * stored even if this fails; both are done again later.
 */
export async function leaveNothingOf(
  deps: Deps,
  { tenantId, session: { evaluationId }, answerId }: { tenantId: string; session: Session; answerId: string },
): Promise<void> {
  await unlessStoreFails(forgetSentencesOn(deps, { tenantId, evaluationId, answerIds: [answerId] }));
  await unlessStoreFails(deps.compact());
}

async function unlessStoreFails(work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof StorageError)) throw error;
  }
}
