import type { Browser, BrowserContext, ElementHandle, Page } from "playwright-core";
import type { Route } from "../../tab/src/router/routes.ts";
import { describeInChromium, launchChromium } from "../helpers/chromium.ts";
import { makeHome, type Home, type Running } from "../helpers/program.ts";

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

describeInChromium("The controls of every page", () => {
  let browser: Browser;
  let home: Home;
  let running: Running;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    home = makeHome();
    running = await home.start({ TAB_ROOT: process.cwd() });
    await ask(running.url);
  });
  afterEach(() => home.remove());

  it.each(Object.entries(ROLES))(
    "ask nothing of the server that it would refuse to %s",
    async (_role, persona) => {
      const sent: Sent[] = [];
      const refused: string[] = [];
      const now = { page: "", control: "" };
      const context = await openContext(browser, persona);
      await context.route("**/api/**", async (route) => {
        const request = route.request();
        const path = new URL(request.url()).pathname + new URL(request.url()).search;
        if (request.method() === "GET") return route.continue();
        // Written down now and asked at the end, so that one press does not change what the next page shows.
        sent.push({ ...now, method: request.method(), path, body: request.postData() });
        return route.fulfill({ status: 503, contentType: "application/problem+json", body: BUSY });
      });
      const page = await context.newPage();
      page.on("response", (response) => {
        if (response.status() === 403) refused.push(`${now.page}: ${now.control} reads ${response.url()}`);
      });
      for (const [name, path] of Object.entries(PAGES)) {
        now.page = name;
        await pressAll(page, running.url + path, (control) => (now.control = control));
      }
      await context.close();
      // What changes one's own roles comes last: before that, one may do all the rest.
      const lateness = ({ path }: Sent): number =>
        !path.includes(persona) && path !== "/api/me/data" ? 0 : path.endsWith("/roles") ? 1 : 2;
      for (const { page: where, control, method, path, body } of sent.sort((a, b) => lateness(a) - lateness(b))) {
        const response = await fetch(running.url + path, {
          method,
          headers: { "x-local-user": persona, "content-type": "application/json" },
          body,
        });
        if (response.status === 403 || response.status === 404)
          refused.push(`${where}: ${control} → ${method} ${path} ${(body ?? "").slice(0, 200)}: ${response.status}`);
      }
      expect(refused).toEqual([]);
      // A walk that pressed nothing proves nothing.
      expect(sent.length).toBeGreaterThan(0);
    },
    300_000,
  );
});

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
  context.setDefaultTimeout(5_000);
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
    const button = await page
      .locator(BUTTONS)
      .nth(at)
      .elementHandle({ timeout: 500 })
      .catch(() => null);
    if (!button) continue;
    await fill(page, "main");
    await press(button, name);
    for (let depth = 0; depth < 3 && (await page.locator("dialog[open]").count()) > 0; depth += 1) {
      await fill(page, "dialog[open]");
      for (const inner of await page.locator("dialog[open] button:enabled").elementHandles()) await press(inner, name);
      await page.keyboard.press("Escape");
    }
    if (page.url().split("?")[0] !== url) await stand(page, url);
  }
}

const BUTTONS = "main button:enabled";

async function stand(page: Page, url: string): Promise<void> {
  await page.goto(url);
  // What is not for this person may be a notice alone.
  await page.locator("[data-page-title], main .notice").first().waitFor();
  await page.waitForFunction(() => document.querySelector(".skeleton") === null);
}

async function press(button: ElementHandle, name: (control: string) => void): Promise<void> {
  try {
    name(((await button.getAttribute("aria-label")) ?? (await button.textContent()) ?? "").trim());
    await button.click({ timeout: 700 });
    await button.ownerFrame().then((frame) => frame?.waitForTimeout(60));
  } catch {
    // It has gone meanwhile, or lies under something else: then nobody can press it either.
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
