import { readFileSync } from "node:fs";
import { unzipSync } from "fflate";
import type { Browser } from "playwright-core";
import { REPORT_FILES } from "../http/permissions.ts";
import { builtOnHeaders } from "../../shared/contract/built-on.ts";
import { describeInChromium, sharedChromium } from "../helpers/chromium.ts";
import { makeHome, type Home, type Running } from "../helpers/program.ts";

const LEAD = "local-strategic-lead";

describeInChromium("A report with everything that belongs to it", () => {
  let browser: Browser;
  let home: Home;
  let running: Running;
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
    const files = unzipSync(readFileSync(await download.path()));
    await context.close();

    const inOne = REPORT_FILES.filter((file) => file !== "report.zip");
    expect(Object.keys(files).sort()).toEqual(inOne.map((file) => file.replace(".", "-2023-24-v1.")).sort());
    for (const [name, bytes] of Object.entries(files)) {
      const single = await fetch(`${running.url}${evaluation}/${name.replace("-2023-24-v1", "")}`, { headers });
      expect({ name, same: Buffer.from(bytes).equals(Buffer.from(await single.arrayBuffer())) }).toEqual({
        ...{ name, same: true },
      });
    }
  }, 60_000);
});
