import { readFileSync } from "node:fs";
import { HtmlValidate } from "html-validate";
import type { Page } from "playwright-core";
import { writeHtml } from "../../bot/reports/write-html.ts";
import { largeReport } from "../../scripts/screenshots/large-report.ts";
import { areaReport } from "../../shared/report/area-report.ts";
import { list, table, text } from "../../shared/report/document.ts";
import { describeInChromium, sharedChromium } from "../helpers/chromium.ts";
import { fileBeside, PUBLISHED_PAGE } from "../helpers/beside.ts";
import { lettersOnPages } from "../helpers/pdf-pages.ts";
import { byNight, sampled } from "../helpers/runs.ts";
import { lookThrough } from "../tab/access/look-through.ts";
import { unspoken } from "../tab/access/spoken-tree.ts";
import { bytesOf, importedWorld, reportOf, sampleWorld, t } from "./report-world.ts";

/** What an axe run answers, as far as it is looked at. */
type Found = { violations: { id: string; impact: string | null }[] };

const published = fileBeside(PUBLISHED_PAGE);
/** One report of each kind: a round's, of what was said, in plain words, and an area's. */
const KINDS = ["2026-27", "what was said and will be done", "plain words", "a silent area"];
const NAMES = [...KINDS, "2023-24", "one area alone", ...(published === null ? [] : ["the published page"])];
const LONG = "32 areas";
const SIZES = {
  [LONG]: { areas: 32, voices: 1 },
  "400 answers": { areas: 6, voices: 13 },
  "no answer at all": { areas: 6, voices: 0 },
  "three answers": { areas: 2, voices: 1, questions: 3 },
  "one area and four questions": { areas: 1, voices: 0, questions: 4 },
};
/** At every push one of the sizes: axe takes long over the largest. */
const CHECKED = [...NAMES, ...sampled(Object.keys(SIZES))];
/** In a browser: at every push one of each kind, and every night the others of a kind and all sizes. */
const LOOKED_AT = [...KINDS, ...byNight(CHECKED.filter((name) => !KINDS.includes(name)))];
/** Length makes empty sheets: the longest is printed at every push. */
const PRINTED = [...new Set([...LOOKED_AT, LONG])];
const NEEDED = new Set([...CHECKED, ...PRINTED]);
const pages: Record<string, string> = {};
beforeAll(async () => {
  const deps = await sampleWorld();
  const sample = await reportOf(deps, "2023-24");
  for (const [name, size] of Object.entries(SIZES).filter(([name]) => NEEDED.has(name)))
    pages[name] = (await bytesOf(largeReport(sample, size, t), "html")).toString("utf8");
  for (const id of ["2023-24", "2026-27"]) {
    const report = await reportOf(deps, id);
    pages[id] = (await bytesOf(report, "html")).toString("utf8");
    if (id !== "2023-24") continue;
    pages["what was said and will be done"] = (await bytesOf(report, "said-html")).toString("utf8");
    for (const [name, areaId] of [
      ["one area alone", "marr"],
      ["a silent area", "buchan"],
    ] as const) {
      const one = areaReport(report, areaId, t);
      if (one) pages[name] = (await bytesOf(one, "html")).toString("utf8");
    }
    pages["plain words"] = (await bytesOf(report, "plain-html")).toString("utf8");
  }
  if (published === null) return console.warn("../shared/seeds is absent: no report of the published page.");
  const imported = await importedWorld(published);
  pages["the published page"] = (
    await bytesOf(await reportOf(imported.deps, imported.evaluationId), "html")
  ).toString();
});

test.each(CHECKED)("the page of %s is valid HTML", async (id) => {
  const validator = new HtmlValidate({ extends: ["html-validate:recommended", "html-validate:a11y"] });
  const { results } = await validator.validateString(pages[id] ?? "");
  expect(
    results.flatMap(({ messages }) => messages.map(({ ruleId, message, line }) => ({ ruleId, message, line }))),
  ).toEqual([]);
});

/** On how many lines each span of years stands in the title. */
const LINES_OF_YEARS = `[...document.querySelectorAll("h1 .llcp-years")].map((one) => one.getClientRects().length)`;

/** Words that stand on more than one line, though no hyphen lets them. */
const BROKEN_WORDS = `[...function* () {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode())
    for (const word of node.data.matchAll(/[^\\s‐–—-]+/gu)) {
      const range = document.createRange();
      range.setStart(node, word.index);
      range.setEnd(node, word.index + word[0].length);
      if (new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1) yield word[0];
    }
}()]`;

/** Places that scroll and that the keyboard does not reach, or that have no name. */
const UNREACHABLE = `[...document.querySelectorAll("*")].filter((one) => one.scrollWidth > one.clientWidth
  && getComputedStyle(one).overflowX === "auto" && (one.tabIndex !== 0 || !one.getAttribute("aria-label"))).length`;

/** Fewer letters than two lines have leave a page nearly empty. */
const TWO_LINES = 120;

test("the style of the page reaches nothing outside the report, so that it can be pasted into another page", () => {
  const style = /<style>([\s\S]*?)<\/style>/.exec(pages["2023-24"] ?? "")?.[1] ?? "";
  const selectors = [...style.matchAll(/^\s*([^{}]+)\{/gm)].flatMap((match) => (match[1] ?? "").split(","));
  expect(selectors.length).toBeGreaterThan(10);
  for (const selector of selectors) expect(selector.trim()).toMatch(/^\.llcp-report\b/);
});

describeInChromium("In a browser", () => {
  let page: Page;
  beforeAll(async () => {
    page = await (await sharedChromium()).newPage();
    await page.addScriptTag({ content: readFileSync(require.resolve("axe-core/axe.min.js"), "utf8") });
  });
  afterAll(() => page.close());

  test.each(LOOKED_AT)(
    "the page of %s has no fault that axe finds, breaks no word, and fits 320 pixels",
    async (id) => {
      await page.setViewportSize({ width: 320, height: 640 });
      await page.setContent(pages[id] ?? "");
      const { violations } = await page.evaluate<Found>("axe.run()");
      expect(violations.map(({ id, impact }) => ({ id, impact }))).toEqual([]);
      expect([...(await page.evaluate(lookThrough)), ...(await unspoken(page))]).toEqual([]);
      const unnamed = await page.evaluate<number>(UNREACHABLE);
      expect(unnamed).toBe(0);
      const wide = await page.evaluate<number>("document.documentElement.scrollWidth");
      expect(wide).toBeLessThanOrEqual(320);
      const years = await page.evaluate<number[]>(LINES_OF_YEARS);
      expect(years).toEqual(years.map(() => 1));
      for (const width of [390, 1000]) {
        await page.setViewportSize({ width, height: 900 });
        expect(await page.evaluate<string[]>(BROKEN_WORDS)).toEqual([]);
      }
    },
    120_000,
  );

  test.each(PRINTED)("printed, the page of %s has no sheet that is empty or nearly so", async (id) => {
    await page.setContent(pages[id] ?? "");
    const letters = lettersOnPages(await page.pdf({ format: "A4", preferCSSPageSize: true }));
    expect(letters.length).toBeGreaterThan(0);
    expect(letters.filter((count) => count < TWO_LINES)).toEqual([]);
  });

  test("Hebrew words of the page begin at the right, in quotations, lists and tables", async () => {
    const words = "שלום לכולם";
    const quote = { kind: "quote", text: words, by: "Somebody", evidence: words } as const;
    const html = [
      ...writeHtml(
        {
          ...{
            title: "Report",
            subtitle: words,
            lines: [],
            running: "",
            contents: "Contents",
            cover: null,
            summary: [],
          },
          pageOf: { before: "", between: "" },
          blocks: [quote, ...list([words]), ...table("Numbers", ["Area", "Words"], [["Marr", words]]), text(words)],
        },
        { mark: "report/1", index: null, logo: null, locale: "en-GB" },
      ),
    ].join("");
    await page.setContent(html);
    const found = await page.evaluate<string[]>(
      `[...document.querySelectorAll("p, li, td")].filter((one) => one.textContent === ${JSON.stringify(words)})
        .map((one) => one.tagName + " " + getComputedStyle(one).direction + " " + getComputedStyle(one).textAlign)`,
    );
    expect(found).toEqual(["P rtl start", "P rtl start", "P rtl start", "LI rtl start", "TD rtl start", "P rtl start"]);
  });
});
