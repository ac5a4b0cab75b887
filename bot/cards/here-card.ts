import type { Translate } from "../../shared/locales/text.ts";
import { press } from "./elements/actions.ts";
import { adaptiveCard, type AdaptiveCard } from "./elements/adaptive-card.ts";
import { fieldError, textLine } from "./elements/inputs.ts";
import { heading, words } from "./elements/text.ts";
import { fieldName } from "./form-fields.ts";

/** Asks for the code shown in the room. */
export function hereCard({ form, error }: { form: string; error?: string }, t: Translate): AdaptiveCard {
  return adaptiveCard({
    fallbackText: t("card.here.title"),
    body: [
      heading(t("card.here.title")),
      words(t("card.here.text"), { spacing: "small" }),
      textLine({ id: fieldName("code", form), label: t("card.here.code"), required: t("card.here.missing") }),
      fieldError(error),
    ],
    actions: [press({ title: t("card.action.here"), verb: "here.say", data: { form }, primary: true })],
  });
}
