import { join } from "node:path";
import type { Page } from "playwright-core";
import { cardStyle, hostConfig, type CardTheme } from "../../tab/src/cards/host-config.ts";

const BACKDROPS: Record<CardTheme, string> = { light: "#f0f0f0", dark: "#141414", contrast: "#000000" };
const RENDERER = join(process.cwd(), "node_modules/adaptivecards/dist/adaptivecards.min.js");

/** Prepares an empty page for cards. `#frame` is the part to photograph. */
export async function openCardPage(page: Page): Promise<void> {
  await page.setContent(
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>Card</title><style id="style"></style>
<div id="frame"><div class="card-host" id="host"></div></div></html>`,
  );
  await page.addScriptTag({ path: RENDERER });
  await page.addScriptTag({ content: SHOW });
}

/** Replaces the card on the page by this one, shown as in Teams. */
export async function showCard(page: Page, card: unknown, theme: CardTheme): Promise<void> {
  const style = `body { margin: 0; background: ${BACKDROPS[theme]} } #frame { padding: 12px } ${cardStyle(theme)}`;
  await page.evaluate(`showCard(${JSON.stringify({ card, style, config: hostConfig(theme) })})`);
}

/** Runs in the page. Its Markdown knows only links, since cards use nothing else. */
const SHOW = `
AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
  const link = /^\\[(.+)\\]\\((.+)\\)$/.exec(text);
  if (!link) return;
  const anchor = document.createElement("a");
  anchor.textContent = link[1];
  anchor.href = link[2];
  result.outputHtml = anchor.outerHTML;
  result.didProcess = true;
};
function showCard({ card, style, config }) {
  document.getElementById("style").textContent = style;
  const shown = new AdaptiveCards.AdaptiveCard();
  shown.hostConfig = new AdaptiveCards.HostConfig(config);
  shown.parse(card);
  document.getElementById("host").replaceChildren(shown.render());
}`;
