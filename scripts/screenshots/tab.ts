/**
 * Takes pictures of every page of the tab: `node scripts/screenshots/tab.ts http://127.0.0.1:3978 [docs/images [name
 * …]]`; with names, of those pages only. The server must run in local mode with the sample. The pictures are named
 * tab-<page>-<theme>[-narrow].png.
 */
import type { Browser, Page } from "playwright-core";
import { builtOnHeaders } from "../../shared/contract/built-on.ts";
import type { PersonView } from "../../shared/contract/people.ts";
import type { LocalUserView, SessionSummary } from "../../shared/contract/views.ts";
import type { PageRoute } from "../../tab/src/router/routes.ts";
import { wordsGiven } from "../run-command.ts";
import { openAlbum } from "./album.ts";
import { launchChromium } from "./chromium.ts";

type Shot = {
  name: string;
  persona: string | null;
  path: string;
  before?: (page: Page) => Promise<void>;
  /** The page keeps a stream open, so its network is never idle. */
  live?: true;
};

const WIDE = { width: 1280, height: 800 };
const NARROW = { width: 320, height: 640 };
/** Longer pages are cut off here. The upper part is enough, and the repository stays small. */
const TALLEST = 1600;

const [base = "http://127.0.0.1:3978", out = "docs/images", ...only] = wordsGiven(
  "node scripts/screenshots/tab.ts [URL [FOLDER [PAGE …]]]",
);

async function read<T>(path: string, persona?: string): Promise<T[]> {
  const response = await fetch(base + path, { headers: persona ? { "x-local-user": persona } : {} });
  return ((await response.json()) as { items: T[] }).items;
}

async function listShots(): Promise<Shot[]> {
  const users = await read<LocalUserView>("/api/local/users");
  const lead = users.find(({ role }) => role === "strategic-lead")?.id ?? "";
  const areaLead = users.find(({ id }) => id === "local-lead-marr")?.id ?? "";
  const partner = users.find(({ role }) => role === "partner")?.id ?? "";
  const sessions = await read<SessionSummary>("/api/sessions", lead);
  const session = sessions.find(({ state }) => state === "open");
  if (!session) throw new Error("The sample has no session under way: pictures of it cannot be taken.");
  const type = async (page: Page): Promise<void> => {
    await page
      .getByLabel("What is working well?")
      .fill("The youth forum and the college now plan the summer together.");
    await page.getByLabel("How do you know?").fill("Twelve young people helped to choose the activities.");
  };
  const press =
    (name: string) =>
    (page: Page): Promise<void> =>
      page.getByRole("button", { name }).click();
  const { evaluationId, areaId } = session;
  const asked = await act({ lead, areaLead, evaluationId, areaId });
  const round = `/tab/evaluations/${evaluationId}`;
  const area = `${round}/areas/${areaId}`;
  const shots: Readonly<Record<PageRoute["page"], readonly Shot[]>> = {
    overview: [
      { name: "personas", persona: null, path: "/tab/" },
      { name: "home", persona: partner, path: "/tab/" },
      { name: "overview", persona: lead, path: round },
      { name: "overview-2023-24", persona: lead, path: "/tab/evaluations/2023-24" },
      { name: "more", persona: lead, path: round, before: (page) => page.getByText("More", { exact: true }).click() },
    ],
    area: [
      { name: "area", persona: lead, path: area },
      { name: "area-2023-24", persona: lead, path: "/tab/evaluations/2023-24/areas/marr" },
      { name: "area-silent", persona: lead, path: "/tab/evaluations/2023-24/areas/buchan" },
      { name: "area-unpublished", persona: partner, path: area },
      { name: "area-actions", persona: lead, path: `${area}?view=actions` },
      { name: "area-sessions", persona: lead, path: `${area}?view=sessions` },
      { name: "area-past-years", persona: lead, path: `${area}?view=past-years` },
    ],
    "area-now": [{ name: "area-now", persona: partner, path: `/tab/areas/${areaId}` }],
    themes: [{ name: "themes", persona: lead, path: `${round}/themes` }],
    imports: [
      { name: "imports", persona: lead, path: "/tab/imports" },
      { name: "import-preview", persona: lead, path: "/tab/imports", before: readSomething },
    ],
    imported: [{ name: "imported", persona: lead, path: `/tab/imports/${await importSomething(lead)}` }],
    "better-words": [{ name: "better-words", persona: lead, path: "/tab/better-words" }],
    codebook: [{ name: "codebook", persona: lead, path: "/tab/codebook" }],
    report: [{ name: "report", persona: lead, path: "/tab/evaluations/2023-24/report" }],
    placements: [{ name: "placements", persona: lead, path: `${round}/placements?area=${areaId}` }],
    "compare-areas": [{ name: "compare-areas", persona: lead, path: "/tab/compare/areas/2023-24" }],
    "compare-years": [{ name: "compare-years", persona: lead, path: `/tab/compare/years/2023-24/${evaluationId}` }],
    asks: [{ name: "asks", persona: lead, path: "/tab/asks" }],
    ask: [{ name: "ask", persona: lead, path: `/tab/asks/${asked}` }],
    "new-ask": [{ name: "new-ask", persona: areaLead, path: "/tab/asks/new" }],
    answer: [{ name: "answer", persona: partner, path: `/tab/sessions/${session.id}/answer`, before: type }],
    links: [{ name: "links", persona: lead, path: `/tab/sessions/${session.id}/links`, before: makeLinks }],
    sheets: [{ name: "sheets", persona: lead, path: `/tab/sessions/${session.id}/sheets`, before: makeSheets }],
    "type-sheets": [
      { name: "type-sheets", persona: lead, path: `/tab/sessions/${session.id}/sheets/type`, before: typeSheet },
    ],
    sessions: [{ name: "sessions", persona: lead, path: "/tab/sessions" }],
    launch: [{ name: "launch", persona: lead, path: "/tab/sessions/new?area=marr" }],
    present: [
      {
        name: "present",
        persona: lead,
        path: `/tab/sessions/${session.id}/present`,
        live: true,
        before: (page) => page.locator(".qr").waitFor(),
      },
    ],
    cockpit: [{ name: "cockpit", persona: lead, path: `/tab/sessions/${session.id}` }],
    plan: [{ name: "plan", persona: lead, path: "/tab/plan" }],
    "change-round": [{ name: "change-round", persona: lead, path: `${round}/change` }],
    configure: [{ name: "configure", persona: lead, path: "/tab/configure" }],
    promise: [{ name: "promise", persona: partner, path: "/tab/promise" }],
    register: [{ name: "register", persona: lead, path: "/tab/register" }],
    unheard: [{ name: "unheard", persona: lead, path: "/tab/unheard" }],
    people: [
      { name: "people", persona: lead, path: "/tab/people" },
      { name: "people-give", persona: lead, path: "/tab/people", before: press("Give a role to Ailsa Reid") },
      {
        name: "people-hand-over",
        persona: areaLead,
        path: "/tab/people",
        before: press("Hand over the roles of Hamish Gordon"),
      },
    ],
    audit: [{ name: "audit", persona: lead, path: "/tab/audit" }],
    health: [{ name: "health", persona: lead, path: "/tab/health" }],
    "my-data": [
      { name: "my-data", persona: partner, path: "/tab/my-data" },
      { name: "my-data-erase", persona: partner, path: "/tab/my-data", before: press("Erase my data") },
    ],
    "not-found": [{ name: "not-found", persona: partner, path: "/tab/nowhere" }],
  };
  return Object.values(shots).flat();
}

type Acting = { lead: string; areaLead: string; evaluationId: string; areaId: string };

/**
 * Makes an ask, places an area on the scale and gives a role, so that the pages of asks, places, people and the audit
 * have something to show. Returns the id of the ask.
 */
async function act({ lead, areaLead, evaluationId, areaId }: Acting): Promise<string> {
  const id = `pictured-${Date.now()}`;
  const text = "Can the six areas share one way of telling people that a course is starting?";
  const due = new Date(Date.now() + 42 * 24 * 3_600_000).toISOString().slice(0, 10);
  await post(areaLead, "/api/asks", { body: { id, evaluationId, areaId, text, ownerId: lead, due } });
  const place = {
    level: "good",
    why: "We plan our weeks together, and people tell us so.",
    helps: "One shared calendar.",
  };
  await post(areaLead, `/api/evaluations/${evaluationId}/areas/${areaId}/placement`, { method: "PUT", body: place });
  const body = { role: "facilitator", areaId };
  await post(areaLead, "/api/people/local-partner-2/roles", { body, person: "local-partner-2" });
  await post(areaLead, "/api/people/local-partner-3/roles", { body, person: "local-partner-3" });
  await post(areaLead, "/api/people/local-partner-3/roles/take", { body, person: "local-partner-3" });
  return id;
}

const PAGE =
  "Garioch looks back, 2024-25: quality indicator 3.2\n\nGarioch\n\nQuestion 1\n\nNew partners find us at the show. Few come back.\n\nWe share a hall.\n\n";
const MORE = "Garioch and Marr (joint session)\n\nQuestion 4\n\nThe aims are clear, the roles are not.\n";

/** Imports a file and returns the id of the round that it became. */
async function importSomething(persona: string): Promise<string> {
  const response = await fetch(`${base}/api/imports?name=garioch.txt`, {
    method: "POST",
    headers: { "x-local-user": persona, ...builtOnHeaders(null) },
    body: new TextEncoder().encode(PAGE),
  });
  const { evaluation } = (await response.json()) as { evaluation: { id: string } };
  return evaluation.id;
}

async function makeSheets(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Make sheets" }).click();
  await page.getByText("10 sheets were made.").waitFor();
  await page.frameLocator("iframe").getByRole("heading").first().waitFor();
}

async function typeSheet(page: Page): Promise<void> {
  await page.getByRole("button", { name: "New sheet" }).click();
  await page.getByLabel("Name and organisation").fill("Isla Reid, Deveron youth club");
  await page.getByLabel("What is working well?").fill("The bus comes twice a day now.");
}

async function makeLinks(page: Page): Promise<void> {
  await page.getByLabel("Names").fill("Fraserburgh food bank\nDeveron youth club");
  await page.getByRole("button", { name: "Make these links" }).click();
  await page.getByText("2 links were made.").waitFor();
  await page.getByRole("button", { name: "Make one link with a code" }).click();
  await page.getByText("One link was made.").waitFor();
}

async function readSomething(page: Page): Promise<void> {
  await page.getByLabel("Or paste text").fill(PAGE + MORE);
  await page.getByRole("button", { name: "Read this text" }).click();
  await page.getByRole("heading", { name: "Every piece and its place" }).waitFor();
}

/** `person`: whose roles change. The change is built on the roles they hold at that time. */
async function post(
  persona: string,
  path: string,
  { body, person, method = "POST" }: { body: unknown; person?: string; method?: string },
): Promise<void> {
  const people = person ? await read<PersonView>("/api/people", persona) : [];
  const said = builtOnHeaders(people.find(({ id }) => id === person)?.etag ?? null);
  const response = await fetch(base + path, {
    method,
    headers: { "x-local-user": persona, "content-type": "application/json", ...said },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path} was answered with ${response.status}.`);
}

async function take(browser: Browser, shot: Shot, look: { theme: string; narrow: boolean }): Promise<void> {
  const viewport = look.narrow ? NARROW : WIDE;
  const context = await browser.newContext({ viewport, reducedMotion: "reduce", locale: "en-GB" });
  const { persona } = shot;
  if (persona) await context.addInitScript((id) => localStorage.setItem("llcp.persona", id), persona);
  const page = await context.newPage();
  await page.goto(`${base}${shot.path}${shot.path.includes("?") ? "&" : "?"}theme=${look.theme}`);
  await page.locator("[data-page-title]").waitFor();
  if (!shot.live) await page.waitForLoadState("networkidle");
  await page.locator(".skeleton").first().waitFor({ state: "detached" });
  await shot.before?.(page);
  await page.evaluate("window.scrollTo(0, 0)");
  // A dialog covers the visible part, not the whole page.
  const isOver = (await page.locator("dialog[open]").count()) > 0;
  const whole = await page.evaluate<number>("document.documentElement.scrollHeight");
  const { width } = viewport;
  const height = isOver ? viewport.height : Math.min(TALLEST, whole);
  const png = await page.screenshot({ fullPage: true, clip: { x: 0, y: 0, width, height } });
  await album.add(`${shot.name}-${look.theme}${look.narrow ? "-narrow" : ""}.png`, png);
  await context.close();
}

const album = openAlbum(out, "tab-", { isWhole: only.length === 0 });
const browser = await launchChromium();
try {
  const shots = (await listShots()).filter(({ name }) => only.length === 0 || only.includes(name));
  for (const shot of shots) {
    for (const theme of ["light", "dark", "contrast"]) await take(browser, shot, { theme, narrow: false });
    await take(browser, shot, { theme: "light", narrow: true });
  }
} finally {
  await browser.close();
}
console.log(album.summary());
