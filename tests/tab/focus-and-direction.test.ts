import type { Page } from "playwright-core";
import { describeInChromium } from "../helpers/chromium.ts";
import { SESSION, clearStage, setStage, stands, visit, type Stage } from "./browser.ts";

const ANSWER = `/tab/sessions/${SESSION}/answer`;
const HEBREW = "הדלת פתוחה בפני כולם";

describeInChromium("Focus, the way back and direction in the tab", () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage();
  });
  afterAll(() => clearStage(stage));

  const focused = (page: Page): Promise<string> => page.evaluate(() => document.activeElement?.textContent ?? "");
  const strength = (page: Page) => page.getByLabel("What is working well?");

  it("stays with the person after Save, Withdraw, Undo and the next question; Back returns to the one before", async () => {
    const { page, context } = await visit(stage, { path: ANSWER, persona: "partner" });
    await strength(page).fill("Kept in sight");
    await page.keyboard.press("Tab");
    await page.getByRole("button", { name: "Save" }).focus();
    await page.keyboard.press("Enter");
    await page.getByText(/^Saved at/).waitFor();
    expect(await focused(page)).toMatch(/^Save/);
    await page.getByRole("button", { name: "Withdraw" }).focus();
    await page.keyboard.press("Enter");
    await page.waitForFunction(
      () =>
        document.activeElement !== document.body &&
        /has been withdrawn/.test(document.activeElement?.textContent ?? ""),
    );
    await page.getByRole("button", { name: "Undo" }).focus();
    await page.keyboard.press("Enter");
    await page.getByText(/^Saved at/).waitFor();
    await page.waitForFunction(() => document.activeElement !== document.body);
    await page.getByRole("link", { name: /^Go to question/ }).focus();
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.activeElement?.id === "asked");
    const first = await focused(page);
    await page.goBack();
    await page.waitForFunction((before) => document.querySelector("#asked")?.textContent !== before, first);
    expect(new URL(page.url()).pathname).toBe(ANSWER);
    expect(await strength(page).inputValue()).toBe("Kept in sight");
    await context.close();
  });

  it("stays with the facilitator who moves on to the last question", async () => {
    const { page, context } = await visit(stage, { path: `/tab/sessions/${SESSION}`, persona: "facilitator" });
    const moveOn = page.getByRole("button", { name: "Move on" });
    await moveOn.focus();
    for (const position of [3, 4]) {
      await page.keyboard.press("Enter");
      await page.getByText(`Question ${position} of 4`).waitFor();
    }
    expect(await focused(page)).toMatch(/^Move on/);
    await context.close();
  });

  it("lays Hebrew and Arabic out from the right, in boxes, in findings and beside English words", async () => {
    const { page, context } = await visit(stage, { path: ANSWER, persona: "partner" });
    const box = strength(page);
    await box.fill(HEBREW);
    const directionOf = (where: Page, selector: string): Promise<string> =>
      where
        .locator(selector)
        .first()
        .evaluate((element) => getComputedStyle(element).direction);
    expect(await box.evaluate((element) => getComputedStyle(element).direction)).toBe("rtl");
    await page.getByRole("button", { name: /^Save/ }).click();
    await page.getByText(/^Saved at/).waitFor();
    stage.api.world.answers = stage.api.world.answers.map((one) =>
      one.state === "said" && one.attribution === "named" ? { ...one, parts: { strength: HEBREW } } : one,
    );
    await context.close();
    const findings = await visit(stage, { path: "/tab/evaluations/2026-27/areas/marr", persona: "lead" });
    await findings.page.getByText(HEBREW).first().waitFor();
    expect(await directionOf(findings.page, `.words:has-text("${HEBREW}")`)).toBe("rtl");
    const textsTurned = await findings.page.evaluate(
      () => [...document.querySelectorAll(".words")].filter((element) => element.getAttribute("dir") !== "auto").length,
    );
    expect(textsTurned).toBe(0);
    await marksGaelic(findings.page);
    await findings.context.close();
  });

  /** Words of the page are marked where they are in another language than it, when they and when its own language change. */
  async function marksGaelic(page: Page): Promise<void> {
    const words = await page.locator(`.words:has-text("${HEBREW}")`).first().elementHandle();
    const marked = (lang: string | null): Promise<unknown> =>
      page.waitForFunction(([element, wanted]) => element?.getAttribute("lang") === wanted, [words, lang] as const);
    const say = (text: string): Promise<void> | undefined =>
      words?.evaluate((element, said) => void (element.firstChild!.nodeValue = said), text);
    await say("Tha sinn còmhla agus tha e math.");
    await marked("gd");
    await page.evaluate(() => void (document.documentElement.lang = "gd"));
    await marked(null);
    await say("We are all in it together.");
    await marked("en");
    await page.evaluate(() => void (document.documentElement.lang = "en-GB"));
    await marked(null);
  }

  it("shows times in the zone of the installation, with its name where the browser's clock shows another", async () => {
    const context = await stage.browser.newContext({ timezoneId: "Europe/London", reducedMotion: "reduce" });
    context.setDefaultTimeout(10_000);
    await context.addInitScript(() => localStorage.setItem("llcp.persona", "facilitator"));
    const page = await context.newPage();
    await page.route("**/api/me", async (route) => {
      const me = (await (await route.fetch()).json()) as object;
      await route.fulfill({ json: { ...me, timeZone: "Pacific/Auckland" } });
    });
    await page.goto(`${stage.api.base}/tab/sessions/new`);
    await stands(page);
    await page.getByRole("radio", { name: /Open/ }).check();
    await page.getByText("As clocks show it: New Zealand Time").waitFor();
    await page.getByLabel("Open until").fill("2027-01-15");
    await page.getByLabel("Time", { exact: true }).fill("16:30");
    await page.getByRole("button", { name: "Launch" }).click();
    await page.getByText(/16:30 New Zealand Time/).waitFor();
    expect(stage.api.world.sessions.at(-1)?.deadline).toBe("2027-01-15T03:30:00.000Z");
    await context.close();
  });
});
