import { plainIn } from "../../shared/framework/worded.ts";
import type { OwnAnswer } from "../../shared/contract/views.ts";
import type { Translate } from "../../shared/locales/text.ts";
import type { AskedQuestion } from "../../shared/sessions/session.ts";
import { press, type CardAction } from "./elements/actions.ts";
import { adaptiveCard, type AdaptiveCard } from "./elements/adaptive-card.ts";
import { CARD_ANSWER_BYTES, partsAsWritten } from "./elements/answer-parts.ts";
import { container } from "./elements/containers.ts";
import { eyebrow, heading, words } from "./elements/text.ts";

export type SavedCardModel = {
  session: string;
  question: AskedQuestion;
  answer: OwnAnswer;
  /**
   * `newer`: nothing was taken back, since the person had not seen the stored answer. `has-words`: the written answer
   * is kept instead of "not able to say".
   */
  note?: "unchanged" | "became-anonymous" | "newer" | "has-words";
  /** The group has responded to this question, too. */
  hasNotes?: boolean;
  /** It was their last answer, and they have not yet said how the session was. */
  asksLookingBack?: boolean;
  /** The next question that takes answers. */
  next?: AskedQuestion;
  /**
   * In a personal chat, where the card leads to the next unanswered question, and finally to all of the person's
   * answers.
   */
  walks?: boolean;
};

/** The stored answer, word for word, for its writer alone. */
export function savedCard(
  { session, question, answer, note, next, walks = false, hasNotes = false, asksLookingBack = false }: SavedCardModel,
  t: Translate,
): AdaptiveCard {
  const data = { session, question: question.id };
  const built = answer.etag === null ? {} : { built: answer.etag };
  const title = t(note ? TITLES[note] : "card.saved.title");
  return adaptiveCard({
    fallbackText: title,
    body: [
      eyebrow(t("card.saved.eyebrow")),
      heading(title, { spacing: "small" }),
      words(plainIn(question, t), { quiet: true, spacing: "small" }),
      note === "newer" || note === "has-words" ? words(t(TEXTS[note])) : null,
      container([...said(answer, t)], { tone: "emphasis" }),
      words(t(SHOWN[answer.attribution]), { size: "small", quiet: true }),
      note === "became-anonymous" ? words(t("card.saved.becameAnonymous"), { size: "small", quiet: true }) : null,
      words(t("card.saved.untilClose"), { size: "small", quiet: true, spacing: "small" }),
    ],
    actions: [
      ...wayOn({ session, question, next, walks }, t),
      ...(asksLookingBack
        ? [press({ title: t("card.action.lookBack"), verb: "lookback.open", data: { session } })]
        : []),
      press({ title: t("card.action.change"), verb: "answer.open", data }),
      press({ title: t("card.action.withdraw"), verb: "answer.withdraw", data: { ...data, ...built } }),
      ...(hasNotes ? [press({ title: t("card.action.groupSaid"), verb: "notes.show", data })] : []),
      press({ title: t("card.action.backToQuestion"), verb: "question.show", data }),
    ],
  });
}

function wayOn(
  { session, question, next, walks }: Pick<SavedCardModel, "session" | "question" | "next" | "walks">,
  t: Translate,
): CardAction[] {
  const title = t("card.action.nextQuestion");
  if (walks && next)
    return [press({ title, verb: "answer.next", data: { session, after: question.id }, primary: true })];
  if (next) return [press({ title, verb: "question.show", data: { session, question: next.id }, primary: true })];
  return walks
    ? [press({ title: t("card.action.myAnswers"), verb: "answer.mine", data: { session }, primary: true })]
    : [];
}

function said({ state, parts, unclear }: OwnAnswer, t: Translate) {
  return [
    ...(state === "unable" ? [words(t("card.saved.unable"), { bold: true })] : []),
    ...(state === "said" ? partsAsWritten(parts, CARD_ANSWER_BYTES, t) : []),
    ...(unclear ? [words(t("card.saved.unclear"), { spacing: "medium" })] : []),
  ];
}

const TITLES = {
  unchanged: "card.saved.unchanged",
  "became-anonymous": "card.saved.title",
  newer: "card.saved.newer",
  "has-words": "chat.unable.hasWords.title",
} as const;
const TEXTS = { newer: "card.saved.newer.text", "has-words": "chat.unable.hasWords.text" } as const;

const SHOWN = { named: "card.saved.named", anonymous: "card.saved.anonymous" } as const;
