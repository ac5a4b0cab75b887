import { readFileSync } from "node:fs";
import { join } from "node:path";
import { HtmlValidate } from "html-validate";
import type { Page } from "playwright-core";
import { wordsHtml } from "../../bot/http/answer-pages/page-shell.ts";
import { withPlainPages } from "../../bot/http/plain-pages.ts";
import type { TabFiles } from "../../bot/http/tab-files.ts";
import { PROMISE_PLACE } from "../../shared/contract/promise.ts";
import { translator, type Language } from "../../shared/locales/text.ts";
import { readRoute } from "../../tab/src/router/routes.ts";
import { describeInChromium, sharedChromium } from "../helpers/chromium.ts";
import { inTurn } from "../helpers/runs.ts";
import { openService, type OpenService } from "../identity/open-service.ts";
import { lostInForcedColours } from "../tab/access/forced-colours.ts";
import { lookThrough } from "../tab/access/look-through.ts";
import { unspoken } from "../tab/access/spoken-tree.ts";
import { walkByKeyboard } from "../tab/access/walk-by-keyboard.ts";
import { startIssuer, type Issuer } from "../helpers/issuer.ts";

const NAMES = ["support", "accessibility", "terms", "privacy", PROMISE_PLACE];
const none: TabFiles = { find: () => null };
const pages = (contact: string | null): TabFiles =>
  withPlainPages(none, {
    ...{ language: "en", publicUrl: "https://llcp.example", contact },
    publisher: "Sample Council",
  });
const htmlOf = (name: string, contact: string | null = null, language: Language = "en"): string =>
  pages(contact).find(`/tab/${name}`, language)?.body.toString("utf8") ?? "";

describe("the addresses that the manifest gives to Teams", () => {
  let issuer: Issuer;
  let service: OpenService;
  beforeAll(async () => {
    issuer = await startIssuer();
    service = await openService(issuer);
  });
  afterAll(async () => {
    await service.end();
    await issuer.stop();
  });
  const manifest = readFileSync(join(__dirname, "../../appPackage/manifest.json"), "utf8");
  const addresses = [
    ...new Set([...manifest.matchAll(/"\$\{\{PUBLIC_URL\}\}([^"]*)"/g)].map((match) => match[1] ?? "")),
  ];

  test("are the ones looked at here", () => {
    expect(addresses).toEqual(
      expect.arrayContaining(["/tab/support", "/tab/terms", "/tab/privacy", "/tab/configure", "/tab/"]),
    );
  });

  test.each(addresses)("%s answers, and is a page of ours", async (path) => {
    const response = await fetch(`${service.url}${path}`);
    const html = await response.text();
    expect([response.status, response.headers.get("content-type")]).toEqual([200, "text/html; charset=utf-8"]);
    const name = path.split("/").at(-1) ?? "";
    if (NAMES.includes(name)) expect(html).toContain("<h1>");
    else expect(readRoute(path)).not.toEqual({ page: "not-found" });
  });

  test.each(NAMES)("%s is read without signing in, with or without a slash at the end", async (name) => {
    const [plain, slashed] = await Promise.all(
      [`/tab/${name}`, `/tab/${name}/`].map(async (path) => (await fetch(`${service.url}${path}`)).text()),
    );
    expect(plain).toContain("</main>");
    expect(slashed).toBe(plain);
    const asked = async (query: string, language: string): Promise<string | undefined> => {
      const response = await fetch(`${service.url}/tab/${name}${query}`, { headers: { "accept-language": language } });
      expect(response.headers.get("vary")).toContain("accept-language");
      return /<html lang="([^"]+)"/.exec(await response.text())?.[1];
    };
    expect(await asked("", "gd-GB,en;q=0.8")).toBe("gd");
    expect(await asked("?lang=en", "gd")).toBe("en-GB");
    expect(await asked("?lang=<script>", "fr")).toBe("en-GB");
  });
});

describe.each(NAMES)("the page %s", (name) => {
  test("is valid HTML, and takes nothing from elsewhere", async () => {
    const checker = new HtmlValidate({
      extends: ["html-validate:recommended"],
      rules: { "no-inline-style": "off", "no-trailing-whitespace": "off" },
    });
    const report = await checker.validateString(htmlOf(name));
    expect(
      report.results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId}: ${message}`)),
    ).toEqual([]);
    expect(htmlOf(name)).not.toMatch(/<script|src=|@import|url\(/);
  });
});

test.each(NAMES)("the page %s is the same page in Gaelic, says so, and leads from one to the other", (name) => {
  const [english, gaelic] = [htmlOf(name), htmlOf(name, null, "gd")];
  expect([english, gaelic].map((html) => /<html lang="([^"]+)"/.exec(html)?.[1])).toEqual(["en-GB", "gd"]);
  expect(english).toContain('<a href="?lang=gd" lang="gd" hreflang="gd">Gàidhlig</a>');
  expect(gaelic).toContain('<a href="?lang=en" lang="en-GB" hreflang="en-GB">English</a>');
  expect(gaelic).toContain(translator("gd")("tab.language.awaits"));
  const shape = (html: string): number[] => ["<h1>", "<h2>", "<p"].map((tag) => html.split(tag).length);
  expect(shape(gaelic)).toEqual(shape(english));
});

test("whom to ask stands on the page of support, as it was given and inert", () => {
  const html = htmlOf("support", 'CLD team <cld@council.example> & "friends"');
  expect(html).toContain("CLD team &lt;cld@council.example&gt; &amp; &quot;friends&quot;");
  expect(htmlOf("support")).toContain("Ask the facilitator of your area first");
});

describe("the accessibility statement", () => {
  test("holds what the law asks for, and links to those who see to it", () => {
    const html = htmlOf("accessibility", "access@council.example");
    for (const part of [
      "Sample Council runs it",
      "Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018",
      ...["partially compliant", "Web Content Accessibility Guidelines (WCAG) 2.2, level AA"],
      ...["Not compliant:", "Disproportionate burden:", "Out of scope:", "access@council.example", "ten working days"],
      ...["prepared on 29 November 2026", "last looked through on 29 November 2026", "at least once a year"],
      '<a href="https://www.equalityadvisoryservice.com/">',
      '<a href="https://www.equalityhumanrights.com/">',
    ])
      expect(html).toContain(part);
  });

  test("is none without somebody to write to, and says so", () => {
    const html = htmlOf("accessibility");
    expect(html).toContain("There is no statement here yet");
    expect(html).not.toContain("compliant");
  });

  test.each(NAMES.filter((name) => name !== "accessibility"))("is one press away from %s", (name) => {
    expect(htmlOf(name)).toContain("/tab/accessibility");
  });
});

const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

describeInChromium("The pages that are only read", () => {
  let page: Page;
  beforeAll(async () => {
    page = await (await sharedChromium()).newPage({ viewport: { width: 320, height: 640 } });
    await page.evaluate(axe);
  });
  afterAll(() => page.close());

  test.each(
    NAMES.flatMap((name, at) => inTurn(["light", "dark"] as const, at).map((scheme) => [name, scheme] as const)),
  )("%s in %s has no accessibility violation, and fits a phone", async (name, colorScheme) => {
    await page.emulateMedia({ colorScheme });
    await page.setContent(htmlOf(name, "cld-team-for-everybody-in-the-north-east@council.example"));
    const found = await page.evaluate<string[]>("axe.run().then((run) => run.violations.map((one) => one.id))");
    const over = await page.evaluate<number>("document.documentElement.scrollWidth - window.innerWidth");
    const others = [await page.evaluate(lookThrough), await unspoken(page), await lostInForcedColours(page)];
    const walked = await walkByKeyboard(page);
    expect([...others.flat(), ...walked]).toEqual([]);
    expect(found).toEqual([]);
    expect(over).toBeLessThanOrEqual(0);
  });
});

test("words that a form gives back carry the language they tell", () => {
  expect(wordsHtml("Tha sinn còmhla agus tha e math.")).toContain('<p class="words" lang="gd">Tha');
  expect(wordsHtml("We are all in it together.")).toContain('<p class="words" lang="en-GB">We');
  expect(wordsHtml('"><b lang="x">')).toBe('<p class="words">&quot;&gt;&lt;b lang=&quot;x&quot;&gt;</p>');
});
