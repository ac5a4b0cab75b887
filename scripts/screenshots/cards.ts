import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { cardGallery } from "../../bot/cards/card-gallery.ts";
import { translator } from "../../shared/locales/text.ts";
import type { CardTheme } from "../../tab/src/cards/host-config.ts";
import { openCardPage, showCard } from "./card-page.ts";
import { launchChromium } from "./chromium.ts";

/** Writes docs/images/cards-<name>-<theme>-<width>.png. With a folder as argument: every card into that folder. */
type Shot = { name: string; theme: CardTheme; width: number };

const KEY_CARDS = ["opening", "question", "answer-form-empty", "saved", "status", "panel", "launch", "summary"];
const KEY_SHOTS: Shot[] = [
  ...KEY_CARDS.map((name): Shot => ({ name, theme: "light", width: 480 })),
  ...["question", "answer-form-empty", "status"].map((name): Shot => ({ name, theme: "dark", width: 480 })),
  ...["question", "panel"].map((name): Shot => ({ name, theme: "contrast", width: 480 })),
  ...["question", "answer-form-empty", "summary"].map((name): Shot => ({ name, theme: "light", width: 320 })),
];

const folder = process.argv[2];
const gallery = cardGallery(translator("en")).filter(({ words }) => words === "everyday");
const shots = folder ? gallery.map(({ name }): Shot => ({ name, theme: "light", width: 480 })) : KEY_SHOTS;
const into = folder ?? "docs/images";

await mkdir(into, { recursive: true });
const browser = await launchChromium();
try {
  const page = await browser.newPage({ deviceScaleFactor: 1.5 });
  await openCardPage(page);
  for (const shot of shots) await take(page, shot);
} finally {
  await browser.close();
}
console.log(`${shots.length} pictures of cards in ${into}`);

async function take(page: Page, { name, theme, width }: Shot): Promise<void> {
  const found = gallery.find((one) => one.name === name);
  if (!found) throw new Error(`There is no card named ${name}.`);
  await page.setViewportSize({ width, height: 800 });
  await showCard(page, found.card, theme);
  await page.locator("#frame").screenshot({ path: join(into, `cards-${name}-${theme}-${width}.png`) });
}
