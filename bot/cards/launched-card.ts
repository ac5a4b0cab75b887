import type { Translate } from "../../shared/locales/text.ts";
import { openUrl, press } from "./elements/actions.ts";
import { adaptiveCard, type AdaptiveCard } from "./elements/adaptive-card.ts";
import { heading, words } from "./elements/text.ts";

export type LaunchedCardModel = {
  areaName: string;
  /** The channel it was posted in; null when nothing was posted. */
  postedIn: string | null;
  session: string;
  tabUrl?: string;
};

/** Tells the launcher, and nobody else, that the session is open. */
export function launchedCard({ areaName, postedIn, session, tabUrl }: LaunchedCardModel, t: Translate): AdaptiveCard {
  const text =
    postedIn === null
      ? t("card.launched.nowhere", { area: areaName })
      : t("card.launched.posted", { area: areaName, channel: postedIn });
  return adaptiveCard({
    fallbackText: text,
    body: [
      heading(t("card.launched.title")),
      words(text, { spacing: "small" }),
      words(t("card.launched.next"), { quiet: true }),
    ],
    actions: [
      press({ title: t("card.action.run"), verb: "panel.open", data: { session }, primary: true }),
      ...(tabUrl ? [openUrl(t("card.action.openTab"), tabUrl)] : []),
    ],
  });
}
