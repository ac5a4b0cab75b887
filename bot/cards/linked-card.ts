import type { Translate } from "../../shared/locales/text.ts";
import { openUrl } from "./elements/actions.ts";
import { adaptiveCard, type AdaptiveCard } from "./elements/adaptive-card.ts";
import { eyebrow, words } from "./elements/text.ts";

/** `where`: its kind and its area. `state`: its state; empty where it has none. */
export type LinkedCardModel = { title: string; where: string; state: string; url: string; button: string };

/**
 * What one of our addresses leads to. Everybody who reads the message sees it, so it holds nothing but title, area and
 * state.
 */
export function linkedCard({ title, where, state, url, button }: LinkedCardModel, _t: Translate): AdaptiveCard {
  return adaptiveCard({
    fallbackText: `${title} · ${where}`,
    body: [
      eyebrow(where),
      words(title, { size: "medium", bold: true, spacing: "small" }),
      state === "" ? null : words(state, { size: "small", quiet: true, spacing: "small" }),
    ],
    actions: [openUrl(button, url)],
  });
}
