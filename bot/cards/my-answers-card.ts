import type { OwnAnswer } from "../../shared/contract/views.ts";
import type { Translate } from "../../shared/locales/text.ts";
import type { AskedQuestion } from "../../shared/sessions/session.ts";
import { actionSet, openUrl, press } from "./elements/actions.ts";
import { adaptiveCard, type AdaptiveCard, type CardElement } from "./elements/adaptive-card.ts";
import { partsAsWritten } from "./elements/answer-parts.ts";
import { container } from "./elements/containers.ts";
import { eyebrow, heading, words } from "./elements/text.ts";

export type MyAnswersCardModel = {
  session: { id: string; areaName: string };
  answers: readonly {
    question: AskedQuestion;
    answer: OwnAnswer;
    /** Whether it can still be changed. */
    open: boolean;
  }[];
  tabUrl?: string;
};

/** What the card may weigh, and what the labels and button of one answer weigh in it. */
const CARD_BYTES = 23_000;
const FRAME_BYTES = 1_600;

/** One's own answers of a session, read back for their writer alone; long ones shortened. */
export function myAnswersCard({ session, answers, tabUrl }: MyAnswersCardModel, t: Translate): AdaptiveCard {
  const bytes = Math.max(0, Math.floor(CARD_BYTES / Math.max(1, answers.length)) - FRAME_BYTES);
  return adaptiveCard({
    fallbackText: t("card.mine.title"),
    body: [
      eyebrow(session.areaName),
      heading(t("card.mine.title"), { spacing: "small" }),
      words(t(answers.length === 0 ? "card.mine.none" : "card.mine.onlyYou"), { size: "small", quiet: true }),
      ...answers.map(({ question, answer, open }) =>
        container(
          [
            words(question.plain, { bold: true }),
            ...said(answer, bytes, t),
            words(t(SHOWN[answer.attribution]), { size: "small", quiet: true, spacing: "small" }),
            open
              ? actionSet([
                  press({
                    title: t("card.action.change"),
                    verb: "answer.open",
                    data: { session: session.id, question: question.id },
                  }),
                ])
              : null,
          ],
          { separator: true, spacing: "medium" },
        ),
      ),
    ],
    actions: [
      ...(answers.length === 0
        ? [press({ title: t("card.action.answerSession"), verb: "sessions.open", data: {}, primary: true })]
        : []),
      ...(tabUrl ? [openUrl(t("card.action.openTab"), tabUrl)] : []),
    ],
  });
}

function said({ state, parts, unclear }: OwnAnswer, bytes: number, t: Translate): CardElement[] {
  return [
    ...(state === "said" ? partsAsWritten(parts, bytes, t) : []),
    ...(state === "unable" ? [words(t("card.saved.unable"))] : []),
    ...(unclear ? [words(t("card.saved.unclear"), { size: "small" })] : []),
  ];
}

const SHOWN = { named: "card.mine.named", anonymous: "card.mine.anonymous" } as const;
