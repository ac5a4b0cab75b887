import type { Browser, BrowserContext, Page } from "playwright-core";

/** Windows of a browser that nobody looks at, by what they speak. */
const idle = new WeakMap<Browser, Map<string, Page[]>>();

/** Without `locale` it speaks as the machine does. */
type Taken = { width: number; locale?: string };

/** Of the origin that the tab has, but without its program. */
const EMPTY = "/api/about";
const HEIGHT = 800;
const HEARD = ["console", "dialog", "download", "pageerror", "popup", "request", "requestfailed", "response"] as const;

/**
 * A window that knows nothing of what was seen in it before; closing its context gives it back. A process of its own for each
 * would take most of a test's time: it would have to compile the tab anew. A test that adds scripts of its own to every page,
 * or needs other properties of a context, opens one.
 */
export async function takeWindow(browser: Browser, { width, locale = "" }: Taken): Promise<Page> {
  const page = waitingIn(browser, locale).pop() ?? (await openWindow(browser, locale));
  await page.setViewportSize({ width, height: HEIGHT });
  return page;
}

function waitingIn(browser: Browser, locale: string): Page[] {
  const ofBrowser = idle.get(browser) ?? new Map<string, Page[]>();
  idle.set(browser, ofBrowser);
  const waiting = ofBrowser.get(locale) ?? [];
  ofBrowser.set(locale, waiting);
  return waiting;
}

async function openWindow(browser: Browser, locale: string): Promise<Page> {
  const context = await browser.newContext({ ...(locale === "" ? {} : { locale }), reducedMotion: "reduce" });
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  const end = context.close.bind(context);
  context.close = () => giveBack({ waiting: waitingIn(browser, locale), page, end });
  return page;
}

type Window = { waiting: Page[]; page: Page; end: BrowserContext["close"] };

async function giveBack({ waiting, page, end }: Window): Promise<void> {
  if (waiting.includes(page)) return;
  if (page.isClosed()) return end();
  await empty(page);
  waiting.push(page);
}

async function empty(page: Page): Promise<void> {
  const context = page.context();
  for (const other of context.pages()) if (other !== page) await other.close();
  for (const event of HEARD) page.removeAllListeners(event);
  await Promise.all([page, context].map((one) => one.unrouteAll({ behavior: "ignoreErrors" })));
  await Promise.all([
    page.setExtraHTTPHeaders({}),
    context.setOffline(false),
    context.clearCookies(),
    context.clearPermissions(),
  ]);
  await page.goto(emptyBeside(page.url())).catch(() => page.goto("about:blank"));
  await page.mouse.move(-1, -1);
  await page.emulateMedia({ media: null, colorScheme: "light", forcedColors: null, contrast: null });
}

/** Where the next visit begins, if it is to the same server. */
const emptyBeside = (address: string): string =>
  address.startsWith("http") ? new URL(EMPTY, address).href : "about:blank";

/** Makes a window of this address's origin one of a person who chose who to be, or of nobody yet. */
export async function enterAs(page: Page, { base, persona }: { base: string; persona: string }): Promise<void> {
  const empty = `${base}${EMPTY}`;
  if (page.url() !== empty) await page.goto(empty);
  await page.evaluate((id) => {
    localStorage.clear();
    sessionStorage.clear();
    if (id !== "") localStorage.setItem("llcp.persona", id);
  }, persona);
  await page.emulateMedia({ colorScheme: "light" });
}
