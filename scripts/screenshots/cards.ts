import type { Page } from "playwright-core";
import { cardGallery } from "../../bot/cards/card-gallery.ts";
import { translator } from "../../shared/locales/text.ts";
import type { CardTheme } from "../../tab/src/cards/host-config.ts";
import { pseudoTranslator } from "../locales/pseudo.ts";
import { wordsGiven } from "../run-command.ts";
import { openAlbum } from "./album.ts";
import { openCardPage, showCard } from "./card-page.ts";
import { launchChromium } from "./chromium.ts";

/**
 * Pictures every card of the gallery as cards-<name>-<theme>-<width>.png, into docs/images or the given folder, in
 * English or the given language.
 */
type Look = { theme: CardTheme; width: number };

const LOOKS: readonly Look[] = [
  { theme: "light", width: 480 },
  { theme: "dark", width: 480 },
  { theme: "contrast", width: 480 },
  { theme: "light", width: 320 },
];

const [out = "docs/images", language = "en"] = wordsGiven("node scripts/screenshots/cards.ts [FOLDER [gd|qps]]");
const t = language === "qps" ? pseudoTranslator : translator(language === "gd" ? "gd" : "en");
/** In other languages only the texts matter, so one look is enough. */
const looks = language === "en" ? LOOKS : [{ theme: "light", width: 360 } as const];
const album = openAlbum(out, "cards-", language === "en" ? {} : { colours: 32 });
const browser = await launchChromium();
try {
  const page = await browser.newPage({ deviceScaleFactor: 1.25, locale: "en-GB" });
  await openCardPage(page);
  for (const { name, card } of cardGallery(t).filter(({ words }) => words === "everyday"))
    for (const look of looks) await take(page, { name, card }, look);
} finally {
  await browser.close();
}
console.log(album.summary());

async function take(page: Page, { name, card }: { name: string; card: unknown }, look: Look): Promise<void> {
  const { theme, width } = look;
  await page.setViewportSize({ width, height: 800 });
  await showCard(page, card, theme);
  await album.add(`${name}-${theme}-${width}.png`, await page.locator("#frame").screenshot());
}
