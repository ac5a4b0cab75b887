import type { OwnAnswer } from "../../../shared/contract/views.ts";
import { whyNotAnswer } from "../../../shared/sessions/may-answer.ts";
import { stateAt, type AskedQuestion, type Session } from "../../../shared/sessions/session.ts";
import { walkedOf } from "../../../shared/sessions/walk.ts";
import { dayAndTime } from "../../../shared/time/date-text.ts";
import { myAnswersCard } from "../../cards/my-answers-card.ts";
import type { QuestionCardModel } from "../../cards/question-card.ts";
import { areaName } from "../../evaluation/rounds/read-evaluation.ts";
import { readOwnAnswers } from "../../evaluation/answers/read-own-answers.ts";
import type { Reply } from "../../teams/gateway-contract.ts";
import { asksLookingBack } from "../looking-back/look-back.ts";
import { cardReply } from "../card-reply.ts";
import { refusalReply } from "../refusal-card.ts";
import type { CommandContext } from "../command-context.ts";

/** What leads on from a question's card in somebody's own chat. */
export function waysFrom(
  { session, question, own }: { session: Session; question: AskedQuestion; own: OwnAnswer | undefined },
  now: Date,
): QuestionCardModel["walk"] {
  const index = session.questions.indexOf(question);
  return {
    back: session.questions[index - 1]?.id ?? null,
    said: own?.state ?? "none",
    unclear: own?.unclear ?? false,
    takes: whyNotAnswer(session, question.id, now) === null,
  };
}

/** One's own answers of a session, what is missing, and until when: where the way through its questions ends. */
export async function showOwnAnswers(context: CommandContext, sessionId: string): Promise<Reply> {
  const own = await readOwnAnswers(context.deps, { actor: context.actor, sessionId });
  if (!own.ok) return refusalReply(context, own);
  const { session, items } = own;
  const now = context.deps.now();
  const walked = walkedOf(session, { said: items, now });
  const answers = session.questions.flatMap((question) => {
    const answer = items.find(({ questionId }) => questionId === question.id);
    return answer ? [{ question, answer, open: whyNotAnswer(session, question.id, now) === null }] : [];
  });
  const isAtEnd = walked.missing.length === 0 && walked.notReached === 0;
  const card = myAnswersCard(
    {
      session: { id: session.id, areaName: areaName(session.areaId), questions: session.questions.length },
      answers,
      answered: walked.answered.length,
      missing: walked.missing,
      notReached: walked.notReached,
      takes: walked.next !== undefined,
      until: untilOf(context, session),
      asksLookingBack: isAtEnd && (await asksLookingBack(context, session.id)),
      tabUrl: context.links.answer(session.id),
    },
    context.t,
  );
  return cardReply(card);
}

/** Until when answers can be given and changed, in words. */
function untilOf({ t, deps, dateFormat }: CommandContext, session: Session): string {
  switch (stateAt(session, deps.now())) {
    case "open": {
      const end = [session.closesAt, session.deadline].filter((time) => time !== null).sort()[0];
      return end ? t("card.mine.until", { when: dayAndTime(end, dateFormat) }) : t("card.mine.untilClosed");
    }
    case "paused":
      return t("card.mine.paused");
    case "draft":
    case "closed":
    case "sealed":
      return t("card.mine.over");
  }
}
