import type { Browser, BrowserContext, ElementHandle, Page } from "playwright-core";
import type { Route } from "../../tab/src/router/routes.ts";
import { describeInChromium, launchChromium } from "../helpers/chromium.ts";
import { makeHome } from "../helpers/program.ts";

const OPEN = "2026-27_marr_1";

/** Every page of the tab: one that is not here does not compile. */
const PAGES: Readonly<Record<Route["page"], string>> = {
  overview: "/tab/",
  area: "/tab/evaluations/2026-27/areas/marr",
  sessions: "/tab/sessions",
  launch: "/tab/sessions/new",
  cockpit: `/tab/sessions/${OPEN}`,
  answer: `/tab/sessions/${OPEN}/answer`,
  promise: "/tab/promise",
  people: "/tab/people",
  audit: "/tab/audit",
  "my-data": "/tab/my-data",
  themes: "/tab/evaluations/2026-27/themes",
  report: "/tab/evaluations/2026-27/report",
  "area-now": "/tab/areas/marr",
  plan: "/tab/plan",
  "change-round": "/tab/evaluations/2026-27/change",
  configure: "/tab/configure",
  codebook: "/tab/codebook",
  asks: "/tab/asks",
  "new-ask": "/tab/asks/new",
  ask: "/tab/asks/ask-of-this-walk",
  "compare-areas": "/tab/compare/areas/2023-24",
  "compare-years": "/tab/compare/years/2023-24/2026-27",
  "not-found": "/tab/nowhere",
};

const ROLES = {
  "a partner": "local-partner-1",
  "a facilitator": "local-facilitator",
  "the lead of the area": "local-lead-marr",
  "the lead of another area": "local-lead-garioch",
  "a strategic lead": "local-strategic-lead",
};

type Sent = { page: string; control: string; method: string; path: string; body: string | null };
type Walked = { sent: Sent[]; refused: string[] };

describeInChromium("The controls of every page", () => {
  let browser: Browser;
  const walks = new Map<string, Promise<Walked>>();
  beforeAll(async () => {
    browser = await launchChromium();
    // Side by side, each on a program of its own: half of a walk is waiting. The longest comes first.
    const waiting = Object.entries(ROLES).reverse().values();
    const walkOn = async (): Promise<void> => {
      for (const [role, persona] of waiting) {
        walks.set(role, walk(browser, persona));
        await Promise.allSettled([walks.get(role)]);
      }
    };
    await Promise.all([walkOn(), walkOn(), walkOn()]);
  }, 600_000);
  afterAll(() => browser.close());

  it.each(Object.keys(ROLES))("ask nothing of the server that it would refuse to %s", async (role) => {
    const walked = await walks.get(role);
    expect(walked?.refused).toEqual([]);
    // A walk that pressed nothing proves nothing.
    expect(walked?.sent.length).toBeGreaterThan(0);
  });
});

/** Presses everything on every page as this person, then sends what the pages would have sent. */
async function walk(browser: Browser, persona: string): Promise<Walked> {
  const home = makeHome();
  try {
    const { url } = await home.start({ TAB_ROOT: process.cwd() });
    await ask(url);
    const walked: Walked = { sent: [], refused: [] };
    const now = { page: "", control: "" };
    const context = await openContext(browser, persona);
    await context.route("**/api/**", async (route) => {
      const request = route.request();
      const path = new URL(request.url()).pathname + new URL(request.url()).search;
      if (request.method() === "GET") return route.continue();
      // Written down now and asked at the end, so that one press does not change what the next page shows.
      walked.sent.push({ ...now, method: request.method(), path, body: request.postData() });
      return route.fulfill({ status: 503, contentType: "application/problem+json", body: BUSY });
    });
    const page = await context.newPage();
    page.on("response", (response) => {
      if (response.status() === 403) walked.refused.push(`${now.page}: ${now.control} reads ${response.url()}`);
    });
    for (const [name, path] of Object.entries(PAGES)) {
      now.page = name;
      await pressAll(page, url + path, (control) => (now.control = control));
    }
    await context.close();
    await sendAll({ url, persona, walked });
    return walked;
  } finally {
    home.remove();
  }
}

async function sendAll({ url, persona, walked }: { url: string; persona: string; walked: Walked }): Promise<void> {
  // What changes one's own roles comes last: before that, one may do all the rest.
  const lateness = ({ path }: Sent): number =>
    !path.includes(persona) && path !== "/api/me/data" ? 0 : path.endsWith("/roles") ? 1 : 2;
  for (const { page, control, method, path, body } of walked.sent.sort((a, b) => lateness(a) - lateness(b))) {
    const response = await fetch(url + path, {
      method,
      headers: { "x-local-user": persona, "content-type": "application/json" },
      body,
    });
    if (response.status === 403 || response.status === 404)
      walked.refused.push(`${page}: ${control} → ${method} ${path} ${(body ?? "").slice(0, 200)}: ${response.status}`);
  }
}

/** Something that an area asks the strategic level, so that its page has something to show. */
async function ask(url: string): Promise<void> {
  const due = new Date(Date.now() + 30 * 24 * 3_600_000).toISOString().slice(0, 10);
  const about = { evaluationId: "2026-27", areaId: "marr", text: "Who decides about the hall?" };
  const response = await fetch(`${url}/api/asks`, {
    method: "POST",
    headers: { "x-local-user": "local-lead-marr", "content-type": "application/json" },
    body: JSON.stringify({ ...about, id: "ask-of-this-walk", ownerId: "local-strategic-lead", due }),
  });
  if (!response.ok) throw new Error(`Nothing could be asked: ${response.status} ${await response.text()}`);
}

const BUSY = JSON.stringify({ type: "about:blank", title: "Busy", status: 503, detail: "Not now." });

async function openContext(browser: Browser, persona: string): Promise<BrowserContext> {
  const context = await browser.newContext({ reducedMotion: "reduce" });
  context.setDefaultTimeout(30_000);
  await context.addInitScript((id) => {
    localStorage.setItem("llcp.persona", id);
    window.print = () => undefined;
  }, persona);
  return context;
}

/** Opens a page and presses every button on it, filling in what stands beside it; dialogs are gone through as well. */
async function pressAll(page: Page, url: string, name: (control: string) => void): Promise<void> {
  name("opening");
  await stand(page, url);
  const count = await page.locator(BUTTONS).count();
  for (let at = 0; at < count; at += 1) {
    // What an earlier press left open lies over it: on the page as it opens, it can be pressed.
    if (!(await pressAt(page, at, name))) {
      await stand(page, url);
      await pressAt(page, at, name);
    }
    for (let depth = 0; depth < 3 && (await page.locator("dialog[open]").count()) > 0; depth += 1) {
      await fill(page, "dialog[open]");
      for (const inner of await page.locator("dialog[open] button:enabled").elementHandles()) await press(inner, name);
      await page.keyboard.press("Escape");
    }
    if (page.url().split("?")[0] !== url) await stand(page, url);
  }
}

/** Presses the button at this place; false when it cannot be pressed. */
async function pressAt(page: Page, at: number, name: (control: string) => void): Promise<boolean> {
  // What is folded away can be pressed once it is unfolded.
  await page.locator("main details").evaluateAll((all) => all.forEach((one) => one.setAttribute("open", "")));
  const button = await page
    .locator(BUTTONS)
    .nth(at)
    .elementHandle({ timeout: 500 })
    .catch(() => null);
  if (!button) return false;
  await fill(page, "main");
  return press(button, name);
}

const BUTTONS = "main button:enabled";

async function stand(page: Page, url: string): Promise<void> {
  await page.goto(url);
  // What is not for this person may be a notice alone.
  await page.locator("[data-page-title], main .notice").first().waitFor();
  await page.waitForFunction(() => document.querySelector(".skeleton") === null);
}

async function press(button: ElementHandle, name: (control: string) => void): Promise<boolean> {
  try {
    name(((await button.getAttribute("aria-label")) ?? (await button.textContent()) ?? "").trim());
    await button.click({ timeout: 700 });
    await button.ownerFrame().then((frame) => frame?.waitForTimeout(60));
    return true;
  } catch {
    // It has gone meanwhile, or lies under something else: then nobody can press it either.
    return false;
  }
}

/** Writes something into every empty box and makes the last choice of every empty list. */
async function fill(page: Page, within: string): Promise<void> {
  for (const box of await page.locator(`${within} textarea, ${within} input[type=text]`).elementHandles())
    if ((await box.inputValue().catch(() => "?")) === "")
      await box.fill("Something that was said", { timeout: 500 }).catch(() => undefined);
  for (const list of await page.locator(`${within} form select`).elementHandles())
    if ((await list.inputValue().catch(() => "?")) === "") {
      const values = await list.$$eval("option", (options) =>
        options.map((option) => option.getAttribute("value") ?? ""),
      );
      await list.selectOption(values.at(-1) ?? "", { timeout: 500 }).catch(() => undefined);
    }
}
