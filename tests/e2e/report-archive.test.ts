import { readFileSync } from "node:fs";
import { unzipSync } from "fflate";
import type { Browser, BrowserContext, Download, Page } from "playwright-core";
import { REPORT_FILES } from "../http/permissions.ts";
import { builtOnHeaders } from "../../shared/contract/built-on.ts";
import { describeInChromium, sharedChromium } from "../helpers/chromium.ts";
import { makeHome, type Home, type Running } from "../helpers/program.ts";
import { everyNthAtPush } from "../helpers/runs.ts";
import { teamsPage } from "../tab/teams-page.ts";

const LEAD = "local-strategic-lead";

describeInChromium("A report with everything that belongs to it", () => {
  let browser: Browser;
  let home: Home;
  let running: Running;
  let inOneFile: Record<string, Uint8Array> = {};
  beforeAll(async () => {
    browser = await sharedChromium();
    home = makeHome();
    running = await home.start({ TAB_ROOT: process.cwd() });
  }, 60_000);
  afterAll(async () => {
    home.remove();
  });

  it("comes with one press, as one file, and holds what the single downloads hold", async () => {
    const evaluation = "/api/evaluations/2023-24";
    const headers = { "x-local-user": LEAD, "content-type": "application/json", ...builtOnHeaders(null) };
    // A published report stays as it is, so that what is brought later can be compared.
    const published = await fetch(`${running.url}${evaluation}/report/publish`, {
      ...{ method: "POST", headers, body: "{}" },
    });
    expect(published.status).toBe(201);
    const context = await browser.newContext({ acceptDownloads: true });
    await context.addInitScript(`localStorage.setItem("llcp.persona", "${LEAD}")`);
    const page = await context.newPage();
    await page.goto(`${running.url}/tab/evaluations/2023-24/report`);
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "All of them (zip)" }).click(),
    ]);
    expect(download.suggestedFilename()).toBe("report-2023-24-v1.zip");
    const files = (inOneFile = unzipSync(readFileSync(await download.path())));
    await context.close();

    const inOne = REPORT_FILES.filter((file) => file !== "report.zip");
    expect(Object.keys(files).sort()).toEqual(inOne.map((file) => file.replace(".", "-2023-24-v1.")).sort());
    for (const [name, bytes] of everyNthAtPush(Object.entries(files), 5)) {
      const single = await fetch(`${running.url}${evaluation}/${name.replace("-2023-24-v1", "")}`, { headers });
      expect({ name, same: Buffer.from(bytes).equals(Buffer.from(await single.arrayBuffer())) }).toEqual({
        ...{ name, same: true },
      });
    }
  }, 60_000);

  describe("inside Teams, whose frame saves no file", () => {
    let context: BrowserContext;
    let outside: BrowserContext;
    let page: Page;
    let beside: Page;
    const saved: Download[] = [];
    beforeAll(async () => {
      [context, outside] = await Promise.all([browser.newContext(), browser.newContext({ acceptDownloads: true })]);
      [page, beside] = await Promise.all([context.newPage(), outside.newPage()]);
      page.on("download", (download) => saved.push(download));
      const body = teamsPage({ theme: "default" }, { path: "/tab/evaluations/2023-24/report", saves: false });
      await page.route("**/teams-host", (route) => route.fulfill({ contentType: "text/html", body }));
      // The program runs on its own machine, where nobody signs in: who has Teams' token is the lead.
      await page.route("**/api/**", (route) => {
        const { authorization, ...headers } = route.request().headers();
        return route.continue({ headers: { ...headers, ...(authorization ? { "x-local-user": LEAD } : {}) } });
      });
      await page.goto(`${running.url}/teams-host`);
    });
    afterAll(() => Promise.all([context.close(), outside.close()]));

    /** Presses a button in the frame, and opens what Teams is asked to open in a browser that knows nobody. */
    const bring = async (button: string): Promise<{ name: string; bytes: Buffer }> => {
      await page.evaluate("window.openedLink = undefined");
      await page.frameLocator("iframe").getByRole("button", { name: button, exact: true }).click();
      const asked = await page.waitForFunction("window.openedLink");
      const address = (await asked.jsonValue()) as string;
      const coming = beside.waitForEvent("download");
      // A file that is saved is no page: going to it ends in a download.
      await beside.goto(address).catch(() => undefined);
      const download = await coming;
      const bytes = readFileSync(await download.path());
      return { name: download.suggestedFilename(), bytes };
    };

    it("every format arrives whole, in a browser that knows nobody", async () => {
      const files = page.frameLocator("iframe").locator("[aria-labelledby=report-files] .report-ways button");
      await files.first().waitFor();
      const buttons = await files.allInnerTexts();
      const offered = REPORT_FILES.filter((file) => !/^(counts|actions|asks|placements)/.test(file));
      expect(buttons).toHaveLength(offered.length);
      const tried = everyNthAtPush(buttons, 4);
      const arrived: string[] = [];
      for (const button of tried) {
        const { name, bytes } = await bring(button);
        arrived.push(name);
        const same = name.endsWith(".zip") ? bytes.length > 10_000 : bytes.equals(Buffer.from(inOneFile[name] ?? []));
        expect({ name, same }).toEqual({ name, same: true });
      }
      expect(offered.map((file) => file.replace(".", "-2023-24-v1."))).toEqual(expect.arrayContaining(arrived));
      expect(new Set(arrived).size).toBe(tried.length);
      expect(saved).toEqual([]);
    }, 120_000);
  });
});
