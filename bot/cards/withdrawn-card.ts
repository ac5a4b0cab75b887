import { plainIn } from "../../shared/framework/worded.ts";
import type { Translate } from "../../shared/locales/text.ts";
import type { AskedQuestion } from "../../shared/sessions/session.ts";
import { press } from "./elements/actions.ts";
import { adaptiveCard, type AdaptiveCard } from "./elements/adaptive-card.ts";
import { heading, words } from "./elements/text.ts";

export type WithdrawnCardModel = {
  session: string;
  question: AskedQuestion;
  /** The answer that was taken back, as the button that restores it carries it; null where there is none. */
  taken: string | null;
};

export function withdrawnCard({ session, question, taken }: WithdrawnCardModel, t: Translate): AdaptiveCard {
  const data = { session, question: question.id };
  return adaptiveCard({
    fallbackText: t("card.withdrawn.title"),
    body: [
      heading(t("card.withdrawn.title")),
      words(plainIn(question, t), { quiet: true, spacing: "small" }),
      words(t("card.withdrawn.text")),
    ],
    actions: [
      ...(taken ? [press({ title: t("card.action.putBack"), verb: "answer.put-back", data: { ...data, taken } })] : []),
      press({ title: t("card.action.answerAgain"), verb: "answer.open", data }),
      press({ title: t("card.action.backToQuestion"), verb: "question.show", data }),
    ],
  });
}
