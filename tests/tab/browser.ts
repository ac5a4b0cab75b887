import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { launchChromium } from "../helpers/chromium.ts";
import { DIST, startMockApi, type MockApi } from "./mock-api.ts";

/** A browser and the tab's API for one suite or one test. */
export type Stage = { browser: Browser; api: MockApi };

/** One browser serves all tests of a file: each opens contexts of its own, which know nothing of one another. */
let shared: Promise<Browser> | undefined;
afterAll(async () => (await shared)?.close());

export async function setStage(): Promise<Stage> {
  if (!existsSync(join(DIST, "index.html"))) throw new Error("The tab is not built yet: npm run build:tab");
  shared ??= launchChromium();
  const [browser, api] = await Promise.all([shared, startMockApi()]);
  return { browser, api };
}

export async function clearStage(stage: Stage | undefined): Promise<void> {
  for (const context of stage?.browser.contexts() ?? []) await context.close();
  await stage?.api.close();
}

type Visit = { path: string; persona?: string; theme?: string; width?: number };

/** Opens a page of the tab as one of the mock's people, and waits until it stands. */
export async function visit({ browser, api }: Stage, where: Visit): Promise<{ page: Page; context: BrowserContext }> {
  const { path, persona = "lead", theme = "light", width = 1280 } = where;
  const context = await browser.newContext({ viewport: { width, height: 800 }, reducedMotion: "reduce" });
  context.setDefaultTimeout(10_000);
  if (persona !== "") await context.addInitScript((id) => localStorage.setItem("llcp.persona", id), persona);
  const page = await context.newPage();
  const [address, fragment] = path.split("#");
  const search = `${address?.includes("?") ? "&" : "?"}theme=${theme}`;
  await page.goto(`${api.base}${address ?? ""}${search}${fragment ? `#${fragment}` : ""}`);
  await stands(page);
  return { page, context };
}

export async function stands(page: Page): Promise<void> {
  await page.locator("[data-page-title]").waitFor();
  await page.waitForFunction(() => document.querySelector(".skeleton") === null);
}

export const SESSION = "2026-27_marr_1";
