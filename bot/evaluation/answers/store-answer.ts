import { knows, saveOver, type StoredAnswer } from "../../../shared/answers/stored-answer.ts";
import { isEmpty, type Attribution, type Part } from "../../../shared/answers/answer.ts";
import type { InputRefusal } from "../../../shared/answers/check-input.ts";
import type { AnswerMergeOutcome } from "../../../shared/answers/merge-answer.ts";
import type { AnswerChange } from "../../storage/answers/session-writer.ts";
import { changeLive, leaveNothingOf } from "./change-live.ts";
import type { Deps } from "../deps.ts";
import type { FoundSession } from "../sessions/find-session.ts";
import { deliveryMark, answerOf, type AnswerChanged, type SaveOutcome, type Where } from "./find-to-answer.ts";
import { noAnswer, ownAnswer } from "./read-own-answers.ts";

type Wish = { attribution: Attribution | null; contentOver(current: StoredAnswer | null): AnswerMergeOutcome };
type Kept = ReturnType<typeof saveOver> | ({ ok: false } & (AnswerChanged | InputRefusal));

/**
 * Stores what `wish` makes of the stored answer: once for each sending, and never over words that the writer has not
 * seen.
 */
export async function storeAnswer(
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
  const save: AnswerChange<Kept> = (current) => {
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
  const done = await changeLive(deps, { found, ...answerOf(where, session) }, save);
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
