import { describeInChromium } from "../helpers/chromium.ts";
import type { Kept } from "./mock/world.ts";
import { SESSION, clearStage, goOn, setStage, stands, visit, type Stage } from "./browser.ts";

describeInChromium("Finding one's way in the tab", () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await setStage();
  });
  afterEach(() => clearStage(stage));

  const namedAnswer = (): Kept => {
    const found = stage.api.world.answers.find(
      ({ sessionId, attribution, state }) => sessionId === SESSION && attribution === "named" && state === "said",
    );
    if (!found) throw new Error("The sample has no named answer in Marr.");
    return found;
  };

  it("can be walked from the choice of persona to a question with the keyboard alone", async () => {
    const { page } = await visit(stage, { path: "/tab/evaluations/2023-24", persona: "" });
    const focused = (): Promise<string> => page.evaluate(() => document.activeElement?.textContent ?? "");
    await page.keyboard.press("Tab");
    expect(await focused()).toContain("Morag Sinclair");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Partnership working 2023–24" }).waitFor();
    const isInTable = "document.activeElement.closest('[role=grid]') !== null";
    for (let step = 0; step < 30 && !(await page.evaluate(isInTable)); step += 1) await page.keyboard.press("Tab");
    await page.keyboard.press("Home");
    expect(await focused()).toBe("Banff and Buchan");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.activeElement?.id === "question-3");
    expect(new URL(page.url()).pathname).toBe("/tab/evaluations/2023-24/areas/banff-and-buchan");
  });

  it("moves the focus to the heading of a page that opens, and gives the window its name", async () => {
    const { page } = await visit(stage, { path: "/tab/" });
    await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Sessions" }).click();
    // Not the link, which has the focus as long as the page is on its way.
    await page.waitForFunction(
      () => document.activeElement?.matches("h1") && document.activeElement.textContent === "Sessions",
    );
    expect(await page.title()).toBe("Sessions · LLCP Evaluation");
    await page.goBack();
    await page.getByText("Who has said what").waitFor();
  });

  it("says in the menu which way a page belongs to, and nothing of one that is reached from elsewhere", async () => {
    const { page } = await visit(stage, { path: "/tab/", persona: "lead" });
    const current = page.getByRole("navigation", { name: "Main" }).locator("[aria-current]");
    const named = async (path: string): Promise<string[]> => {
      await goOn(page, path);
      return current.allTextContents();
    };
    expect(await named("/tab/evaluations/2026-27/areas/marr")).toEqual(["Overview"]);
    expect(await named(`/tab/sessions/${SESSION}/links`)).toEqual(["Sessions"]);
    expect(await named("/tab/health")).toEqual(["More", "Audit"]);
    expect(await named("/tab/evaluations/2026-27/change")).toEqual([]);
  });

  it("shows people's words as they are, whatever they look like, and searches all pages of them", async () => {
    const { world } = stage.api;
    const model = namedAnswer();
    const hostile = '<img src=x onerror="document.title=1"> **bold** [x](javascript:alert(1)) <at>Everyone</at>';
    model.parts = { strength: hostile };
    for (let count = 0; count < 30; count += 1)
      world.answers.push({
        ...model,
        id: `x${count}`,
        parts: { strength: count === 29 ? "Needle" : `Straw ${count}` },
      });
    const { page } = await visit(stage, { path: "/tab/evaluations/2026-27/areas/marr" });
    await page.getByText(hostile).waitFor();
    expect(await page.locator("main img").count()).toBe(0);
    expect(await page.getByText("Needle").count()).toBe(0);
    await page.getByLabel("Search people’s words").fill("needle");
    await page.getByText("Needle").waitFor();
    expect(await page.getByText("Straw").count()).toBe(0);
  });

  it("brings new words to an area's page while its session runs", async () => {
    const { page } = await visit(stage, { path: "/tab/promise" });
    await page.clock.install();
    await goOn(page, "/tab/evaluations/2026-27/areas/marr");
    stage.api.world.answers.unshift({ ...namedAnswer(), id: "new", parts: { strength: "Just said" } });
    await page.clock.fastForward("01:00");
    await page.getByText("Just said").waitFor();
  });

  it("tells a partner why an area's findings cannot be read yet", async () => {
    const { page } = await visit(stage, { path: "/tab/evaluations/2026-27/areas/marr", persona: "partner" });
    await page.getByText("These findings are not published yet").waitFor();
  });

  it("lets a facilitator run a session: move on, note what the group agreed, close, reopen", async () => {
    const { page } = await visit(stage, { path: `/tab/sessions/${SESSION}`, persona: "facilitator" });
    await page.getByRole("button", { name: "Move on" }).click();
    await page.getByText("Question 3 of 4").waitFor();
    await page.getByRole("button", { name: "Group note" }).click();
    await page.getByLabel("What should happen next?").fill("Meet in the library");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByRole("dialog").waitFor({ state: "detached" });
    expect(stage.api.world.answers.at(-1)).toMatchObject({
      voice: "group",
      parts: { nextStep: "Meet in the library" },
    });
    const recorded = page.getByRole("region", { name: "Written down for others" });
    await recorded.getByRole("button", { name: "Change: Meet in the library" }).click();
    await page.getByLabel("What should happen next?").fill("Meet in the hall");
    await page.getByRole("button", { name: "Save" }).click();
    await recorded.getByText("Meet in the hall").waitFor();
    await recorded.getByRole("button", { name: "Take back: Meet in the hall" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Take back" }).click();
    await recorded.getByText("Meet in the hall").waitFor({ state: "detached" });
    expect(stage.api.world.answers.some(({ parts }) => parts.nextStep === "Meet in the hall")).toBe(false);
    await page.getByLabel("Bring in a filled sheet").setInputFiles({
      ...{ name: "notes.docx", mimeType: "application/octet-stream", buffer: Buffer.from("PK") },
    });
    await page.getByText("1 group note has come in").waitFor();
    await page.getByText("We met twice.").waitFor();
    await page.getByRole("button", { name: "Close session" }).click();
    await page.getByRole("button", { name: "Keep it open" }).click();
    await page.getByRole("button", { name: "Keep it open" }).waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Close session" }).click();
    await page.getByText("The last minute is running", { exact: true }).waitFor();
    await page.getByText("Still to come").waitFor();
    await page.getByRole("button", { name: "Close session now" }).click();
    await page.getByRole("heading", { name: "Marr: the session" }).waitFor();
    await page.getByText("Not asked").waitFor();
    expect(await page.getByText("Still to come").count()).toBe(0);
    await page.getByLabel("Reason").fill("Two people came late");
    await page.getByRole("button", { name: "Reopen" }).click();
    await page.getByRole("button", { name: "Pause" }).waitFor();
  });

  it("launches a session with the cards shown beforehand", async () => {
    const { page } = await visit(stage, { path: "/tab/sessions/new?area=marr", persona: "facilitator" });
    await page.locator(".card-host").getByText("Opening").waitFor();
    await page.getByRole("button", { name: "Launch" }).click();
    await page.getByText("Question 1 of 4").waitFor();
    expect(stage.api.world.sessions.at(-1)).toMatchObject({ areaId: "marr", mode: "stepped" });
  });

  it("lets a session open later, moves it and calls it off", async () => {
    const { page } = await visit(stage, { path: "/tab/sessions/new?area=marr", persona: "facilitator" });
    await page.getByLabel("Later, by itself").check();
    await page.getByLabel("Opens on").fill("2031-01-15");
    await page.getByRole("button", { name: "Let it open later" }).click();
    await page.getByText(/Opens on .*15 January/).waitFor();
    const change = page.getByRole("button", { name: "Change the time for Marr" });
    await change.click();
    await page.getByLabel("Opens on").fill("");
    await page.getByText("Enter a date that exists.").waitFor();
    await page.getByRole("button", { name: "Save the time" }).click();
    await page.getByRole("button", { name: "Cancel", exact: true }).click();
    await page.getByLabel("Opens on").waitFor({ state: "detached" });
    // Somebody else has moved it meanwhile: nothing is written over, and the row shows how it stands.
    const [waits] = stage.api.world.scheduled;
    if (waits) Object.assign(waits, { etag: "moved", opensAt: "2031-03-15T09:00:00.000Z" });
    await page.getByRole("button", { name: "Call off the session of Marr" }).click();
    await page.getByText("This has been changed since you opened it.").waitFor();
    await page.getByText(/Opens on .*15 March/).waitFor();
    await change.click();
    await page.getByLabel("Opens on").fill("2031-07-15");
    await page.getByRole("button", { name: "Save the time" }).click();
    await page.getByText(/Opens on .*15 July/).waitFor();
    expect(stage.api.world.scheduled).toMatchObject([{ areaId: "marr", opensAt: "2031-07-15T08:00:00.000Z" }]);
    await stands(page);
    await page.getByRole("button", { name: "Call off the session of Marr" }).click();
    await page.getByText("To open later").waitFor({ state: "detached" });
  });

  it("opens a partner’s home at once, and nothing is pushed down later", async () => {
    const { page } = await visit(stage, { path: "/tab/promise", persona: "partner" });
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    await page.route("**/api/sessions/*", (route) => held.then(() => route.continue()));
    await page.getByRole("link", { name: "Overview", exact: true }).click();
    await page.locator("h1", { hasText: "Calum Fraser" }).waitFor();
    expect([await page.locator(".skeleton").count(), await page.locator("h2").count()]).toEqual([1, 0]);
    release();
    await page.locator(".home-session").first().waitFor();
    await page.getByRole("heading", { name: "What you answered" }).waitFor();
  });

  it("offers another try when the server cannot be reached", async () => {
    const { page, context } = await visit(stage, { path: "/tab/promise" });
    await context.setOffline(true);
    await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Overview" }).click();
    await page.getByText("No connection").waitFor();
    await context.setOffline(false);
    await page.getByRole("button", { name: "Try again" }).click();
    await page.getByText("Who has said what").waitFor();
    await stands(page);
  });
});
