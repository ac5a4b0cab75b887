import type { Browser, Page } from "playwright-core";
import { cardGallery } from "../../bot/cards/card-gallery.ts";
import { translator } from "../../shared/locales/text.ts";
import { openCardPage, showCard } from "../../scripts/screenshots/card-page.ts";
import { describeInChromium, sharedChromium } from "../helpers/chromium.ts";
import { inTurn } from "../helpers/runs.ts";

const cards = cardGallery(translator("en"));
/** Of each card at every push one kind of words, and so one theme; another for the next card. */
const shown = [...new Set(cards.map(({ name }) => name))].flatMap((name, at) =>
  inTurn(
    cards.filter((card) => card.name === name),
    at,
  ),
);

describeInChromium("cards in a browser", () => {
  let browser: Browser;
  let page: Page;
  const faults: string[] = [];
  beforeAll(async () => {
    browser = await sharedChromium();
    page = await browser.newPage({ viewport: { width: 320, height: 700 } });
    await openCardPage(page);
    page.on("pageerror", (error) => faults.push(error.message));
    page.on("dialog", (dialog) => {
      faults.push(dialog.message());
      void dialog.dismiss();
    });
    page.on("request", (request) => {
      if (!/^(about|data):/.test(request.url())) faults.push(request.url());
    });
  });

  test("all render at 320 px in every theme without a fault, a request, or a word outside the card", async () => {
    for (const { name, words, card } of shown) {
      await showCard(page, card, words === "everyday" ? "dark" : words === "hostile" ? "contrast" : "light");
      const [inner, outer] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
      expect([name, words, Number(inner) <= Number(outer)]).toEqual([name, words, true]);
    }
    expect(faults).toEqual([]);
  }, 120_000);

  test("the summary of twelve questions is half as long at 480 px", async () => {
    await page.setViewportSize({ width: 480, height: 700 });
    const summary = cards.find(({ name, words }) => name === "summary" && words === "longest");
    await showCard(page, summary?.card, "light");
    const height = await page.evaluate<number>("document.querySelector('.ac-adaptiveCard').scrollHeight");
    await page.setViewportSize({ width: 320, height: 700 });
    expect(JSON.stringify(summary?.card).match(/"separator":true/g)).toHaveLength(12);
    expect(height).toBeLessThan(1_500);
  });

  test("show hostile words literally", async () => {
    const saved = cards.find(({ name, words }) => name === "saved" && words === "hostile");
    await showCard(page, saved?.card, "light");
    const text = await page.locator(".ac-adaptiveCard").innerText();
    expect(text).toContain("<script>alert(1)</script>");
    expect(text).toContain("[press](javascript:alert(1))");
    expect(text.replaceAll("\u2060", "")).toContain("{{DATE(2026-01-01T00:00:00Z, SHORT)}}");
    expect(await page.locator(".ac-adaptiveCard :is(script, img, a)").count()).toBe(0);
  });

  test("keep the lines of what was written", async () => {
    const saved = cards.find(({ name, words }) => name === "saved" && words === "everyday");
    await showCard(page, saved?.card, "light");
    expect(await page.locator(".ac-adaptiveCard").innerText()).toContain(
      "plan their week together.\nNobody on the outlying farms",
    );
  });
});
