import { launchChromium } from "../../scripts/screenshots/chromium.ts";
import { wordsGiven } from "../../scripts/run-command.ts";
import { openAlbum } from "../../scripts/screenshots/album.ts";
import { readRoute } from "../../tab/src/router/routes.ts";
import { PAGES } from "./every-page.ts";
import { startMockApi } from "./mock-api.ts";
import { fillRound } from "./mock/full-round.ts";
import { openSpoken, type Spoken } from "./spoken.ts";

/** Of longer pages the upper part is enough, and keeps the repository small. */
const TALLEST = 1600;

const [out = "docs/images/gd", asked = "gd", ...only] = wordsGiven(
  "node tests/tab/picture-language.ts [FOLDER [gd|qps [PAGE …]]]",
);
const language: Spoken = asked === "qps" ? "qps" : "gd";
/** The first state of each page of the route table. */
const pages = new Map(
  PAGES.filter(({ persona }) => persona !== "")
    .map((one) => [readRoute(one.path.split("?")[0] ?? "").page, one] as const)
    .reverse(),
);

const album = openAlbum(out, "tab-", { isWhole: only.length === 0, colours: 64 });
const browser = await launchChromium();
const api = await startMockApi();
fillRound(api.world, { id: "2026-27", answers: 60 });
try {
  for (const [name, where] of pages) {
    if (only.length > 0 && !only.includes(name)) continue;
    for (const width of [360, 1280]) {
      const { page, close } = await openSpoken({ browser, api }, language, { ...where, width });
      const whole = await page.evaluate<number>("document.documentElement.scrollHeight");
      const clip = { x: 0, y: 0, width, height: Math.min(TALLEST, whole) };
      await album.add(`${name}-${width}.png`, await page.screenshot({ fullPage: true, clip }));
      await close();
    }
  }
} finally {
  await Promise.all([browser.close(), api.close()]);
}
console.log(album.summary());
