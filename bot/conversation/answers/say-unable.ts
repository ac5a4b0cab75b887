import { whyNotAnswer } from "../../../shared/sessions/may-answer.ts";
import { shownLast } from "../../../shared/sessions/walk.ts";
import type { CardData } from "../../cards/card-command.ts";
import { noticeCard } from "../../cards/notice-card.ts";
import { readOwnAnswers } from "../../evaluation/answers/read-own-answers.ts";
import { saveAnswer } from "../../evaluation/answers/save-answer.ts";
import type { Reply } from "../../teams/gateway-contract.ts";
import { cardReply } from "../card-reply.ts";
import { refusalReply } from "../refusal-card.ts";
import type { CommandContext } from "../command-context.ts";
import { savedReply, storedReply, whereOf } from "./saved-reply.ts";

type At = CardData<"answer.open">;

/**
 * "Not able to say", unless there are words already: they are not thrown away by one press. Nobody's name is put to it unasked.
 */
export async function sayUnable(context: CommandContext, { shown, ...at }: CardData<"answer.unable">): Promise<Reply> {
  const own = await readOwnAnswers(context.deps, { actor: context.actor, sessionId: at.session });
  if (!own.ok) return refusalReply(context, own);
  const stored = own.items.find(({ questionId }) => questionId === at.question);
  if (stored?.state === "said") return storedReply(context, { at, ...own, answer: stored, note: "has-words" });
  const isNew = stored?.attribution !== "anonymous" && (stored?.revision ?? null) === null;
  const takes = whyNotAnswer(own.session, at.question, context.deps.now()) === null;
  const wish = shown ?? (isNew && context.ownChat ? shownLast(own.items) : null);
  if (takes && isNew && own.session.attribution === "named" && wish === null) return askHowShown(context, at);
  const outcome = await saveAnswer(
    context.deps,
    { ...whereOf(context, at), builtOn: stored?.etag ?? null },
    { input: { parts: {}, unable: true }, attribution: wish },
  );
  if (!outcome.ok && outcome.reason === "answer-changed")
    return storedReply(context, { at, ...outcome, note: "has-words" });
  return savedReply(context, { at, outcome });
}

function askHowShown({ t }: CommandContext, at: At): Reply {
  const actions = [
    { title: t("card.answer.named"), verb: "answer.unable", data: { ...at, shown: "named" } },
    { title: t("card.answer.anonymous"), verb: "answer.unable", data: { ...at, shown: "anonymous" } },
    { title: t("card.action.backToQuestion"), verb: "question.show", data: at },
  ] as const;
  return cardReply(noticeCard({ title: t("chat.unable.title"), text: t("chat.unable.text"), actions }, t));
}
