import type { Browser, ElementHandle, Page } from "playwright-core";
import { hashOf } from "../../bot/imports/hash-of.ts";
import { builtOnHeaders } from "../../shared/contract/built-on.ts";
import type { PageRoute } from "../../tab/src/router/routes.ts";

/** What somebody has imported. */
const PAGE = "Feedback 2023-24 on quality indicator 3.2\n\nMarr\n\nQuestion 1\n\nShared lifts help.";
const OPEN = "2026-27_marr_1";

export const ROLES = {
  "a partner": "local-partner-1",
  "a facilitator": "local-facilitator",
  "the lead of the area": "local-lead-marr",
  "the lead of another area": "local-lead-garioch",
  "a strategic lead": "local-strategic-lead",
} as const;
export type RoleName = keyof typeof ROLES;

export type PageName = PageRoute["page"];

/** Every page of the tab: one that is not here does not compile. */
export const PAGES: Readonly<Record<PageName, string>> = {
  overview: "/tab/",
  area: "/tab/evaluations/2026-27/areas/marr",
  sessions: "/tab/sessions",
  launch: "/tab/sessions/new",
  cockpit: `/tab/sessions/${OPEN}`,
  answer: `/tab/sessions/${OPEN}/answer`,
  links: `/tab/sessions/${OPEN}/links`,
  sheets: `/tab/sessions/${OPEN}/sheets`,
  "type-sheets": `/tab/sessions/${OPEN}/sheets/type`,
  present: `/tab/sessions/${OPEN}/present`,
  promise: "/tab/promise",
  people: "/tab/people",
  register: "/tab/register",
  unheard: "/tab/unheard",
  audit: "/tab/audit",
  health: "/tab/health",
  "my-data": "/tab/my-data",
  themes: "/tab/evaluations/2026-27/themes",
  report: "/tab/evaluations/2026-27/report",
  placements: "/tab/evaluations/2026-27/placements?area=marr",
  "area-now": "/tab/areas/marr",
  plan: "/tab/plan",
  "change-round": "/tab/evaluations/2026-27/change",
  configure: "/tab/configure",
  codebook: "/tab/codebook",
  "better-words": "/tab/better-words",
  imports: "/tab/imports",
  imported: `/tab/imports/2023-24-import-${hashOf(PAGE).slice(0, 8)}`,
  asks: "/tab/asks",
  "new-ask": "/tab/asks/new",
  ask: "/tab/asks/ask-of-this-walk",
  "compare-areas": "/tab/compare/areas/2023-24",
  "compare-years": "/tab/compare/years/2023-24/2026-27",
  "not-found": "/tab/nowhere",
};

/** What a page would have sent, and as whom. */
type Sent = {
  page: PageName;
  persona: string;
  control: string;
  method: string;
  path: string;
  body: string | null;
  /** What it says that it was built on. */
  said: Record<string, string>;
};

/** `pressed`: the controls of each page, by their words. `refused`: what the server did not let somebody do or read. */
export type Walked = { pressed: Map<PageName, Set<string>>; sent: Sent[]; refused: string[] };

export const newWalk = (): Walked => ({ pressed: new Map(), sent: [], refused: [] });

export type Walk = { browser: Browser; url: string; role: RoleName; pages: readonly PageName[]; walked: Walked };

/** Presses everything on these pages as this person, and notes down what the pages would have sent. */
export async function walk({ browser, url, role, pages, walked }: Walk): Promise<void> {
  const persona = ROLES[role];
  const context = await browser.newContext({ reducedMotion: "reduce" });
  context.setDefaultTimeout(30_000);
  await context.addInitScript((id) => {
    localStorage.setItem("llcp.persona", id);
    window.print = () => undefined;
  }, persona);
  const page = await context.newPage();
  const asking = countRequests(page);
  for (const name of pages) {
    const pressed = walked.pressed.get(name) ?? new Set<string>();
    walked.pressed.set(name, pressed);
    let control = "opening";
    await context.unrouteAll();
    await context.route("**/api/**", async (route) => {
      const request = route.request();
      const { pathname, search } = new URL(request.url());
      if (request.method() === "GET") return route.continue();
      // Written down now and asked at the end, so that one press does not change what the next page shows.
      const sent = request.headers();
      const said = Object.fromEntries(
        ["if-match", "if-none-match"].flatMap((name) => (sent[name] ? [[name, sent[name]]] : [])),
      );
      const asked = { method: request.method(), path: pathname + search, body: request.postData(), said };
      walked.sent.push({ page: name, persona, control, ...asked });
      return route.fulfill({ status: 503, contentType: "application/problem+json", body: BUSY });
    });
    const look = (response: { status(): number; url(): string }): void => {
      if (response.status() === 403) walked.refused.push(`${name}: ${control} reads ${response.url()}`);
    };
    page.on("response", look);
    await pressAll({ page, url: url + PAGES[name], asking, pressed, name: (words) => (control = words) });
    page.off("response", look);
  }
  await context.close();
}

/** Sends what the pages would have sent, and notes down what the server refuses. */
export async function sendAll(url: string, walked: Walked): Promise<void> {
  // What takes roles away comes late: before that, everybody may do all the rest. What ends one's own comes last.
  const lateness = ({ path, persona }: Sent): number => {
    if (path === "/api/me/data" || path.startsWith(`/api/people/${persona}/`)) return path.endsWith("/roles") ? 2 : 3;
    return path.startsWith("/api/people/") ? 1 : 0;
  };
  for (const sent of walked.sent.sort((a, b) => lateness(a) - lateness(b))) {
    const { page, persona, control, method, path, body, said } = sent;
    const headers = { "x-local-user": persona, "content-type": "application/json", ...said };
    const { status } = await fetch(url + path, { method, headers, body });
    if (status === 403 || status === 404 || status === 428)
      walked.refused.push(`${page}: ${control} → ${method} ${path} ${(body ?? "").slice(0, 200)}: ${status}`);
  }
}

/** Something that an area asks the strategic level, so that its page has something to show. */
export async function askSomething(url: string): Promise<void> {
  const due = new Date(Date.now() + 30 * 24 * 3_600_000).toISOString().slice(0, 10);
  const about = { evaluationId: "2026-27", areaId: "marr", text: "Who decides about the hall?" };
  const response = await fetch(`${url}/api/asks`, {
    method: "POST",
    headers: { "x-local-user": "local-lead-marr", "content-type": "application/json", ...builtOnHeaders(null) },
    body: JSON.stringify({ ...about, id: "ask-of-this-walk", ownerId: "local-strategic-lead", due }),
  });
  if (!response.ok) throw new Error(`Nothing could be asked: ${response.status} ${await response.text()}`);
}

/** Brings something in, so that there is an import to be put right. */
export async function importSomething(url: string): Promise<void> {
  const response = await fetch(`${url}/api/imports?name=page.txt`, {
    method: "POST",
    headers: { "x-local-user": "local-strategic-lead", ...builtOnHeaders(null) },
    body: new TextEncoder().encode(PAGE),
  });
  if (!response.ok) throw new Error(`Nothing could be imported: ${response.status} ${await response.text()}`);
}

const BUSY = JSON.stringify({ type: "about:blank", title: "Busy", status: 503, detail: "Not now." });
const BUTTONS = "main button:enabled";

/** How many requests of the page are on their way. */
type Asking = () => number;

function countRequests(page: Page): Asking {
  const onTheirWay = new Set<object>();
  page.on("request", (request) => {
    // A stream is on its way for as long as somebody looks on.
    if (!new URL(request.url()).pathname.endsWith("/live")) onTheirWay.add(request);
  });
  const over = (request: object): unknown => onTheirWay.delete(request);
  page.on("requestfinished", over).on("requestfailed", over);
  return () => onTheirWay.size;
}

type Pressing = {
  page: Page;
  url: string;
  asking: Asking;
  pressed: Set<string>;
  name: (control: string) => void;
};

/** Opens a page and presses every button on it, filling in what stands beside it; dialogs are gone through as well. */
async function pressAll(pressing: Pressing): Promise<void> {
  const { page, url, name } = pressing;
  name("opening");
  await stand(page, url);
  const count = await page.locator(BUTTONS).count();
  for (let at = 0; at < count; at += 1) {
    // What an earlier press left open lies over it: on the page as it opens, it can be pressed.
    if (!(await pressAt(pressing, at))) {
      await stand(page, url);
      await pressAt(pressing, at);
    }
    for (let depth = 0; depth < 3 && (await page.locator("dialog[open]").count()) > 0; depth += 1) {
      await page.evaluate(fillIn, "dialog[open]");
      for (const inner of await page.locator("dialog[open] button:enabled").elementHandles())
        await press(pressing, inner);
      await page.keyboard.press("Escape");
    }
    if (page.url().split("?")[0] !== url) await stand(page, url);
  }
}

/** Presses the button at this place; false when it cannot be pressed. */
async function pressAt(pressing: Pressing, at: number): Promise<boolean> {
  const { page } = pressing;
  // What is folded away can be pressed once it is unfolded.
  await page.locator("main details").evaluateAll((all) => all.forEach((one) => one.setAttribute("open", "")));
  const button = (await page.locator(BUTTONS).elementHandles())[at];
  if (!button) return false;
  await page.evaluate(fillIn, "main");
  return press(pressing, button);
}

async function stand(page: Page, url: string): Promise<void> {
  await page.goto(url);
  // What is not for this person may be a notice alone.
  await page.locator("[data-page-title], main .notice").first().waitFor();
  await page.waitForFunction(() => document.querySelector(".skeleton") === null);
}

async function press({ page, asking, pressed, name }: Pressing, button: ElementHandle): Promise<boolean> {
  const gone = (): null => null;
  const label = (await button.getAttribute("aria-label").catch(gone)) ?? (await button.textContent().catch(gone));
  const words = (label ?? "").trim();
  name(words);
  try {
    await button.click({ timeout: 700 });
  } catch {
    // It has gone meanwhile, or lies under something else: then nobody can press it either.
    return false;
  }
  pressed.add(words);
  do await page.evaluate(nextFrame).catch(() => page.waitForLoadState());
  while (asking() > 0);
  return true;
}

/** Until what a press has set off is on its way, and shown. */
const nextFrame = (): Promise<void> =>
  new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve))));

/** Writes something into every empty box and makes the last choice of every empty list, as React expects to hear of it. */
function fillIn(within: string): void {
  const write = (field: HTMLElement, value: string): void => {
    Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), "value")?.set?.call(field, value);
    for (const type of ["input", "change"]) field.dispatchEvent(new Event(type, { bubbles: true }));
  };
  for (const box of document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(
    `${within} textarea:enabled, ${within} input[type=text]:enabled`,
  ))
    if (box.value === "" && !box.readOnly) write(box, "Something that was said");
  for (const list of document.querySelectorAll<HTMLSelectElement>(`${within} form select:enabled`))
    if (list.value === "") write(list, [...list.options].at(-1)?.value ?? "");
}
