import type { Translate } from "../../shared/locales/text.ts";
import { press } from "./elements/actions.ts";
import { adaptiveCard, type AdaptiveCard } from "./elements/adaptive-card.ts";
import { dateField, fieldError, timeField } from "./elements/inputs.ts";
import { eyebrow, heading, words } from "./elements/text.ts";
import { zoneName, type DateFormat } from "../../shared/time/date-text.ts";
import { fieldName } from "./form-fields.ts";

export type DeadlineCardModel = DateFormat & {
  form: string;
  session: string;
  areaName: string;
  /** The deadline that the form was made from; "" for none. */
  built: string;
  /** As the inputs hold them: YYYY-MM-DD and HH:MM. */
  date: string;
  time: string;
  error?: string;
};

/** Asks for a session's deadline. */
export function deadlineCard(
  { form, session, areaName, built, date, time, error, ...clock }: DeadlineCardModel,
  t: Translate,
): AdaptiveCard {
  return adaptiveCard({
    fallbackText: t("card.deadline.title"),
    body: [
      eyebrow(areaName),
      heading(t("card.deadline.title"), { spacing: "small" }),
      words(t("card.deadline.text", { zone: zoneName(clock) }), { spacing: "small" }),
      dateField({
        id: fieldName("deadlineDate", form),
        label: t("card.deadline.date"),
        value: date,
        required: t("chat.launch.no-such-date"),
      }),
      timeField({ id: fieldName("deadlineTime", form), label: t("card.deadline.time"), value: time }),
      fieldError(error),
    ],
    actions: [
      press({
        title: t("card.action.moveDeadline"),
        verb: "deadline.submit",
        data: { session, form, built },
        primary: true,
      }),
      press({ title: t("card.action.toPanel"), verb: "panel.open", data: { session } }),
    ],
  });
}
