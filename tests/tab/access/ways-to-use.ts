import type { Page } from "playwright-core";
import { unreadable } from "../readable.ts";
import { lostInForcedColours } from "./forced-colours.ts";
import { lookThrough } from "./look-through.ts";
import { unspoken } from "./spoken-tree.ts";
import { walkByKeyboard } from "./walk-by-keyboard.ts";

/** 1280 px enlarged to 400 %. */
const ENLARGED = { width: 320, height: 256 };
const WIDE = { width: 1280, height: 800 };
/** What a reader may set by themselves (1.4.12). */
const SPACED = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
p { margin-block-end: 2em !important }`;

/** Ways to use a page that stands open, each of which answers what is in its way, a line for each fault, and leaves the page as it was. */
export const WAYS: Readonly<Record<string, (page: Page) => Promise<string[]>>> = {
  "with a finger or a shaking hand": async (page) => {
    const faults: string[] = [];
    for (const size of [WIDE, { width: 320, height: 640 }]) {
      await page.setViewportSize(size);
      faults.push(...(await page.evaluate(lookThrough)).map((fault) => `${size.width} px: ${fault}`));
    }
    return faults;
  },
  "with a screen reader": async (page) => {
    await page.setViewportSize(WIDE);
    return unspoken(page);
  },
  "by the keyboard": async (page) => {
    await page.setViewportSize(WIDE);
    return walkByKeyboard(page);
  },
  "by the keyboard, enlarged to 400 %": async (page) => {
    await page.setViewportSize(ENLARGED);
    return walkByKeyboard(page);
  },
  "in the system’s own colours": async (page) => {
    await page.setViewportSize(WIDE);
    const lost = await lostInForcedColours(page);
    await page.emulateMedia({ forcedColors: "active" });
    const walked = await walkByKeyboard(page);
    await page.emulateMedia({ forcedColors: null });
    return [...lost, ...walked];
  },
  "with letters, lines and paragraphs further apart": async (page) => {
    const style = await page.addStyleTag({ content: SPACED });
    const faults: string[] = [];
    for (const width of [320, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      // Lists measure their rows anew.
      await page.evaluate(
        "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))",
      );
      faults.push(...(await unreadable(page, width)));
    }
    await style.evaluate((element) => (element as Element).remove());
    return faults;
  },
};
