import { describeInChromium } from "../helpers/chromium.ts";
import { THEMES } from "./in-themes.ts";
import { SESSION, clearStage, violations, setStage, visit, type Stage } from "./browser.ts";

const AREA = "/tab/evaluations/2026-27/areas/marr";

describeInChromium("Words that seem to name somebody", () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage();
    const [first] = stage.api.world.answers.filter(({ sessionId, state }) => sessionId === SESSION && state === "said");
    if (!first) throw new Error("The sample has no answer to change.");
    first.parts = {
      strength: "Mrs Example at the hall helps everybody: ring 01632 960123.",
      evidence: "A letter to AB99 1ZZ",
      nextStep: "Thank her",
    };
  });
  afterAll(() => clearStage(stage));

  it("are marked beside what they carry, calmly and in words, in each theme, and fit a narrow phone", async () => {
    const { page, context } = await visit(stage, { path: AREA, theme: "system" });
    const marked = page.locator("li", { hasText: "Mrs Example at the hall" }).first();
    for (const [theme, change] of Object.entries(THEMES)) {
      await change(page);
      expect(await marked.getByText("Check before publishing: a name, a telephone number, a postcode").count()).toBe(1);
      expect(await page.getByText("Check before publishing:").count()).toBe(1);
      expect(await page.getByText(/^One of these answers seems to name somebody/).count()).toBe(1);
      const grave = await violations(page, theme === "light theme" ? {} : { only: "colours" });
      expect([theme, grave]).toEqual([theme, []]);
    }
    await page.setViewportSize({ width: 320, height: 800 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    await context.close();
  });
});
