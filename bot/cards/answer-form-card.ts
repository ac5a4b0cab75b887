import { plainIn } from "../../shared/framework/worded.ts";
import { PARTS, type Attribution, type Part } from "../../shared/answers/answer.ts";
import type { BuiltOn } from "../../shared/contract/built-on.ts";
import type { Translate } from "../../shared/locales/text.ts";
import type { AskedQuestion } from "../../shared/sessions/session.ts";
import { openDialog, openUrl, press } from "./elements/actions.ts";
import { adaptiveCard, type AdaptiveCard, type CardElement } from "./elements/adaptive-card.ts";
import { PART_LABELS } from "./elements/answer-parts.ts";
import { container } from "./elements/containers.ts";
import { excerpt } from "./elements/excerpt.ts";
import { radios, textBox } from "./elements/inputs.ts";
import { plainQuestion } from "./elements/question-text.ts";
import { eyebrow, link, runs, words } from "./elements/text.ts";
import { fieldName } from "./form-fields.ts";

export type PartValues = Partial<Record<Part, string>>;

export type AnswerFormModel = {
  /** Fresh for every rendering. */
  form: string;
  session: string;
  question: AskedQuestion;
  /** The question's position and the total, where the card leads on to the next question. */
  position?: { position: number; total: number };
  /** The text of the boxes: as stored, or as typed when the form is shown again. */
  values: PartValues;
  attribution: {
    chosen: Attribution;
    /** An anonymous answer stays anonymous, so the choice is not offered again. */
    locked: "anonymous" | null;
  };
  /** There is an answer already. */
  stored?: boolean;
  /** The tag of the answer that the form was made from; null where there was none. */
  builtOn?: BuiltOn;
  /** The stored text of boxes that were changed elsewhere as well. The person chooses one of the two texts. */
  elsewhere?: PartValues;
  promiseUrl?: string;
  /** The tab's page, which keeps drafts. */
  tabUrl?: string;
  /** The client supports dialogs, which keep drafts, too. */
  hasDialogs?: boolean;
  /** Shown above the form. */
  notice?: string;
};

/** The form for a person's own answer, in place of the question, for its writer alone. */
export function answerFormCard(model: AnswerFormModel, t: Translate): AdaptiveCard {
  const { form, session, question, position, values, stored, builtOn, elsewhere, promiseUrl, tabUrl, notice } = model;
  const { hasDialogs = false } = model;
  const data = { session, question: question.id };
  const built = builtOn ? { built: builtOn } : {};
  return adaptiveCard({
    fallbackText: t("card.answer.fallback", { question: plainIn(question, t) }),
    body: [
      eyebrow(position ? t("card.question.position", position) : t("card.answer.eyebrow")),
      plainQuestion(question, t, { size: "medium" }),
      notice ? container([words(notice)], { tone: "emphasis" }) : null,
      words(t("card.answer.anyBox"), { size: "small", quiet: true }),
      ...answerBoxes({ form, values, elsewhere }, t),
      ...attributionChoice(model, t),
      promiseUrl ? link(t("card.answer.promiseLink"), promiseUrl, { spacing: "small" }) : null,
      tabUrl ? words(t("card.answer.drafts"), { size: "small", quiet: true, spacing: "small" }) : null,
    ],
    actions: [
      press({ title: t("card.action.save"), verb: "answer.save", data: { ...data, form, ...built }, primary: true }),
      ...(stored
        ? [press({ title: t("card.action.withdraw"), verb: "answer.withdraw", data: { ...data, ...built } })]
        : []),
      press({ title: t("card.action.backToQuestion"), verb: "question.show", data }),
      ...(hasDialogs ? [openDialog({ title: t("card.action.writeMore"), verb: "answer.window", data })] : []),
      ...(tabUrl ? [openUrl(t("card.action.openTab"), tabUrl)] : []),
    ],
  });
}

/** The four boxes, in the order people think. */
export function answerBoxes(
  { form, values, elsewhere = {} }: Pick<AnswerFormModel, "form" | "values" | "elsewhere">,
  t: Translate,
): (CardElement | null)[] {
  const bytes = Math.floor(ELSEWHERE_BYTES / Math.max(1, Object.keys(elsewhere).length));
  return PARTS.flatMap((part) => [
    ...wordingElsewhere({ form, part, text: elsewhere[part], bytes }, t),
    textBox({
      id: fieldName(part, form),
      label: t(PART_LABELS[part]),
      value: values[part],
      placeholder: part === "evidence" ? t("card.answer.evidenceHint") : undefined,
    }),
  ]);
}

/** The most bytes of stored texts that are shown beside the typed ones, for all boxes together. */
const ELSEWHERE_BYTES = 900;

type Elsewhere = { form: string; part: Part; text: string | undefined; bytes: number };

/** The stored text above the typed one, and the choice between them. Neither is preselected. */
function wordingElsewhere({ form, part, text, bytes }: Elsewhere, t: Translate): (CardElement | null)[] {
  if (text === undefined) return [];
  const cut = excerpt(text, { graphemes: Infinity, bytes });
  const shown = text === "" ? t("card.both.nothing") : cut;
  return [
    container(
      [
        runs(
          [
            { text: t("card.both.stored", { box: t(PART_LABELS[part]) }), size: "small", bold: true },
            { text: `\n${shown}` },
          ],
          {},
        ),
        cut === text ? null : words(t("card.part.shortened"), { size: "small", quiet: true, italic: true }),
      ],
      { tone: "emphasis" },
    ),
    radios({
      id: fieldName(KEEP[part], form),
      label: t("card.both.which"),
      required: t("card.both.choose"),
      choices: [
        { title: t("card.both.keepStored"), value: "stored" },
        { title: t("card.both.keepTyped"), value: "typed" },
      ],
    }),
  ];
}

/** The fields that say which text of a box is kept. */
export const KEEP = {
  strength: "keepStrength",
  concern: "keepConcern",
  evidence: "keepEvidence",
  nextStep: "keepNextStep",
} as const satisfies Record<Part, string>;

function attributionChoice({ form, attribution }: AnswerFormModel, t: Translate): CardElement[] {
  if (attribution.locked) return [words(t("card.answer.staysAnonymous"), { spacing: "medium" })];
  return [
    radios({
      id: fieldName("attribution", form),
      label: t("card.answer.shownAs"),
      value: attribution.chosen,
      required: t("card.answer.chooseOne"),
      choices: (["named", "anonymous"] as const).map((value) => ({ title: t(CHOICES[value]), value })),
    }),
    words(t("card.answer.promise"), { size: "small", quiet: true, spacing: "small" }),
  ];
}

const CHOICES = { named: "card.answer.named", anonymous: "card.answer.anonymous" } as const;
