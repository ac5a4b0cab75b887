/**
 * Measures the pages that grow, over the tests' API in memory, as full as a partnership can make them:
 * `node tests/tab/large-pages.ts [page …]`. Of each page and width it tells the height in px, elements, buttons, stops of the
 * Tab key, the time until the page stands and the time that its thread worked for it, in ms.
 */
import type { CDPSession, Page } from "playwright-core";
import { wordsGiven } from "../../scripts/run-command.ts";
import { launchChromium } from "../../scripts/screenshots/chromium.ts";
import { startMockApi } from "./mock-api.ts";
import { fillRound } from "./mock/full-round.ts";
import { fillAudit, fillPlan } from "./mock/full-office.ts";

const ROUND = "/tab/evaluations/2026-27";
/** A page, and what of it has to be there before it stands. */
const PAGES: Readonly<Record<string, { path: string; stands: string }>> = {
  overview: { path: ROUND, stands: ".matrix" },
  area: { path: `${ROUND}/areas/garioch`, stands: ".finding" },
  themes: { path: `${ROUND}/themes`, stands: ".theme" },
  compare: { path: "/tab/compare/areas/2026-27", stands: ".compare-block" },
  years: { path: "/tab/compare/years/2023-24/2026-27", stands: ".compare-block" },
  plan: { path: `${ROUND}/areas/marr?view=actions`, stands: ".board" },
  audit: { path: "/tab/audit", stands: ".audit-entry" },
  report: { path: `${ROUND}/report`, stands: ".page h2" },
};

const only = wordsGiven("node tests/tab/large-pages.ts [PAGE …]");
const api = await startMockApi();
fillRound(api.world, { id: "2026-27", answers: 4_000, areas: 32, questions: 12 });
api.desk.actions = fillPlan({ evaluationId: "2026-27", areaId: "marr", actions: 150 });
api.office.audit = fillAudit(new Date(), 10_000);
const browser = await launchChromium();
try {
  for (const [name, page] of Object.entries(PAGES))
    for (const width of [360, 1280]) if (only.length === 0 || only.includes(name)) await measure(name, page, width);
} finally {
  await browser.close();
  await api.close();
}

async function measure(name: string, { path, stands }: { path: string; stands: string }, width: number): Promise<void> {
  const context = await browser.newContext({ viewport: { width, height: 800 }, reducedMotion: "reduce" });
  await context.addInitScript(() => localStorage.setItem("llcp.persona", "lead"));
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send("Performance.enable");
  const before = await workedFor(devtools);
  const from = performance.now();
  await page.goto(`${api.base}${path}`);
  await page.locator(stands).first().waitFor();
  await page.locator(".skeleton").first().waitFor({ state: "detached" });
  // It answers again: what waited before this frame is done.
  await page.evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(done)))");
  const stood = performance.now() - from;
  const worked = (await workedFor(devtools)) - before;
  const height = await page.evaluate<number>("document.documentElement.scrollHeight");
  const [elements, buttons] = [await page.locator("*").count(), await page.locator("button:visible").count()];
  const told = {
    height,
    elements,
    buttons,
    stops: await tabStops(page),
    stands: Math.round(stood),
    worked: Math.round(worked),
  };
  console.log(
    `${name} ${width}: ${Object.entries(told)
      .map(([what, figure]) => `${what} ${figure}`)
      .join(", ")}`,
  );
  await context.close();
}

/** How long the page's thread has been at work, in ms. */
async function workedFor(devtools: CDPSession): Promise<number> {
  const { metrics } = await devtools.send("Performance.getMetrics");
  return (metrics.find((metric) => metric.name === "TaskDuration")?.value ?? 0) * 1_000;
}

function tabStops(page: Page): Promise<number> {
  return page.evaluate<number>(`[...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")]
    .filter((one) => one.tabIndex >= 0 && !one.disabled && one.checkVisibility({ visibilityProperty: true })).length`);
}
