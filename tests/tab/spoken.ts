import type { Browser, Page } from "playwright-core";
import { MARKS, pseudoCatalogue } from "../../scripts/locales/pseudo.ts";
import { allAreas } from "../../shared/areas/areas.ts";
import type { MockApi } from "./mock-api.ts";
import { enterAs, takeWindow } from "./windows.ts";
import gaelic from "../../tab/src/language/gaelic.json" with { type: "json" };

/** Gaelic, or texts that are longer than those of any language, in the place of Gaelic's. */
export type Spoken = "gd" | "qps";
type Opened = { page: Page; hardCoded(): Promise<string[]>; close(): Promise<void> };
type Where = { path: string; persona?: string; width?: number };

/** Opens a page of the tab for somebody whose browser speaks so. */
export async function openSpoken(
  { browser, api }: { browser: Browser; api: MockApi },
  language: Spoken,
  { path, persona = "lead", width = 360 }: Where,
): Promise<Opened> {
  const page = await takeWindow(browser, { width, locale: "gd" });
  await enterAs(page, { base: api.base, persona });
  if (language === "qps") await page.route("**/assets/gd-*.js", (route) => route.fulfill(pseudoScript));
  const told: string[] = [];
  page.on("response", (response) => {
    if (response.url().includes("/api/"))
      void response
        .text()
        .then((text) => told.push(text))
        .catch(() => undefined);
  });
  await page.goto(`${api.base}${path}${path.includes("?") ? "&" : "?"}theme=light`);
  await page.locator("[data-page-title]").waitFor();
  await page.waitForFunction(() => document.querySelector(".skeleton") === null);
  return {
    page,
    hardCoded: async () => unmarked(await page.evaluate<string[]>(SHOWN), told.join("\n")),
    close: () => page.context().close(),
  };
}

const pseudoScript = {
  contentType: "text/javascript",
  body: `export default ${JSON.stringify(pseudoCatalogue)};`,
};

/** Every text that is shown, and what tells it to those who cannot see. */
const SHOWN = `(() => {
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode())
    if (node.parentElement?.checkVisibility() && !node.parentElement.closest("style, script")) found.push(node.textContent ?? "");
  for (const element of document.querySelectorAll("[aria-label], [title], [placeholder], [aria-description]"))
    for (const name of ["aria-label", "title", "placeholder", "aria-description"]) found.push(element.getAttribute(name) ?? "");
  return found;
})()`;

const NAMES: readonly string[] = Object.values(gaelic).flatMap((list) => (Array.isArray(list) ? list.map(String) : []));
/** What belongs to no language: the two languages' own names, and the people and areas that the page itself knows. */
const OF_NONE = /^(?:English|Gàidhlig|LLCP Evaluation)$/;

/** Texts with words in them that neither a catalogue nor the server has said. */
function unmarked(texts: readonly string[], told: string): string[] {
  const known = [told, ...allAreas.map(({ name }) => name)].join("\n").toLowerCase();
  return [...new Set(texts.map((text) => text.trim()))].filter((text) => {
    if (
      !/\p{L}{3}/u.test(text) ||
      MARKS.some((mark) => text.includes(mark)) ||
      OF_NONE.test(text) ||
      /^https?:/.test(text)
    )
      return false;
    if (NAMES.some((name) => text.includes(name))) return false;
    // Names that stand beside one another were told one by one.
    return text.split(/ · |, /).some((part) => !known.includes(JSON.stringify(part).slice(1, -1).toLowerCase()));
  });
}
