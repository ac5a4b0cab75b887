import { describeInChromium } from "../helpers/chromium.ts";
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

  it.each(["light", "dark", "contrast"])(
    "are marked beside what they carry, calmly and in words (%s)",
    async (theme) => {
      const { page, context } = await visit(stage, { path: AREA, theme });
      const marked = page.locator("li", { hasText: "Mrs Example at the hall" }).first();
      expect(await marked.getByText("Check before publishing: a name, a telephone number, a postcode").count()).toBe(1);
      expect(await page.getByText("Check before publishing:").count()).toBe(1);
      expect(await page.getByText(/^One of these answers seems to name somebody/).count()).toBe(1);
      const grave = await violations(page, theme === "light" ? {} : { only: "colours" });
      expect(grave).toEqual([]);
      await context.close();
    },
  );

  it("are marked on a narrow phone without anything to scroll sideways", async () => {
    const { page, context } = await visit(stage, { path: AREA, width: 320 });
    await page.getByText(/^Check before publishing/).waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    await context.close();
  });
});
