import type { Browser, BrowserContext, Page } from "playwright-core";

/** Windows of a browser that nobody looks at. */
const idle = new WeakMap<Browser, Page[]>();

/** Of the origin that the tab has, but without its program. */
const EMPTY = "/api/about";
const HEIGHT = 800;
const HEARD = ["console", "dialog", "download", "pageerror", "popup", "request", "requestfailed", "response"] as const;

/**
 * A window that knows nothing of what was seen in it before; closing its context gives it back. A process of its own for each
 * would take most of a test's time: it would have to compile the tab anew. A test that adds scripts of its own to every page,
 * or needs other properties of a context, opens one.
 */
export async function takeWindow(browser: Browser, { width }: { width: number }): Promise<Page> {
  const page = idle.get(browser)?.pop() ?? (await openWindow(browser));
  await page.setViewportSize({ width, height: HEIGHT });
  return page;
}

async function openWindow(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ reducedMotion: "reduce" });
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  const end = context.close.bind(context);
  context.close = () => giveBack({ browser, page, end });
  return page;
}

type Window = { browser: Browser; page: Page; end: BrowserContext["close"] };

async function giveBack({ browser, page, end }: Window): Promise<void> {
  const waiting = idle.get(browser) ?? [];
  if (waiting.includes(page)) return;
  if (page.isClosed()) return end();
  await empty(page);
  idle.set(browser, [...waiting, page]);
}

async function empty(page: Page): Promise<void> {
  const context = page.context();
  for (const other of context.pages()) if (other !== page) await other.close();
  for (const event of HEARD) page.removeAllListeners(event);
  await Promise.all([page, context].map((one) => one.unrouteAll({ behavior: "ignoreErrors" })));
  await Promise.all([context.setOffline(false), context.clearCookies(), context.clearPermissions()]);
  await page.setExtraHTTPHeaders({});
  await page.goto("about:blank");
  await page.mouse.move(-1, -1);
  await page.emulateMedia({ media: null, colorScheme: "light", forcedColors: null, contrast: null });
}

/** Makes a window of this address's origin one of a person who chose who to be, or of nobody yet. */
export async function enterAs(page: Page, { base, persona }: { base: string; persona: string }): Promise<void> {
  await page.goto(`${base}${EMPTY}`);
  await page.evaluate((id) => {
    localStorage.clear();
    sessionStorage.clear();
    if (id !== "") localStorage.setItem("llcp.persona", id);
  }, persona);
  await page.emulateMedia({ colorScheme: "light" });
}
