import type { OwnAnswer } from "../../../shared/contract/views.ts";
import { questionOf } from "../../../shared/sessions/session.ts";
import type { CardData } from "../../cards/card-command.ts";
import { findSession } from "../../evaluation/sessions/find-session.ts";
import { readOwnAnswers } from "../../evaluation/answers/read-own-answers.ts";
import type { Reply } from "../../teams/gateway-contract.ts";
import { hasNotesToSay } from "../recorded/say-of-notes.ts";
import { cardReply } from "../card-reply.ts";
import { refusalReply } from "../refusal-card.ts";
import type { CommandContext } from "../command-context.ts";
import { waysFrom } from "./own-answers.ts";
import { questionCardOf } from "./question-cards.ts";

type At = CardData<"answer.open">;

/** The question as everybody sees it: the way back from one's own form. */
export async function showQuestion(context: CommandContext, at: At, showOfficialFirst = false): Promise<Reply> {
  const found = await findSession(context.deps, { actor: context.actor, sessionId: at.session, verb: "read-session" });
  if (!found.ok) return refusalReply(context, found);
  const { session } = found;
  const question = questionOf(session, at.question);
  if (!question) return refusalReply(context, { reason: "not-found" });
  const [hasNotes, own] = await Promise.all([
    hasNotesToSay(context, at),
    context.ownChat ? ownAnswerTo(context, at) : null,
  ]);
  const walk = own ? waysFrom({ session, question, own: own.answer }, context.deps.now()) : undefined;
  return cardReply(questionCardOf(context, { session, question, showOfficialFirst, hasNotes, walk }));
}

/** Null for whoever may look at the session and not answer it. */
async function ownAnswerTo({ deps, actor }: CommandContext, at: At): Promise<{ answer: OwnAnswer | undefined } | null> {
  const own = await readOwnAnswers(deps, { actor, sessionId: at.session, questionIds: [at.question] });
  return own.ok ? { answer: own.items[0] } : null;
}
