import { describeInChromium } from "../helpers/chromium.ts";
import { SESSION, clearStage, setStage, visit, type Stage } from "./browser.ts";

describeInChromium("What the tab shows after a step", () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage();
  });
  afterAll(() => clearStage(stage));

  it("is not overwritten by an older reading that comes late", async () => {
    const { page } = await visit(stage, { path: `/tab/sessions/${SESSION}`, persona: "facilitator" });
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
    await reading;
    await page.getByRole("button", { name: "Move on" }).click();
    await page.getByText("Question 3 of 4").waitFor();
    const late = page.waitForResponse(`**/api/sessions/${SESSION}`);
    release();
    await late;
    await page.waitForTimeout(300);
    expect(await page.getByText("Question 3 of 4").count()).toBe(1);
    await page.context().close();
  });
});
