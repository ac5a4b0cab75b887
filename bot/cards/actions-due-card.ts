import type { Translate } from "../../shared/locales/text.ts";
import { openUrl, press } from "./elements/actions.ts";
import { adaptiveCard, type AdaptiveCard } from "./elements/adaptive-card.ts";
import { heading, words } from "./elements/text.ts";

export type ActionsDueCardModel = { areaName: string; count: number; url: string };

/**
 * A reminder for a place where everybody in an area reads. It says that something is due, never what or whose. An owner
 * presses a button to see theirs alone.
 */
export function actionsDueCard({ areaName, count, url }: ActionsDueCardModel, t: Translate): AdaptiveCard {
  const text = t("card.actionsDue.text", { count, area: areaName });
  return adaptiveCard({
    fallbackText: text,
    body: [
      heading(t("card.actionsDue.title")),
      words(text, { spacing: "small" }),
      words(t("card.actionsDue.how"), { size: "small", quiet: true }),
    ],
    actions: [
      press({ title: t("card.action.myActions"), verb: "actions.mine", data: {}, primary: true }),
      openUrl(t("card.action.openPlan"), url),
    ],
  });
}
