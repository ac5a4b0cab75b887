import type { Translate } from "../../shared/locales/text.ts";
import type { AskedQuestion } from "../../shared/sessions/session.ts";
import { answerBoxes, type PartValues } from "./answer-form-card.ts";
import { press, type CardAction } from "./elements/actions.ts";
import { adaptiveCard, type AdaptiveCard } from "./elements/adaptive-card.ts";
import { container } from "./elements/containers.ts";
import { textLine } from "./elements/inputs.ts";
import { plainQuestion } from "./elements/question-text.ts";
import { eyebrow, words } from "./elements/text.ts";
import { fieldName } from "./form-fields.ts";

export type GroupNoteCardModel = {
  form: string;
  session: string;
  question: AskedQuestion;
  values: PartValues;
  /** The name and size of the group, as typed; null where they can no longer be changed. */
  table?: { name: string; people: string } | null;
  /** The entry that these words replace, and its tag when the form was made. */
  entry?: { entry: string; built: string };
  /** Why nothing was saved. */
  error?: string;
};
export type OnBehalfCardModel = GroupNoteCardModel & { onBehalfOf: string };

/** What the group said together, written down by the facilitator. */
export function groupNoteCard(model: GroupNoteCardModel, t: Translate): AdaptiveCard {
  const { session, question, error } = model;
  return adaptiveCard({
    fallbackText: t("card.note.title"),
    body: [
      eyebrow(t("card.note.title")),
      plainQuestion(question, t, { size: "medium" }),
      words(t("card.note.text"), { size: "small", quiet: true }),
      general(error),
      ...tableFields(model, t),
      ...answerBoxes(model, t),
    ],
    actions: [
      save(model, t("card.action.saveNote"), "note.save"),
      press({ title: t("card.action.toPanel"), verb: "panel.open", data: { session } }),
    ],
  });
}

function tableFields({ form, table = { name: "", people: "" } }: GroupNoteCardModel, t: Translate) {
  if (table === null) return [];
  return [
    textLine({ id: fieldName("table", form), label: t("card.field.table"), value: table.name }),
    textLine({ id: fieldName("people", form), label: t("card.field.people"), value: table.people }),
  ];
}

/** The words of a person who could not write them, entered by the facilitator. */
export function onBehalfCard(model: OnBehalfCardModel, t: Translate): AdaptiveCard {
  const { form, session, question, values, onBehalfOf, error } = model;
  return adaptiveCard({
    fallbackText: t("card.behalf.title"),
    body: [
      eyebrow(t("card.behalf.title")),
      plainQuestion(question, t, { size: "medium" }),
      words(t("card.behalf.text"), { size: "small", quiet: true }),
      general(error),
      textLine({
        id: fieldName("onBehalfOf", form),
        label: t("card.field.onBehalfOf"),
        value: onBehalfOf,
        placeholder: t("card.behalf.hint"),
        required: t("card.behalf.whoMissing"),
      }),
      ...answerBoxes({ form, values }, t),
    ],
    actions: [
      save(model, t("card.action.saveBehalf"), "behalf.save"),
      press({ title: t("card.action.toPanel"), verb: "panel.open", data: { session } }),
    ],
  });
}

type Saved = Pick<GroupNoteCardModel, "form" | "session" | "question" | "entry">;

function save({ form, session, question, entry }: Saved, title: string, verb: "note.save" | "behalf.save"): CardAction {
  const data = { session, question: question.id, form };
  return entry
    ? press({ title, verb: "recorded.save", data: { ...data, ...entry }, primary: true })
    : press({ title, verb, data, primary: true });
}

function general(error: string | undefined) {
  return error === undefined ? null : container([words(error, { bold: true })], { tone: "attention" });
}
