import type { AskAnswerKind } from "../../shared/asks/ask.ts";
import type { TextKey, Translate } from "../../shared/locales/text.ts";
import { press } from "./elements/actions.ts";
import { adaptiveCard, type AdaptiveCard } from "./elements/adaptive-card.ts";
import { excerpt } from "./elements/excerpt.ts";
import { dateField, fieldError, radios, textBox } from "./elements/inputs.ts";
import { eyebrow, heading, words } from "./elements/text.ts";
import { fieldName } from "./form-fields.ts";

export type AskField = "kind" | "text" | "until";
export type AskFormModel = {
  form: string;
  /** The tag of what the form was made from. */
  built: string;
  /** Shown above the fields, such as that the ask has been answered since. */
  notice?: string;
  ask: { id: string; text: string; areaName: string };
  /** The kinds of answer that are possible now. */
  kinds: readonly AskAnswerKind[];
  values: Readonly<Partial<Record<AskField, string>>>;
  errors: Readonly<Partial<Record<AskField, string>>>;
};

const KINDS = {
  accepted: "card.askForm.accepted",
  declined: "card.askForm.declined",
  done: "card.askForm.done",
} as const satisfies Record<AskAnswerKind, TextKey>;

/** The form for the strategic level's answer. It replaces the ask, for its writer alone. */
export function askFormCard(
  { form, built, notice, ask, kinds, values, errors }: AskFormModel,
  t: Translate,
): AdaptiveCard {
  return adaptiveCard({
    fallbackText: t("card.askForm.title"),
    body: [
      eyebrow(ask.areaName),
      heading(t("card.askForm.title"), { spacing: "small" }),
      words(excerpt(ask.text, { graphemes: 600, bytes: 2000 }), { spacing: "small" }),
      words(t("card.askForm.goesBack", { area: ask.areaName }), { size: "small", quiet: true }),
      notice === undefined ? null : words(notice, { bold: true }),
      radios({
        id: fieldName("kind", form),
        label: t("card.askForm.kind"),
        value: values.kind,
        required: t("card.askForm.kindMissing"),
        choices: kinds.map((kind) => ({ title: t(KINDS[kind]), value: kind })),
      }),
      fieldError(errors.kind),
      textBox({
        id: fieldName("text", form),
        label: t("card.askForm.text"),
        value: values.text,
        placeholder: t("card.askForm.textHint"),
      }),
      fieldError(errors.text),
      dateField({ id: fieldName("until", form), label: t("card.askForm.until"), value: values.until }),
      fieldError(errors.until),
    ],
    actions: [
      press({ title: t("card.action.save"), verb: "ask.save", data: { ask: ask.id, form, built }, primary: true }),
      press({ title: t("card.action.backToAsk"), verb: "ask.show", data: { ask: ask.id } }),
    ],
  });
}
