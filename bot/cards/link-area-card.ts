import type { Translate } from "../../shared/locales/text.ts";
import { press } from "./elements/actions.ts";
import { adaptiveCard, type AdaptiveCard } from "./elements/adaptive-card.ts";
import { dropDown, fieldError } from "./elements/inputs.ts";
import { heading, words } from "./elements/text.ts";
import { fieldName } from "./form-fields.ts";

export type LinkAreaCardModel = {
  form: string;
  areas: readonly { id: string; name: string }[];
  /** The area it is linked to now. */
  current: { id: string; name: string } | null;
  channelName: string;
  /** What is already chosen in the list. */
  areaId?: string;
  error?: string;
};

/** Asks which area a channel belongs to. */
export function linkAreaCard(model: LinkAreaCardModel, t: Translate): AdaptiveCard {
  const { form, areas, current, channelName, areaId, error } = model;
  return adaptiveCard({
    fallbackText: t("card.link.title"),
    body: [
      heading(t("card.link.title")),
      words(t("card.link.text", { channel: channelName }), { spacing: "small" }),
      current === null ? null : words(t("card.link.current", { area: current.name }), { quiet: true }),
      dropDown({
        id: fieldName("areaId", form),
        label: t("card.field.area"),
        value: areaId,
        required: t("card.link.chooseArea"),
        choices: areas.map(({ id, name }) => ({ title: name, value: id })),
      }),
      fieldError(error),
    ],
    actions: [
      press({ title: t("card.action.link"), verb: "link.submit", data: { form, built: current?.id }, primary: true }),
    ],
  });
}
