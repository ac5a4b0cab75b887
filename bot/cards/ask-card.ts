import type { TextKey, Translate } from "../../shared/locales/text.ts";
import { openUrl, press } from "./elements/actions.ts";
import { adaptiveCard, type AdaptiveCard } from "./elements/adaptive-card.ts";
import { answerElements, askElements, type ShownAsk } from "./elements/ask-lines.ts";
import { eyebrow, heading, words } from "./elements/text.ts";
import { calendarDay } from "../../shared/time/date-text.ts";

export type AskCardModel = {
  ask: ShownAsk;
  /**
   * Why the card is shown. `asked`: the ask is new. `soon`, `overdue`: its day is near or past. `shown`: somebody
   * looked it up. `saved`: it was just answered.
   */
  about: "asked" | "soon" | "overdue" | "shown" | "saved";
  /** The day by which something is expected; null where nothing is. */
  expectedOn: string | null;
  /** Whether the ask takes another answer. */
  open: boolean;
  url: string;
  locale: string;
};

const TITLES = {
  asked: "card.ask.asked",
  soon: "card.ask.soon",
  overdue: "card.ask.overdue",
  shown: "card.ask.shown",
  saved: "card.ask.saved",
} as const satisfies Record<AskCardModel["about"], TextKey>;

/** An ask to the strategic level, for whoever answers it. */
export function askCard({ ask, about, expectedOn, open, url, locale }: AskCardModel, t: Translate): AdaptiveCard {
  const title = t(TITLES[about]);
  const day = expectedOn === null ? null : calendarDay(expectedOn, locale);
  const wanted = ask.answers.length === 0 ? "card.ask.wanted" : "card.ask.promised";
  return adaptiveCard({
    fallbackText: title,
    body: [
      eyebrow(`${ask.areaName} · ${ask.evaluationTitle}`),
      heading(title, { spacing: "small" }),
      about === "saved" ? words(t("card.ask.goesBack", { area: ask.areaName }), { spacing: "small" }) : null,
      ...askElements(ask, t),
      ...answerElements(ask, { locale }, t),
      day === null ? null : words(t(wanted, { day }), { bold: about === "overdue", size: "small", spacing: "medium" }),
    ],
    actions: [
      ...(open
        ? [
            press({
              title: t(ask.answers.length === 0 ? "card.action.answerAsk" : "card.action.answerAskAgain"),
              verb: "ask.open",
              data: { ask: ask.id },
              primary: ask.answers.length === 0,
            }),
          ]
        : []),
      openUrl(t("card.action.openAsk"), url),
    ],
  });
}
