import type { Translate } from "../../shared/locales/text.ts";
import { openUrl, press } from "./elements/actions.ts";
import { adaptiveCard, type AdaptiveCard } from "./elements/adaptive-card.ts";
import { eyebrow, heading, words } from "./elements/text.ts";
import { dayAndTime, type DateFormat } from "../../shared/time/date-text.ts";

export type AnswerReminderCardModel = {
  session: string;
  areaName: string;
  deadline: string | null;
  tabUrl?: string;
} & DateFormat;

/**
 * Reminds one person of open questions. It is the same for everybody, since nobody knows who has answered without a
 * name.
 */
export function answerReminderCard(
  { session, areaName, deadline, tabUrl, ...dateFormat }: AnswerReminderCardModel,
  t: Translate,
): AdaptiveCard {
  return adaptiveCard({
    fallbackText: `${areaName}: ${t("card.reminder.title")}`,
    body: [
      eyebrow(areaName),
      heading(t("card.reminder.title"), { spacing: "small" }),
      words(deadline ? t("card.reminder.until", { when: dayAndTime(deadline, dateFormat) }) : t("card.reminder.open"), {
        spacing: "small",
      }),
      words(t("card.reminder.promise"), { size: "small", quiet: true, spacing: "small" }),
    ],
    actions: [
      press({ title: t("card.action.answerSession"), verb: "answer.next", data: { session }, primary: true }),
      ...(tabUrl ? [openUrl(t("card.action.openTab"), tabUrl)] : []),
      press({ title: t("card.action.noMoreReminders"), verb: "reminders.stop", data: {} }),
    ],
  });
}
