import type { Request } from "playwright-core";
import { securityHeaders } from "../../bot/http/security-headers.ts";
import { describeInChromium } from "../helpers/chromium.ts";
import { PIXEL } from "../helpers/pictures.ts";
import { SESSION, clearStage, setStage, visit, type Stage } from "./browser.ts";

const TYPE = `/tab/sessions/${SESSION}/sheets/type`;

describeInChromium("Typing in printed sheets", () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage();
  });
  afterAll(() => clearStage(stage));

  it("goes by keyboard alone from code to code, and never keeps the picture", async () => {
    stage.api.world.sessions = stage.api.world.sessions.map((one) => ({ ...one, reached: one.questions.length }));
    const { page } = await visit(stage, { path: TYPE, persona: "facilitator" });
    // As the program serves the page.
    const headers = securityHeaders({ local: true });
    await page.route("**/tab/**", async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, headers: { ...response.headers(), ...headers } });
    });
    const refused: string[] = [];
    page.on("console", (message) => /Content Security/.test(message.text()) && refused.push(message.text()));
    await page.reload();
    const sent: Request[] = [];
    page.on("request", (request) => sent.push(request));
    await page.locator("input[type=file]").setInputFiles({ name: "sheet.png", mimeType: "image/png", buffer: PIXEL });
    const picture = page.locator(".sheet-picture-frame img");
    await picture.waitFor();
    expect(await picture.evaluate((one) => (one as HTMLImageElement).naturalWidth)).toBeGreaterThan(0);
    await page.getByRole("button", { name: "Turn right" }).click();
    await page.getByRole("button", { name: "Larger" }).click();
    expect(await picture.getAttribute("style")).toMatch(/150%.*90deg/);

    const { keyboard } = page;
    await page.getByLabel("Code of the sheet").focus();
    await keyboard.type("ccccc3".toUpperCase());
    await keyboard.press("Enter");
    await page.getByRole("heading", { name: "Sheet 3", exact: true }).waitFor();
    await page.waitForFunction(() => document.activeElement?.closest(".sheet-form .fui-Field") !== null);
    await keyboard.type("Isla Reid");
    await keyboard.press("Enter");
    await keyboard.type("The bus comes.");
    await keyboard.press("Shift+Enter");
    await keyboard.type("Twice.");
    for (const text of ["", "Not on Sundays.", "", ""]) {
      await keyboard.type(text);
      await keyboard.press("Enter");
    }
    await page.getByText("Question 1 is saved.").waitFor();
    const kept = () => stage.api.sheets.find(({ code }) => code === "CCCCC3");
    expect(kept()).toMatchObject({
      name: "Isla Reid",
      answers: [{ parts: { strength: "The bus comes.\nTwice.", concern: "Not on Sundays." } }],
    });
    await page.waitForFunction(() => document.activeElement?.getAttribute("data-part") === "strength");
    await keyboard.type("Question three.");
    await keyboard.press("Control+Enter");
    await page.getByText("Question 3 is saved.").waitFor();
    await page.getByRole("button", { name: "Undo" }).press("Enter");
    await page.getByText("Question 3 is as it was before.").waitFor();
    expect(kept()?.answers).toHaveLength(1);

    // What its person has said online is not typed over without a choice.
    await page.getByLabel("Code of the sheet").fill("BBBBB2");
    await keyboard.press("Enter");
    await page.getByText("This person has answered online").waitFor();
    expect(await page.locator("textarea").count()).toBe(0);
    await page.getByRole("button", { name: "Type the paper in all the same" }).press("Enter");
    await page.getByLabel("Without a name").check();
    await page.locator("textarea").first().fill("Nobody may know.");
    await page.locator("textarea").first().press("Control+Enter");
    await page.getByText("Question 1 is saved.").waitFor();

    const bodies = sent.map((request) => request.postDataBuffer()?.toString("latin1") ?? "");
    expect(bodies.filter((body) => /PNG|IHDR|sheet\.png|base64/.test(body))).toEqual([]);
    expect(
      sent.filter((request) => request.method() !== "GET").map((request) => request.headers()["content-type"]),
    ).toEqual(sent.filter((request) => request.method() !== "GET").map(() => "application/json"));
    const atRest = await page.evaluate(async () => [
      JSON.stringify({ ...localStorage }) + JSON.stringify({ ...sessionStorage }),
      (await indexedDB.databases()).length + (await caches.keys()).length,
    ]);
    expect(String(atRest[0])).not.toMatch(/Nobody may know|The bus comes|PNG/);
    expect(refused).toEqual([]);
  }, 60_000);

  it("prints the very page that the server writes, which runs nothing", async () => {
    const { page } = await visit(stage, {
      path: `/tab/sessions/${SESSION}/sheets`,
      persona: "facilitator",
      width: 360,
    });
    await page.frameLocator("iframe").getByRole("heading", { name: "Sheet 3" }).waitFor();
    expect(await page.locator("iframe").getAttribute("sandbox")).toBe("allow-same-origin allow-modals");
    // The Tab key leads into the frame, which then stands in view.
    await page.getByRole("button", { name: "Save the page" }).focus();
    await page.evaluate(() => window.scrollTo(0, 0));
    await page.keyboard.press("Tab");
    await page.waitForFunction(() => {
      const frame = document.activeElement;
      const { top = Infinity, bottom = 0 } = frame instanceof HTMLIFrameElement ? frame.getBoundingClientRect() : {};
      return top < window.innerHeight && bottom > 0;
    });
    await page.getByRole("button", { name: "Take out of use: sheet 3" }).click();
    await page.getByText("Out of use").nth(1).waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  }, 30_000);
});
