import { whyNotAnswer } from "../../../shared/sessions/may-answer.ts";
import { reachedQuestions } from "../../../shared/sessions/session.ts";
import { walkedOf } from "../../../shared/sessions/walk.ts";
import type { CardData } from "../../cards/card-command.ts";
import { readOwnAnswers } from "../../evaluation/answers/read-own-answers.ts";
import type { Reply } from "../../teams/gateway-contract.ts";
import { refusalReply } from "../refusal-card.ts";
import type { CommandContext } from "../command-context.ts";
import { showOwnAnswers } from "./own-answers.ts";
import { openForm } from "./open-form.ts";
import { showQuestion } from "./show-question.ts";

/**
 * The first question that this person has not answered, behind the one they come from; none left, their answers. In their
 * own chat it comes as its card, where one leads on to the next, elsewhere as its form.
 */
export async function openNext(
  context: CommandContext,
  { session: sessionId, after }: CardData<"answer.next">,
): Promise<Reply> {
  const own = await readOwnAnswers(context.deps, { actor: context.actor, sessionId });
  if (!own.ok) return refusalReply(context, own);
  const { session, items } = own;
  const { next } = walkedOf(session, { said: items, now: context.deps.now(), after });
  if (context.ownChat)
    return next ? showQuestion(context, { session: sessionId, question: next.id }) : showOwnAnswers(context, sessionId);
  const reached = reachedQuestions(session);
  const takesAny = reached.some(({ id }) => whyNotAnswer(session, id, context.deps.now()) === null);
  const shown = takesAny ? next : reached[0];
  if (!shown) return showOwnAnswers(context, sessionId);
  const form = await openForm(context, { session: sessionId, question: shown.id });
  // Which question comes next tells which have been answered.
  return form.kind === "card" ? { ...form, stays: false } : form;
}
