import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, BrowserContext, Frame, Page } from "playwright-core";
import { sharedChromium } from "../helpers/chromium.ts";
import { AXE, DIST, startMockApi, type MockApi } from "./mock-api.ts";
import { enterAs, takeWindow } from "./windows.ts";

export { SESSION } from "./every-page.ts";

/** A browser and the tab's API for one suite or one test. */
export type Stage = { browser: Browser; api: MockApi };

export async function setStage(): Promise<Stage> {
  if (!existsSync(join(DIST, "index.html"))) throw new Error("The tab is not built yet: npm run build:tab");
  const [browser, api] = await Promise.all([sharedChromium(), startMockApi()]);
  return { browser, api };
}

export async function clearStage(stage: Stage | undefined): Promise<void> {
  for (const context of stage?.browser.contexts() ?? []) await context.close();
  await stage?.api.close();
}

/** `theme`: "system" takes what the browser says of the machine, which a test may change while the page stands. */
type Visit = { path: string; persona?: string; theme?: string; width?: number };

/** Opens a page of the tab as one of the mock's people, and waits until it stands. */
export async function visit(stage: Stage, where: Visit): Promise<{ page: Page; context: BrowserContext }> {
  const page = await takeWindow(stage.browser, { width: where.width ?? 1280 });
  await show(page, stage.api, where);
  return { page, context: page.context() };
}

/** The same with one window for all visits, for tests that press nothing. */
export async function oneWindow({ browser, api }: Stage): Promise<(where: Visit) => Promise<Page>> {
  const page = await takeWindow(browser, { width: 1280 });
  return async (where) => {
    await page.setViewportSize({ width: where.width ?? 1280, height: 800 });
    await show(page, api, where);
    return page;
  };
}

/**
 * The same, but the program is loaded only where somebody else looks: to another page of the same person it goes on as by a
 * link, and takes its theme from the system.
 */
export async function oneWalk(stage: Stage): Promise<(where: Visit) => Promise<Page>> {
  const open = await oneWindow(stage);
  let last: { page: Page; persona: string } | undefined;
  return async (where) => {
    const { path, persona = "lead", width = 1280 } = where;
    if (last?.persona !== persona) last = { page: await open({ ...where, theme: "system" }), persona };
    else {
      await goOn(last.page, path);
      await last.page.setViewportSize({ width, height: 800 });
      await last.page.emulateMedia({ colorScheme: "light" });
    }
    return last.page;
  };
}

/**
 * As a link does: to another page without loading the program again. By way of an address that is none, so that a page that
 * is there under another address of its own begins anew, too.
 */
export async function goOn(page: Page | Frame, path: string): Promise<void> {
  for (const address of ["/tab/on-the-way", path]) {
    await page.evaluate((to) => {
      document.querySelector("[data-page-title]")?.removeAttribute("data-page-title");
      history.pushState(null, "", to);
      dispatchEvent(new PopStateEvent("popstate"));
    }, address);
    await stands(page);
  }
}

async function show(page: Page, api: MockApi, { path, persona = "lead", theme = "light" }: Visit): Promise<void> {
  await enterAs(page, { base: api.base, persona });
  await page.goto(addressOf(api, path, theme));
  await stands(page);
}

function addressOf({ base }: MockApi, path: string, theme: string): string {
  const [address, fragment] = path.split("#");
  const search = theme === "system" ? "" : `${address?.includes("?") ? "&" : "?"}theme=${theme}`;
  return `${base}${address ?? ""}${search}${fragment ? `#${fragment}` : ""}`;
}

export async function stands(page: Page | Frame): Promise<void> {
  await page.locator("[data-page-title]").waitFor();
  await page.waitForFunction(() => document.querySelector(".skeleton") === null);
}

type Violation = { id: string; nodes: { html: string }[] };

/** Rules that a page can break in one theme and keep in another: the rest of what axe looks at is the same in each. */
const OF_COLOURS = ["color-contrast", "link-in-text-block"];

/** What axe finds on the page as it stands, of what the guidelines ask and of what is good practice. */
export async function violations(page: Page, { only }: { only?: "colours" } = {}): Promise<string[]> {
  await bringAxe(page);
  const options = only ? { runOnly: OF_COLOURS } : {};
  const found = await page.evaluate<Violation[]>(
    `axe.run(${JSON.stringify({ ...options, resultTypes: ["violations"] })}).then((result) => result.violations)`,
  );
  return found.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ""}`);
}

/** By its address, or as text into a page of a server that has no such address. */
async function bringAxe(page: Page): Promise<void> {
  if (await page.evaluate("'axe' in window")) return;
  const text = (): string => readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
  await page.addScriptTag({ url: AXE }).catch(async () => void (await page.evaluate(text())));
}
