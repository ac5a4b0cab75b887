import type { Translate } from "../../shared/locales/text.ts";
import { openUrl } from "./elements/actions.ts";
import { adaptiveCard, type AdaptiveCard } from "./elements/adaptive-card.ts";
import { answerElements, type ShownAsk } from "./elements/ask-lines.ts";
import { eyebrow, heading, words } from "./elements/text.ts";

export type AskAnsweredCardModel = { ask: ShownAsk; url: string; locale: string };

/**
 * The strategic level's answer, for the area's channel. Holds what was asked and answered, never whose finding it was.
 */
export function askAnsweredCard({ ask, url, locale }: AskAnsweredCardModel, t: Translate): AdaptiveCard {
  return adaptiveCard({
    fallbackText: t("card.askAnswered.title"),
    body: [
      eyebrow(`${ask.areaName} · ${ask.evaluationTitle}`),
      heading(t("card.askAnswered.title"), { spacing: "small" }),
      words(t("card.askAnswered.youAsked"), { size: "small", quiet: true, spacing: "small" }),
      words(ask.text, { spacing: "none" }),
      ...answerElements(ask, { locale }, t),
    ],
    actions: [openUrl(t("card.action.openAsk"), url)],
  });
}
