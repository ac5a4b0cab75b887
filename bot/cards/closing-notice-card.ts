import type { Translate } from "../../shared/locales/text.ts";
import { openUrl, press } from "./elements/actions.ts";
import { adaptiveCard, type AdaptiveCard } from "./elements/adaptive-card.ts";
import { eyebrow, heading, words } from "./elements/text.ts";
import { exactTime, type DateFormat } from "../../shared/time/date-text.ts";

export type ClosingNoticeCardModel = {
  session: string;
  areaName: string;
  closesAt: string;
  tabUrl?: string;
} & DateFormat;

/** Announces the last minute to everybody, so that nobody loses what they are typing. */
export function closingNoticeCard(
  { session, areaName, closesAt, tabUrl, ...dateFormat }: ClosingNoticeCardModel,
  t: Translate,
): AdaptiveCard {
  const when = exactTime(closesAt, dateFormat);
  return adaptiveCard({
    fallbackText: t("card.closing.text", { when }),
    body: [
      eyebrow(areaName),
      heading(t("card.closing.title"), { spacing: "small" }),
      words(t("card.closing.text", { when }), { spacing: "small" }),
    ],
    actions: [
      press({ title: t("card.action.myAnswers"), verb: "answer.mine", data: { session } }),
      press({ title: t("card.action.lookBack"), verb: "lookback.open", data: { session } }),
      ...(tabUrl ? [openUrl(t("card.action.openTab"), tabUrl)] : []),
    ],
  });
}
