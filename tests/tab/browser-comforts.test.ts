import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type BrowserContext, type Page } from "playwright-core";
import { chromiumPath, describeInChromium } from "../helpers/chromium.ts";
import { everyNthAtPush, sampled } from "../helpers/runs.ts";
import { PAGES } from "./every-page.ts";
import { SESSION, clearStage, setStage, stands, visit, type Stage } from "./browser.ts";

const ANSWER = `/tab/sessions/${SESSION}/answer`;
const KEEPS_NOTHING = "This browser keeps nothing for this page";

/** What a page meets where all site data is blocked, in a browser that has no such setting. */
function refuseStorage(): void {
  for (const name of ["localStorage", "sessionStorage", "indexedDB"])
    Object.defineProperty(window, name, {
      get() {
        throw new DOMException(`Access to ${name} is denied for this document.`, "SecurityError");
      },
    });
}

/** A browser whose owner has blocked all site data: by its own setting, which Chromium without windows does not have. */
async function blockingBrowser(profile: string): Promise<BrowserContext> {
  mkdirSync(join(profile, "Default"));
  const settings = { profile: { default_content_setting_values: { cookies: 2 } } };
  writeFileSync(join(profile, "Default/Preferences"), JSON.stringify(settings));
  const withSettings = ["/usr/bin/chromium", "/usr/bin/google-chrome"].find((path) => existsSync(path));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: withSettings ?? chromiumPath() ?? "",
    reducedMotion: "reduce",
    args: [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--no-first-run",
      "--disable-background-networking",
      // Another site may not speak to this machine by itself; here it stands for one on the same network.
      "--disable-features=LocalNetworkAccessChecks",
    ],
  });
  if (!withSettings) await context.addInitScript(refuseStorage);
  return context;
}

/** The page of another site around the tab, which speaks to it as Teams does. */
const around = (tab: string): string => `<!doctype html><title>Teams</title>
<iframe src="${tab}" style="width:900px;height:700px"></iframe>
<script>
  const runtime = JSON.stringify({ apiVersion: 4, isLegacyTeams: false, supports: {} });
  const answers = {
    initialize: ["content", "web", runtime, "2.58.0"],
    getContext: [{ theme: "default", page: {} }],
    "authentication.getAuthToken": [true, "token-of-partner"],
  };
  window.addEventListener("message", ({ data, source }) => {
    if (answers[data.func])
      source.postMessage({ id: data.id, uuidAsString: data.uuidAsString, args: answers[data.func] }, "*");
  });
</script>`;

describeInChromium("A browser without its comforts", () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage();
  });
  afterAll(() => clearStage(stage));
  const strength = (page: Pick<Page, "getByLabel">) => page.getByLabel("What is working well?");
  const said = (words: string) => stage.api.world.answers.filter(({ parts }) => parts.strength === words);

  describe("that blocks all site data", () => {
    const profile = mkdtempSync(join(tmpdir(), "llcp-blocked-"));
    let blocking: BrowserContext;
    beforeAll(async () => {
      blocking = await blockingBrowser(profile);
    });
    afterAll(async () => {
      await blocking.close();
      rmSync(profile, { recursive: true, force: true });
    });

    it("shows the tab in another site's frame, says that nothing is kept, and saves", async () => {
      const page = await blocking.newPage();
      // Everything but the tab's own server is answered here: no address outside this machine is asked.
      await page.route(/^https:/, (route) => route.abort());
      await page.route("https://teams.microsoft.com/", (route) =>
        route.fulfill({ contentType: "text/html", body: around(`${stage.api.base}${ANSWER}`) }),
      );
      await page.goto("https://teams.microsoft.com/");
      const tab = page.frameLocator("iframe");
      await strength(tab).fill("Heard through a frame");
      await tab.getByText(KEEPS_NOTHING).waitFor();
      expect(await tab.getByText("Kept on this device").count()).toBe(0);
      await tab.getByRole("button", { name: "Save" }).click();
      await tab.getByText(/^Saved at/).waitFor();
      expect(said("Heard through a frame")).toHaveLength(1);
      await page.close();
    });

    it("opens the tab outside a frame, and does not mention drafts before something is typed", async () => {
      const page = await blocking.newPage();
      await page.goto(`${stage.api.base}/tab/`);
      await page
        .getByRole("button", { name: /Facilitator/ })
        .first()
        .click();
      await stands(page);
      expect(await page.getByText(KEEPS_NOTHING).count()).toBe(0);
      await page.close();
    });
  });

  it("takes every letter when its storage is full, says so, and saves", async () => {
    const { page, context } = await visit(stage, { path: ANSWER, persona: "partner" });
    await page.evaluate(() => {
      for (let size = 4_000_000; size >= 1; size = Math.floor(size / 2))
        try {
          for (let n = 0; ; n += 1) localStorage.setItem(`filler ${size} ${n}`, "x".repeat(size));
        } catch {
          // This much does not fit any more: try half of it.
        }
    });
    await strength(page).fill("");
    await strength(page).pressSequentially("Room for all");
    await page.getByText(KEEPS_NOTHING).waitFor();
    expect(await strength(page).inputValue()).toBe("Room for all");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText(/^Saved at/).waitFor();
    expect(said("Room for all")).toHaveLength(1);
    await context.close();
  });

  it("without randomUUID, a database and channels between windows still writes a group note", async () => {
    const context = await stage.browser.newContext({ reducedMotion: "reduce" });
    context.setDefaultTimeout(10_000);
    await context.addInitScript(() => {
      localStorage.setItem("llcp.persona", "facilitator");
      for (const name of ["indexedDB", "BroadcastChannel", "SharedWorker", "caches"])
        Object.defineProperty(window, name, { value: undefined });
      Object.defineProperty(Crypto.prototype, "randomUUID", { value: undefined });
      for (const name of ["locks", "serviceWorker", "storage"])
        Object.defineProperty(Navigator.prototype, name, { value: undefined });
    });
    const page = await context.newPage();
    await page.goto(`${stage.api.base}/tab/sessions/${SESSION}`);
    await page.getByRole("button", { name: "Group note" }).click();
    await strength(page).fill("Agreed by all of us");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await context.close();
  });

  it("that may not copy shows the address and selects it, also where an app id is known", async () => {
    const { about } = stage.api;
    const teamsApp = { id: "10ca1000-0000-4000-8000-000000000001", tenantId: null };
    stage.api.about = { ...about, teamsApp };
    const { page, context } = await visit(stage, { path: `/tab/sessions/${SESSION}`, persona: "facilitator" });
    await page.evaluate(() => {
      Object.defineProperty(navigator, "clipboard", { value: undefined });
      document.execCommand = () => false;
    });
    await page.getByRole("button", { name: "Copy the address" }).click();
    await page.getByText("Copying is not allowed here").waitFor();
    const selected = await page.evaluate(() => {
      const field = document.activeElement as HTMLTextAreaElement;
      return field.value.slice(field.selectionStart, field.selectionEnd);
    });
    expect(selected).toContain(`teams.microsoft.com/l/entity/${teamsApp.id}`);
    stage.api.about = about;
    await context.close();
  });

  describe("when something in a page breaks", () => {
    it("says so in the page's place, with the log's reference and the menu, and can be tried again", async () => {
      const { page, context } = await visit(stage, { path: "/tab/", persona: "lead" });
      // The answer of a server that is newer or broken: nothing in the page expects it.
      await page.route("**/api/sessions", (route) => route.fulfill({ json: { items: [null] } }));
      const told = page.waitForRequest("**/api/troubles");
      await page.getByRole("link", { name: "Sessions", exact: true }).click();
      await page.getByRole("heading", { name: "This page could not be shown" }).waitFor();
      const trouble = (await told).postDataJSON() as Record<string, string>;
      expect(trouble).toMatchObject({ what: "page", page: "sessions", code: "TypeError" });
      await page.getByText(`In the program’s log this is ${trouble["reference"]}.`).waitFor();
      const details = page.getByLabel("Details for support");
      expect(await details.inputValue()).toMatch(/\/tab\/sessions\n[\s\S]*TypeError/);
      expect(await page.getByRole("link", { name: "Overview", exact: true }).count()).toBe(1);
      await page.unroute("**/api/sessions");
      await page.getByRole("button", { name: "Try again" }).click();
      await page.getByRole("heading", { name: "Sessions", level: 1 }).waitFor();
      await context.close();
    });

    it("fetches a page again that could not be loaded, after trying again", async () => {
      const { page, context } = await visit(stage, { path: "/tab/", persona: "lead" });
      await page.route("**/assets/my-data-page-*.js", (route) => route.abort());
      await page.getByText("More", { exact: true }).click();
      await page.getByRole("link", { name: "Your data" }).click();
      await page.getByRole("heading", { name: "This page could not be shown" }).waitFor();
      await page.unroute("**/assets/my-data-page-*.js");
      await page.getByRole("button", { name: "Try again" }).click();
      await page.getByRole("heading", { level: 1, name: "Your data" }).waitFor();
      await context.close();
    });

    it("says so also where everything breaks, such as an unforeseen answer about oneself", async () => {
      const { page, context } = await visit(stage, { path: "/tab/", persona: "lead" });
      await page.route("**/api/me", (route) => route.fulfill({ json: { id: "lead" } }));
      await page.reload();
      await page.getByRole("heading", { name: "This page could not be shown" }).waitFor();
      await page.unroute("**/api/me");
      await page.getByRole("button", { name: "Try again" }).click();
      await stands(page);
      await context.close();
    });

    it("leaves no page blank or waiting, whatever the server answers", async () => {
      const { page, context } = await visit(stage, { path: "/tab/", persona: "lead" });
      stage.api.saysNothing = true;
      for (const { path } of everyNthAtPush(PAGES, 16)) {
        await page.goto(`${stage.api.base}${path}`);
        await stands(page);
      }
      stage.api.saysNothing = false;
      await context.close();
    });

    it.each(
      sampled([
        ["/tab/asks/new", "No round yet"],
        ["/tab/compare/areas", "Once there is a round"],
      ] as const),
    )("says at %s that there is no round, and that none could be read", async (path, none) => {
      const { page, context } = await visit(stage, { path: "/tab/", persona: "lead" });
      await page.route("**/api/evaluations", (route) => route.abort());
      await page.goto(`${stage.api.base}${path}`);
      await page.getByText("No connection").waitFor();
      await page.unroute("**/api/evaluations");
      await page.route("**/api/evaluations", (route) => route.fulfill({ json: { items: [] } }));
      await page.getByRole("button", { name: "Try again" }).click();
      await page.getByText(none).waitFor();
      await context.close();
    });
  });
});
