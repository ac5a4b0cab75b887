import type { Attribution } from "../../../shared/answers/answer.ts";
import { shownLast } from "../../../shared/sessions/walk.ts";
import type { CardData } from "../../cards/card-command.ts";
import { noticeCard } from "../../cards/notice-card.ts";
import { markUnclear } from "../../evaluation/answers/mark-unclear.ts";
import { readOwnAnswers } from "../../evaluation/answers/read-own-answers.ts";
import type { Reply } from "../../teams/gateway-contract.ts";
import { cardReply } from "../card-reply.ts";
import type { CommandContext } from "../command-context.ts";
import { savedReply, whereOf } from "./saved-reply.ts";

type At = CardData<"answer.open">;

/** Marks a question as unclear; what was answered stays. */
export async function sayUnclear(context: CommandContext, at: At): Promise<Reply> {
  const outcome = await markUnclear(context.deps, whereOf(context, at), {
    unclear: true,
    attribution: await wishOf(context, at),
  });
  if (!outcome.ok) return savedReply(context, { at, outcome });
  const { t } = context;
  const onward = { title: t("card.action.nextQuestion"), verb: "answer.next", data: onFrom(at) } as const;
  return cardReply(
    noticeCard(
      {
        title: t("chat.unclear.title"),
        text: t("chat.unclear.text"),
        actions: [
          { title: t("card.action.answer"), verb: "answer.open", data: at },
          ...(context.ownChat ? [onward] : []),
          { title: t("card.action.backToQuestion"), verb: "question.show", data: at },
        ],
      },
      t,
    ),
  );
}

/** How a mark on a question is to be shown that stands there without an answer; null: as it is, or as the session has it. */
async function wishOf({ deps, actor, ownChat }: CommandContext, at: At): Promise<Attribution | null> {
  const own = ownChat ? await readOwnAnswers(deps, { actor, sessionId: at.session }) : null;
  if (!own?.ok) return null;
  const stored = own.items.find(({ questionId }) => questionId === at.question);
  return stored && (stored.state !== "none" || stored.attribution === "anonymous") ? null : shownLast(own.items);
}

const onFrom = ({ session, question }: At): CardData<"answer.next"> => ({ session, after: question });
