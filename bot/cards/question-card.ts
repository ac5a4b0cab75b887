import type { OwnAnswer } from "../../shared/contract/views.ts";
import { plainIn } from "../../shared/framework/worded.ts";
import type { Translate } from "../../shared/locales/text.ts";
import type { AskedQuestion, Session } from "../../shared/sessions/session.ts";
import { actionSet, openUrl, press, toggle, type CardAction } from "./elements/actions.ts";
import { adaptiveCard, type AdaptiveCard } from "./elements/adaptive-card.ts";
import { container } from "./elements/containers.ts";
import { officialFirst, plainQuestion, questionHelp } from "./elements/question-text.ts";
import { eyebrow, words } from "./elements/text.ts";

export type QuestionCardModel = {
  session: Pick<Session, "id" | "mode" | "attribution">;
  question: AskedQuestion;
  /** 1 for the session's first question. */
  position: number;
  total: number;
  showOfficialFirst: boolean;
  /** For one person alone: the group has responded to the question. */
  hasNotes?: boolean;
  /** In a personal chat: where to go from here, and what the person has answered. */
  walk?: { back: string | null; said: OwnAnswer["state"]; unclear: boolean; takes: boolean };
  /** Set once the session or this question takes no more answers: the text, and where to continue. */
  closed: { text: string; tabUrl: string | null } | null;
  /** Whose wording the official one is. */
  attributionLine: string;
};

/**
 * The question as everybody sees it. It is never edited while people may be typing, only once at the end with `closed`.
 */
export function questionCard(model: QuestionCardModel, t: Translate): AdaptiveCard {
  const {
    session,
    question,
    position,
    total,
    showOfficialFirst,
    closed,
    attributionLine,
    hasNotes = false,
    walk,
  } = model;
  const data = { session: session.id, question: question.id };
  const which = t("card.question.position", { position, total });
  return adaptiveCard({
    fallbackText: t("card.question.fallback", { which, question: plainIn(question, t) }),
    body: [
      closed ? container([words(closed.text, { bold: true })], { tone: "emphasis" }) : null,
      eyebrow(which),
      container([plainQuestion(question, t)], { id: "plainFirst", hidden: showOfficialFirst, spacing: "small" }),
      officialFirst({ question, attributionLine }, { id: "officialFirst", hidden: !showOfficialFirst }, t),
      // The action stands right below the short question; explanations come after it.
      ...(closed
        ? []
        : [
            walk && walk.said !== "none" ? words(t(SAID[walk.said]), { spacing: "small" }) : null,
            actionSet(answering({ data, walk }, t)),
            words(t(SHOWN[session.attribution]), { size: "small", quiet: true, spacing: "small" }),
          ]),
      actionSet(
        [toggle(t("card.question.help"), ["help"]), toggle(t("card.question.swap"), ["plainFirst", "officialFirst"])],
        { spacing: "medium" },
      ),
      questionHelp({ question, attributionLine }, { id: "help" }, t),
    ],
    actions: [
      ...(walk ? waysOn({ data, walk }, t) : []),
      ...(hasNotes ? [press({ title: t("card.action.groupSaid"), verb: "notes.show", data })] : []),
      ...(closed?.tabUrl ? [openUrl(t("card.action.openTab"), closed.tabUrl)] : []),
    ],
  });
}

type Ways = { data: { session: string; question: string }; walk: NonNullable<QuestionCardModel["walk"]> };

function answering({ data, walk }: Partial<Ways> & Pick<Ways, "data">, t: Translate): CardAction[] {
  const hasSaid = walk !== undefined && walk.said !== "none";
  const title = t(hasSaid ? "card.action.change" : "card.action.answer");
  return [
    press({ title, verb: "answer.open", data, primary: !hasSaid }),
    ...(hasSaid ? [] : [press({ title: t("card.action.unable"), verb: "answer.unable", data })]),
    ...(walk?.unclear ? [] : [press({ title: t("card.action.unclear"), verb: "answer.unclear", data })]),
  ];
}

/** Buttons to the next and the previous question, and to all of the person's answers. */
function waysOn({ data: { session, question }, walk }: Ways, t: Translate): CardAction[] {
  const hasSaid = walk.said !== "none";
  const onward = { session, after: question };
  return [
    press({
      title: t(hasSaid ? "card.action.nextQuestion" : "card.action.skip"),
      verb: "answer.next",
      data: onward,
      primary: hasSaid,
    }),
    ...(walk.back === null
      ? []
      : [press({ title: t("card.action.walkBack"), verb: "question.show", data: { session, question: walk.back } })]),
    press({ title: t("card.action.myAnswers"), verb: "answer.mine", data: { session } }),
  ];
}

const SAID = { said: "card.question.said", unable: "card.question.saidUnable" } as const;
const SHOWN = {
  named: "card.question.named",
  anonymous: "card.question.anonymous",
} as const;
