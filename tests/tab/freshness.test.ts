import { describeInChromium } from "../helpers/chromium.ts";
import { SESSION, clearStage, goOn, setStage, visit, type Stage } from "./browser.ts";

describeInChromium("What the tab shows after a step", () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage();
  });
  afterAll(() => clearStage(stage));

  it("is not overwritten by an older reading that comes late", async () => {
    const { page } = await visit(stage, { path: "/tab/promise", persona: "facilitator" });
    await page.clock.install();
    await goOn(page, `/tab/sessions/${SESSION}`);
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const reading = new Promise<void>((resolve) => {
      void page.route(`**/api/sessions/${SESSION}`, async (route) => {
        const old = await route.fetch({ headers: { ...route.request().headers(), "if-none-match": "" } });
        resolve();
        await held;
        await route.fulfill({ response: old });
      });
    });
    await page.clock.fastForward("00:10");
    await reading;
    await page.getByRole("button", { name: "Move on" }).click();
    await page.getByText("Question 3 of 4").waitFor();
    const late = page.waitForResponse(`**/api/sessions/${SESSION}`);
    release();
    await (await late).finished();
    await page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");
    expect(await page.getByText("Question 3 of 4").count()).toBe(1);
    await page.context().close();
  });

  it("is read again after a write though an older reading is still under way", async () => {
    const { page, context } = await visit(stage, { path: "/tab/asks/new", persona: "lead-marr" });
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    let readings = 0;
    const begun = new Promise<void>((resolve) => {
      void page.route("**/api/asks", async (route) => {
        if (route.request().method() !== "GET" || (readings += 1) > 1) return route.continue();
        const old = await route.fetch();
        resolve();
        await held;
        await route.fulfill({ response: old });
      });
    });
    await page.getByRole("link", { name: "Asks", exact: true }).click();
    await begun;
    await page.goBack();
    await page.getByLabel("What do you ask of the strategic level?").fill("Who decides about the hall?");
    await page.getByRole("button", { name: "Send the ask" }).click();
    await page.getByRole("heading", { name: "Marr asks the strategic level" }).waitFor();
    const late = page.waitForResponse("**/api/asks");
    release();
    await late;
    await page.getByRole("link", { name: "Asks", exact: true }).click();
    await page.getByRole("link", { name: "Who decides about the hall?" }).waitFor();
    await context.close();
  });
});
