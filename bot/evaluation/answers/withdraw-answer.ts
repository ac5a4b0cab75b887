import { contentOf, knows, withdrawStored } from "../../../shared/answers/stored-answer.ts";
import { unseenIn } from "../../../shared/answers/merge-answer.ts";
import type { AnswerChange } from "../../storage/answers/session-writer.ts";
import { changeLive, leaveNothingOf } from "./change-live.ts";
import type { Deps } from "../deps.ts";
import {
  deliveryMark,
  findToAnswer,
  answerOf,
  type AnswerChanged,
  type SaveOutcome,
  type Where,
} from "./find-to-answer.ts";
import { ownAnswer } from "./read-own-answers.ts";

/**
 * Takes one's own answer back, with its history, unless it holds words that the person has not seen. An anonymous
 * answer leaves an empty anonymous row. A second time changes nothing.
 */
export async function withdrawAnswer(deps: Deps, where: Where): Promise<SaveOutcome> {
  const found = await findToAnswer(deps, where, { entering: false });
  if (!found.ok) return found;
  const { session } = found;
  const take: AnswerChange<ReturnType<typeof withdrawStored> | AnswerChanged | null> = (current) => {
    const again = current !== null && knows(current, deliveryMark(where.delivery));
    const boxes = current && !again ? unseenIn(contentOf(current), where.builtOn) : [];
    if (current && boxes.length > 0)
      return { next: null, result: { reason: "answer-changed", boxes, answer: ownAnswer(where.questionId, current) } };
    const result = current && withdrawStored(current, { delivery: deliveryMark(where.delivery), now: deps.now() });
    return { next: result?.stored ?? null, result };
  };
  const done = await changeLive(deps, { found, ...answerOf(where, session) }, take);
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
