import type { Translate } from "../../shared/locales/text.ts";
import { LOOKING_BACK_PARTS, type LookingBack } from "../../shared/sessions/looking-back.ts";
import { press } from "./elements/actions.ts";
import { adaptiveCard, type AdaptiveCard } from "./elements/adaptive-card.ts";
import { fieldError, textBox } from "./elements/inputs.ts";
import { eyebrow, heading, words } from "./elements/text.ts";
import { fieldName } from "./form-fields.ts";

export type LookingBackCardModel = {
  form: string;
  session: string;
  areaName: string;
  values: LookingBack;
  builtOn: string | null;
  error?: string;
};

/** Asks one person alone how the session was: what worked, and what was hard. */
export function lookingBackCard(model: LookingBackCardModel, t: Translate): AdaptiveCard {
  const { form, session, areaName, values, builtOn, error } = model;
  return adaptiveCard({
    fallbackText: t("tab.lookback.title"),
    body: [
      eyebrow(areaName),
      heading(t("tab.lookback.title"), { spacing: "small" }),
      words(t("tab.lookback.lead"), { spacing: "small" }),
      ...LOOKING_BACK_PARTS.map((part) =>
        textBox({ id: fieldName(part, form), label: t(`tab.lookback.${part}`), value: values[part] }),
      ),
      fieldError(error),
      words(t("tab.lookback.promise"), { size: "small", quiet: true }),
    ],
    actions: [
      press({
        title: t("card.action.save"),
        verb: "lookback.save",
        data: { session, form, ...(builtOn === null ? {} : { built: builtOn }) },
        primary: true,
      }),
      press({ title: t("card.action.myAnswers"), verb: "answer.mine", data: { session } }),
    ],
  });
}
