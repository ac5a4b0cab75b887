import { plainIn } from "../../shared/framework/worded.ts";
import type { OwnAnswer } from "../../shared/contract/views.ts";
import type { Translate } from "../../shared/locales/text.ts";
import type { AskedQuestion } from "../../shared/sessions/session.ts";
import { actionSet, openUrl, press, type CardAction } from "./elements/actions.ts";
import { adaptiveCard, type AdaptiveCard, type CardElement } from "./elements/adaptive-card.ts";
import { partsAsWritten } from "./elements/answer-parts.ts";
import { container } from "./elements/containers.ts";
import { eyebrow, heading, words } from "./elements/text.ts";

export type MyAnswersCardModel = {
  session: { id: string; areaName: string; questions: number };
  answers: readonly {
    question: AskedQuestion;
    answer: OwnAnswer;
    /** Whether it can still be changed. */
    open: boolean;
  }[];
  /** How many questions the person has answered, and which of those asked so far are missing. */
  answered: number;
  missing: readonly AskedQuestion[];
  /** How many questions the facilitator has not reached yet. */
  notReached: number;
  /** At least one missing question takes an answer now. */
  takes: boolean;
  /** Until when answers can be given and changed. */
  until: string;
  /** The person has answered everything, and has not yet said how the session was. */
  asksLookingBack?: boolean;
  tabUrl?: string;
};

/** The most bytes of the card, and the bytes that the labels and button of one answer take. */
const CARD_BYTES = 23_000;
const FRAME_BYTES = 1_600;

/** A person's own answers in a session, for them alone. Long ones are shortened. */
export function myAnswersCard(model: MyAnswersCardModel, t: Translate): AdaptiveCard {
  const { session, answers, tabUrl } = model;
  const bytes = Math.max(0, Math.floor(CARD_BYTES / Math.max(1, answers.length)) - FRAME_BYTES);
  return adaptiveCard({
    fallbackText: t("card.mine.title"),
    body: [
      eyebrow(session.areaName),
      heading(t("card.mine.title"), { spacing: "small" }),
      words(t("card.mine.onlyYou"), { size: "small", quiet: true }),
      ...howFar(model, t),
      ...answers.map(({ question, answer, open }) =>
        container(
          [
            words(plainIn(question, t), { bold: true }),
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
    actions: [...waysOn(model, t), ...(tabUrl ? [openUrl(t("card.action.openTab"), tabUrl)] : [])],
  });
}

/** How many questions are answered, which are missing, and the deadline. */
function howFar(
  { session, answered, missing, notReached, until }: MyAnswersCardModel,
  t: Translate,
): (CardElement | null)[] {
  const total = session.questions;
  const counted = t("card.mine.answered", { answered, total });
  return [
    words(`${answered === total ? t("card.mine.all", { total }) : counted} ${until}`, { spacing: "medium" }),
    missing.length === 0
      ? null
      : container(
          [
            words(t("card.mine.missing"), { size: "small", bold: true }),
            ...missing.map(({ plain }) => words(`– ${plain}`, { size: "small", spacing: "small" })),
          ],
          { tone: "emphasis", spacing: "small" },
        ),
    notReached === 0 ? null : words(t("card.mine.notReached", { count: notReached }), { size: "small", quiet: true }),
  ];
}

function waysOn(
  { session, takes, notReached, asksLookingBack, answers }: MyAnswersCardModel,
  t: Translate,
): CardAction[] {
  const data = { session: session.id };
  const onward = { verb: "answer.next", data, primary: true } as const;
  const elsewhere = { title: t("card.action.answerSession"), verb: "sessions.open", data: {} } as const;
  return [
    ...(takes ? [press({ title: t("card.action.answerNext"), ...onward })] : []),
    ...(!takes && notReached > 0 ? [press({ title: t("card.action.lookForNext"), ...onward })] : []),
    ...(asksLookingBack ? [press({ title: t("card.action.lookBack"), verb: "lookback.open", data })] : []),
    ...(!takes && notReached === 0 && answers.length === 0 ? [press(elsewhere)] : []),
  ];
}

function said({ state, parts, unclear }: OwnAnswer, bytes: number, t: Translate): CardElement[] {
  return [
    ...(state === "said" ? partsAsWritten(parts, bytes, t) : []),
    ...(state === "unable" ? [words(t("card.saved.unable"))] : []),
    ...(unclear ? [words(t("card.saved.unclear"), { size: "small" })] : []),
  ];
}

const SHOWN = { named: "card.mine.named", anonymous: "card.mine.anonymous" } as const;
