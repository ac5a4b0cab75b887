import { PARTS } from "../../shared/answers/answer.ts";
import type { Translate } from "../../shared/locales/text.ts";
import { press } from "./elements/actions.ts";
import { adaptiveCard, type AdaptiveCard } from "./elements/adaptive-card.ts";
import { PART_LABELS } from "./elements/answer-parts.ts";
import { container } from "./elements/containers.ts";
import { dropDown, fieldError, radios, textBox, tickBoxes } from "./elements/inputs.ts";
import { heading, words } from "./elements/text.ts";
import { fieldName } from "./form-fields.ts";
import type { CardData } from "./card-command.ts";

type QuoteField = "at" | "part" | "words" | "ask";
export type QuoteCardModel = {
  form: string;
  /** The message's data, carried through the form. */
  message: Omit<CardData<"quote.add">, "form">;
  /** The date of the message, in words. */
  written: string | null;
  /** The questions that take answers now. `value` names session and question. */
  choices: readonly { title: string; value: string }[];
  /** The author, where they can be asked for their name. */
  name: string | null;
  values: Readonly<Record<QuoteField, string>>;
  errors?: Partial<Record<QuoteField | "form", string>>;
};

/** Quotes somebody's message in the person's own answer: which words, in which question and box. */
export function quoteCard(model: QuoteCardModel, t: Translate): AdaptiveCard {
  const { form, message, written, choices, name, values, errors = {} } = model;
  return adaptiveCard({
    fallbackText: t("card.quote.title"),
    body: [
      heading(t("card.quote.title")),
      words(t("card.quote.intro"), { quiet: true, spacing: "small" }),
      errors.form ? container([words(errors.form, { bold: true })], { tone: "attention" }) : null,
      textBox({
        id: fieldName("words", form),
        label: t("card.quote.words"),
        value: values.words,
        required: t("card.quote.wordsMissing"),
      }),
      written === null ? null : words(written, { size: "small", quiet: true, spacing: "small" }),
      fieldError(errors.words),
      dropDown({
        id: fieldName("at", form),
        label: t("card.quote.at"),
        value: values.at,
        required: t("card.quote.atMissing"),
        choices,
      }),
      fieldError(errors.at),
      radios({
        id: fieldName("part", form),
        label: t("card.quote.part"),
        value: values.part,
        required: t("card.quote.partMissing"),
        choices: PARTS.map((part) => ({ title: t(PART_LABELS[part]), value: part })),
      }),
      fieldError(errors.part),
      name === null
        ? null
        : tickBoxes({
            id: fieldName("ask", form),
            label: t("card.quote.name"),
            value: values.ask,
            choices: [{ title: t("card.quote.ask"), value: "ask" }],
          }),
      words(t(name === null ? "card.quote.named" : "card.quote.namedIfYes"), { size: "small", quiet: true }),
    ],
    actions: [
      press({ title: t("card.action.addToAnswer"), verb: "quote.add", data: { ...message, form }, primary: true }),
    ],
  });
}
