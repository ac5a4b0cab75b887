import type { Translate } from "../../shared/locales/text.ts";
import { openUrl, press, type Press } from "./elements/actions.ts";
import { adaptiveCard, type AdaptiveCard } from "./elements/adaptive-card.ts";
import { words } from "./elements/text.ts";

export type NoticeAction = (Press & { title: string }) | { title: string; url: string };
export type NoticeCardModel = { title: string; text: string; actions: readonly NoticeAction[] };

/** Says what the situation is and what to do next. It answers everything that could not be done. */
export function noticeCard({ title, text, actions }: NoticeCardModel, _t: Translate): AdaptiveCard {
  return adaptiveCard({
    fallbackText: `${title} ${text}`,
    body: [words(title, { size: "large", bold: true }), words(text, { spacing: "small" })],
    actions: actions.map((action) => ("url" in action ? openUrl(action.title, action.url) : press(action))),
  });
}
