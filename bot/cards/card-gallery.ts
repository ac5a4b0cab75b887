import type { Translate } from "../../shared/locales/text.ts";
import type { AdaptiveCard } from "./elements/adaptive-card.ts";
import { actionCards } from "./gallery/action-cards.ts";
import { askCards } from "./gallery/ask-cards.ts";
import { dialogCards } from "./gallery/dialog-cards.ts";
import { galleryWords } from "./gallery/gallery-words.ts";
import { leadingCards } from "./gallery/leading-cards.ts";
import { partnerCards } from "./gallery/partner-cards.ts";
import { reportCards } from "./gallery/report-cards.ts";

export type GalleryCard = { name: string; words: keyof typeof galleryWords; card: AdaptiveCard };

/**
 * Every card that the bot can send, with everyday, longest, heaviest and hostile words. For tests, screenshots and
 * documents.
 */
export function cardGallery(t: Translate): GalleryCard[] {
  const kinds = Object.keys(galleryWords) as (keyof typeof galleryWords)[];
  return kinds.flatMap((words) => {
    const cards = {
      ...partnerCards(galleryWords[words], t),
      ...leadingCards(galleryWords[words], t),
      ...actionCards(galleryWords[words], t),
      ...askCards(galleryWords[words], t),
      ...reportCards(galleryWords[words], t),
      ...dialogCards(galleryWords[words], t),
    };
    return Object.entries(cards).map(([name, card]) => ({ name, words, card }));
  });
}
