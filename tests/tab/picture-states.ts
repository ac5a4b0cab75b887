/**
 * Takes pictures of the states that the sample does not show, over the tests' API in memory:
 * `node tests/tab/picture-states.ts [docs/images]`. They are named states-<page>-<answers>-answers-<areas>-areas-<look>-<width>.png.
 */
import { startMockApi } from "./mock-api.ts";
import { fillRound } from "./mock/full-round.ts";
import { openAlbum } from "../../scripts/screenshots/album.ts";
import { launchChromium } from "../../scripts/screenshots/chromium.ts";

type Look = "light" | "dark" | "forced";
type State = {
  page: string;
  path: string;
  persona?: string;
  answers: number;
  areas: number;
  look: Look;
  width: number;
};

const ROUND = "/tab/evaluations/2026-27";
const STATES: readonly State[] = [
  { page: "overview", path: ROUND, answers: 400, areas: 6, look: "light", width: 360 },
  { page: "overview", path: ROUND, answers: 400, areas: 6, look: "dark", width: 1280 },
  { page: "overview", path: ROUND, answers: 400, areas: 32, look: "light", width: 1920 },
  { page: "area", path: `${ROUND}/areas/garioch`, answers: 400, areas: 6, look: "light", width: 1280 },
  { page: "area", path: `${ROUND}/areas/garioch`, answers: 400, areas: 6, look: "forced", width: 360 },
  { page: "themes", path: `${ROUND}/themes`, answers: 400, areas: 6, look: "light", width: 1280 },
  { page: "compare", path: "/tab/compare/areas/2026-27", answers: 400, areas: 6, look: "light", width: 1280 },
  { page: "home", path: "/tab/", persona: "partner", answers: 60, areas: 6, look: "light", width: 360 },
];
/** Of longer pages the upper part is enough, and keeps the repository small. */
const TALLEST = 1600;

const album = openAlbum(process.argv[2] ?? "docs/images", "states-");
const browser = await launchChromium();
try {
  for (const state of STATES) await take(state);
} finally {
  await browser.close();
}
console.log(album.summary());

async function take({ page: name, path, persona = "lead", answers, areas, look, width }: State): Promise<void> {
  const api = await startMockApi();
  fillRound(api.world, { id: "2026-27", answers, areas });
  const context = await browser.newContext({
    ...{ viewport: { width, height: 800 }, reducedMotion: "reduce", locale: "en-GB" },
    forcedColors: look === "forced" ? "active" : "none",
  });
  await context.addInitScript((id) => localStorage.setItem("llcp.persona", id), persona);
  const page = await context.newPage();
  await page.goto(`${api.base}${path}?theme=${look === "dark" ? "dark" : "light"}`);
  await page.locator("[data-page-title]").waitFor();
  await page.waitForLoadState("networkidle");
  await page.locator(".skeleton").first().waitFor({ state: "detached" });
  const whole = await page.evaluate<number>("document.documentElement.scrollHeight");
  const clip = { x: 0, y: 0, width, height: Math.min(TALLEST, whole) };
  const file = `${name}-${answers}-answers-${areas}-areas-${look}-${width}.png`;
  album.add(file, await page.screenshot({ fullPage: true, clip }));
  await context.close();
  await api.close();
}
