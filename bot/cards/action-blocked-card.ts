import { actionTag } from "../../shared/actions/action-tag.ts";
import type { Translate } from "../../shared/locales/text.ts";
import type { ShownAction } from "./elements/action-lines.ts";
import { press } from "./elements/actions.ts";
import { adaptiveCard, type AdaptiveCard } from "./elements/adaptive-card.ts";
import { fieldError, textBox } from "./elements/inputs.ts";
import { eyebrow, heading, words } from "./elements/text.ts";
import { fieldName } from "./form-fields.ts";

export type ActionBlockedCardModel = { form: string; action: ShownAction; typed?: string; error?: string };

/** Asks what prevents an action. */
export function actionBlockedCard({ form, action, typed, error }: ActionBlockedCardModel, t: Translate): AdaptiveCard {
  const at = { evaluation: action.evaluationId, area: action.areaId, action: action.id };
  return adaptiveCard({
    fallbackText: t("card.actionBlocked.title"),
    body: [
      eyebrow(action.areaName),
      heading(t("card.actionBlocked.title"), { spacing: "small" }),
      words(action.title, { spacing: "small" }),
      words(t("card.actionBlocked.text"), { size: "small", quiet: true }),
      textBox({
        id: fieldName("because", form),
        label: t("tab.actions.field.because"),
        value: typed ?? action.blockedBecause ?? undefined,
        required: t("card.actionBlocked.missing"),
      }),
      fieldError(error),
    ],
    actions: [
      press({
        title: t("card.action.save"),
        verb: "action.blocked-save",
        data: { ...at, form, built: actionTag(action) },
        primary: true,
      }),
      press({ title: t("card.action.backToAction"), verb: "action.open", data: at }),
    ],
  });
}
