import type { Translate } from "../../shared/locales/text.ts";
import { press } from "./elements/actions.ts";
import { adaptiveCard, type AdaptiveCard } from "./elements/adaptive-card.ts";
import { fieldError, textLine } from "./elements/inputs.ts";
import { eyebrow, heading, words } from "./elements/text.ts";
import { fieldName } from "./form-fields.ts";

export type CloseNowCardModel = { form: string; session: string; areaName: string; reason?: string; error?: string };

/** Asks why a session should close so soon after it opened. */
export function closeNowCard(
  { form, session, areaName, reason, error }: CloseNowCardModel,
  t: Translate,
): AdaptiveCard {
  return adaptiveCard({
    fallbackText: t("card.closeNow.title"),
    body: [
      eyebrow(areaName),
      heading(t("card.closeNow.title"), { spacing: "small" }),
      words(t("card.closeNow.text"), { spacing: "small" }),
      textLine({
        id: fieldName("reason", form),
        label: t("card.closeNow.reason"),
        value: reason,
        placeholder: t("card.closeNow.hint"),
        required: t("card.reopen.reasonMissing"),
      }),
      fieldError(error),
    ],
    actions: [
      press({ title: t("card.action.closeNowTogether"), verb: "close.submit", data: { session, form }, primary: true }),
      press({ title: t("card.action.toPanel"), verb: "panel.open", data: { session } }),
    ],
  });
}
