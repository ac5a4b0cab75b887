import type { Translate } from "../../shared/locales/text.ts";
import { press } from "./elements/actions.ts";
import { adaptiveCard, type AdaptiveCard } from "./elements/adaptive-card.ts";
import { fieldError, textLine } from "./elements/inputs.ts";
import { eyebrow, heading, words } from "./elements/text.ts";
import { fieldName } from "./form-fields.ts";

export type ReopenCardModel = {
  form: string;
  session: string;
  areaName: string;
  /** A second person has to agree. */
  together: boolean;
  reason?: string;
  error?: string;
};

/** Asks why a closed session should open again. */
export function reopenCard(model: ReopenCardModel, t: Translate): AdaptiveCard {
  const { form, session, areaName, together, reason, error } = model;
  return adaptiveCard({
    fallbackText: t("card.reopen.title"),
    body: [
      eyebrow(areaName),
      heading(t("card.reopen.title"), { spacing: "small" }),
      words(t(together ? "card.reopen.together" : "card.reopen.text"), { spacing: "small" }),
      textLine({
        id: fieldName("reason", form),
        label: t("card.field.reason"),
        value: reason,
        placeholder: t("card.reopen.hint"),
        required: t("card.reopen.reasonMissing"),
      }),
      fieldError(error),
    ],
    actions: [
      press({
        title: t(together ? "card.action.reopenTogether" : "card.action.reopen"),
        verb: "reopen.submit",
        data: { session, form },
        primary: true,
      }),
      press({ title: t("card.action.toPanel"), verb: "panel.open", data: { session } }),
    ],
  });
}
