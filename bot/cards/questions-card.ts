import type { Translate } from "../../shared/locales/text.ts";
import type { Session } from "../../shared/sessions/session.ts";
import { actionSet, openUrl, press, toggle } from "./elements/actions.ts";
import { adaptiveCard, type AdaptiveCard } from "./elements/adaptive-card.ts";
import { container } from "./elements/containers.ts";
import { heading, words } from "./elements/text.ts";

export type QuestionsCardModel = {
  session: Pick<Session, "id" | "questions" | "attribution">;
  /** Set once no more answers are taken: the text, and where to continue. */
  closed: { text: string; tabUrl: string | null } | null;
};

/**
 * All questions of a session that is open for days, on one card. It leads each person to their next unanswered
 * question.
 */
export function questionsCard({ session, closed }: QuestionsCardModel, t: Translate): AdaptiveCard {
  const { questions } = session;
  const data = { session: session.id };
  return adaptiveCard({
    fallbackText: t("card.questions.title", { count: questions.length }),
    body: [
      closed ? container([words(closed.text, { bold: true })], { tone: "emphasis" }) : null,
      heading(t("card.questions.title", { count: questions.length })),
      closed ? null : words(t("card.questions.how"), { spacing: "small" }),
      closed
        ? null
        : actionSet([
            press({ title: t("card.action.answerNext"), verb: "answer.next", data, primary: true }),
            press({ title: t("card.action.myAnswers"), verb: "answer.mine", data }),
          ]),
      closed ? null : words(t(SHOWN[session.attribution]), { size: "small", quiet: true, spacing: "small" }),
      actionSet([toggle(t("card.action.showQuestions"), ["questions"])], { spacing: "medium" }),
      container(
        questions.map(({ plain }, index) => words(`${index + 1}. ${plain}`, { size: "small", spacing: "small" })),
        { id: "questions", hidden: true, tone: "emphasis" },
      ),
    ],
    actions: closed?.tabUrl ? [openUrl(t("card.action.openTab"), closed.tabUrl)] : [],
  });
}

const SHOWN = { named: "card.question.named", anonymous: "card.question.anonymous" } as const;
