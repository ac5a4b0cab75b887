import type { Frame, FrameLocator, Page } from "playwright-core";
import { describeInChromium } from "../helpers/chromium.ts";
import { sampled } from "../helpers/runs.ts";
import { teamsPage } from "./teams-page.ts";
import { SESSION, clearStage, goOn, setStage, type Stage } from "./browser.ts";
import { enterAs, takeWindow } from "./windows.ts";

const APP = "10ca1000-0000-4000-8000-000000000001";

describeInChromium("The tab inside Teams", () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage();
  });
  afterAll(() => clearStage(stage));

  /** A window of nobody's, in an installation of which the app is known. */
  const openWindow = async (): Promise<Page> => {
    const page = await takeWindow(stage.browser, { width: 1280 });
    await enterAs(page, { base: stage.api.base, persona: "" });
    Object.assign(stage.api, { installed: false, about: { teamsApp: { id: APP, tenantId: null }, chatFiles: true } });
    return page;
  };
  const show = async (page: Page, html: string): Promise<FrameLocator> => {
    stage.api.host = html;
    await page.goto(`${stage.api.base}/teams-host`);
    return page.frameLocator("iframe");
  };
  const openIn = async (html: string): Promise<{ page: Page; tab: FrameLocator }> => {
    const page = await openWindow();
    return { page, tab: await show(page, html) };
  };
  const frameOf = (page: Page): Frame => {
    const frame = page.frames()[1];
    if (!frame) throw new Error("The tab is in no frame.");
    return frame;
  };
  /** So many px are out of sight sideways. */
  const sideways = (page: Page): Promise<number> =>
    frameOf(page).evaluate<number>("document.documentElement.scrollWidth - innerWidth");
  /** What has come is on the screen, and what it asks for has been asked for. */
  const drawn = (page: Page): Promise<unknown> =>
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");

  it("signs in with Teams' token, follows the deep link, and takes the theme and its changes", async () => {
    const { page, tab } = await openIn(
      teamsPage({
        theme: "dark",
        subEntityId: "evaluations/2023-24/areas/buchan",
        page: { subPageId: "evaluations/2023-24/areas/buchan" },
      }),
    );
    await tab.getByRole("heading", { name: "Buchan", level: 1 }).waitFor();
    const theme = (): Promise<string | null> => tab.locator("html").getAttribute("data-theme");
    expect(await theme()).toBe("dark");
    expect(await tab.getByLabel("Looking as").count()).toBe(0);
    await page.evaluate("changeTheme('contrast')");
    await tab.locator("html[data-theme=contrast]").waitFor();
    await page.context().close();
  });

  it("lets Teams show the address at which people answer, which knows how to find the app", async () => {
    const path = `/tab/sessions/${SESSION}`;
    const { page, tab } = await openIn(teamsPage({ theme: "default" }, { path, as: "facilitator" }));
    await tab.getByRole("button", { name: "Share it in Teams" }).click();
    await page.waitForFunction("window.shared !== undefined");
    expect(await page.evaluate("window.shared")).toEqual({
      ...{ place: expect.stringMatching(`^sessions/${SESSION}/answer(#|$)`) as string, label: "How to take part" },
    });
    await page.context().close();
  });

  it("opens a file in a browser by an address of its own, since Teams saves none from a tab", async () => {
    const path = `/tab/evaluations/2023-24/report`;
    const { page, tab } = await openIn(teamsPage({ theme: "default" }, { path }));
    let saved = 0;
    page.on("download", () => (saved += 1));
    await tab.getByRole("button", { name: "Excel", exact: false }).first().click();
    await page.waitForFunction("window.openedLink !== undefined");
    expect(await page.evaluate("window.openedLink")).toMatch(
      /\/download\/\/api\/evaluations\/2023-24\/.*xlsx\?version=/,
    );
    await page.evaluate("window.openedLink = undefined");
    await goOn(frameOf(page), "/tab/my-data");
    await tab.getByRole("button", { name: "Download my data" }).click();
    await page.waitForFunction("window.openedLink !== undefined");
    expect(await page.evaluate("window.openedLink")).toMatch(/\/download\/\/api\/me\/data\.json$/);
    expect(saved).toBe(0);
    await page.context().close();
  });

  it("lets Teams keep what a channel is to show: an area, in whichever round is open", async () => {
    const { page, tab } = await openIn(teamsPage({ theme: "default" }, { path: "/tab/configure", frame: "settings" }));
    await tab.getByRole("combobox", { name: "Area" }).selectOption({ label: "Marr" });
    await page.waitForFunction("window.settings.valid === true");
    await page.evaluate("save()");
    await page.waitForFunction("window.settings.saved === true");
    const kept = await page.evaluate<Record<string, string>>("window.settings.kept");
    expect(kept).toMatchObject({ entityId: "area-marr", suggestedDisplayName: "Marr" });
    expect(kept["contentUrl"]).toBe(`${stage.api.base}/tab/areas/marr`);
    await page.goto(kept["contentUrl"] ?? "");
    await page.evaluate("localStorage.setItem('llcp.persona', 'lead')");
    await page.reload();
    await page.getByRole("heading", { name: "Marr", level: 1 }).waitFor();
    await page.context().close();
  });

  it("keeps what is written in a dialog and lets Teams close it, in the theme that Teams has", async () => {
    const path = `/tab/sessions/${SESSION}/answer?question=1#link=proof`;
    const inDialog = { path, frame: "task", width: 700, as: "partner" };
    const { page, tab } = await openIn(teamsPage({ theme: "default", page: { frameContext: "task" } }, inDialog));
    const box = tab.getByRole("textbox").first();
    await box.fill("A long answer that is not saved yet.");
    expect(await tab.locator("html").getAttribute("data-theme")).toBe("light");
    expect(await tab.getByRole("navigation", { name: "Main" }).count()).toBe(0);
    const frame = frameOf(page);
    expect(await frame.evaluate<string>("location.hash")).toBe("");
    expect(await sideways(page)).toBeLessThanOrEqual(0);
    await tab.getByText("not saved yet", { exact: false }).last().waitFor();
    // Whoever goes on by keyboard sees where they are: nothing hides behind the bar.
    for (let presses = 0; presses < 4; presses += 1) await page.keyboard.press("Tab");
    const hidden =
      "document.activeElement.getBoundingClientRect().bottom > document.querySelector('.dialog-end').getBoundingClientRect().top";
    expect(await frame.evaluate<boolean>(hidden)).toBe(false);
    await frame.evaluate("location.reload()");
    await tab.getByText("A long answer that is not saved yet.").waitFor();
    await tab.getByRole("button", { name: "Close this window" }).click();
    await page.waitForFunction("window.said !== undefined");
    expect(await page.evaluate("window.said")).toEqual({ verb: "window.done" });
    await page.context().close();
  });

  describe.each(sampled(["android", "ios"]))("on a phone with %s", (client) => {
    it("fits upright and on its side, saves by an address, sends to the chat, and opens no window", async () => {
      const pages = ["/tab/", `/tab/sessions/${SESSION}/answer`, "/tab/evaluations/2023-24/report"];
      const sizes = [
        [360, 740],
        [412, 915],
        [740, 360],
      ] as const;
      const { page, tab } = await openIn(teamsPage({ theme: "dark" }, { client, width: 360, height: 740 }));
      let windows = 0;
      page.on("popup", () => (windows += 1));
      await tab.getByRole("heading", { level: 1 }).waitFor();
      for (const path of pages) {
        await goOn(frameOf(page), path);
        for (const [width, height] of sizes) {
          await page.locator("iframe").evaluate(
            (frame, [wide, high]) => {
              frame.style.width = `${wide}px`;
              frame.style.height = `${high}px`;
            },
            [width, height] as const,
          );
          expect([path, width, await sideways(page)]).toEqual([path, width, 0]);
        }
      }
      await tab.getByRole("button", { name: "Excel", exact: false }).first().click();
      await page.waitForFunction("window.openedLink !== undefined");
      await tab.getByRole("button", { name: "Send the Word report to my chat" }).click();
      await tab.getByText("Look in your chat with the app in Teams.").waitFor();
      expect(windows).toBe(0);
      await page.context().close();
    });
  });

  it("says what to do without a chat, and offers none where there is no place for files", async () => {
    const mine = { path: "/tab/my-data", as: "partner" };
    const { page, tab } = await openIn(teamsPage({ theme: "default" }, mine));
    await tab.getByRole("button", { name: "Send it to my chat" }).click();
    await tab.getByText("The app has no chat with you yet.").waitFor();
    await page.context().close();
    const without = await openWindow();
    stage.api.about = { teamsApp: null, chatFiles: false };
    const told = without.waitForResponse("**/api/about");
    const other = await show(without, teamsPage({ theme: "default" }, mine));
    await other.getByRole("button", { name: "Download my data" }).waitFor();
    await (await told).finished();
    await drawn(without);
    expect(await other.getByRole("button", { name: "Send it to my chat" }).count()).toBe(0);
    await without.context().close();
  });

  describe("beside a meeting", () => {
    const ofMarr = { path: "/tab/areas/marr", frame: "sidePanel", width: 280, as: "facilitator" };
    const beside = { theme: "default" };

    it("lets a facilitator run the area's session in 280 px, in the dark, and puts it on the meeting's screen", async () => {
      const { page, tab } = await openIn(teamsPage(beside, ofMarr));
      await tab.getByRole("button", { name: "Move on" }).waitFor();
      expect(await tab.locator("html").getAttribute("data-theme")).toBe("dark");
      await tab.getByRole("link", { name: "Answer this question" }).waitFor();
      expect(await sideways(page)).toBeLessThanOrEqual(0);
      await tab.getByRole("button", { name: "Share to stage" }).click();
      await tab.getByText("Everybody in the meeting sees it now.").waitFor();
      const staged = await page.evaluate<string>("window.staged");
      // Meetings are dark whatever Teams is; who needs contrast has it there, too.
      await page.evaluate("changeTheme('contrast')");
      await tab.locator("html[data-theme=contrast]").waitFor();
      await page.evaluate("changeTheme('default')");
      await tab.locator("html[data-theme=dark]").waitFor();
      expect(staged).toBe(`${stage.api.base}/tab/sessions/${SESSION}/present`);
      await tab.getByRole("button", { name: "Open this in the app’s own tab" }).click();
      await page.waitForFunction("window.opened !== undefined");
      expect(await page.evaluate("window.opened")).toEqual({
        ...{ appId: APP, pageId: "overview", subPageId: "areas/marr" },
        webUrl: `${stage.api.base}/tab/areas/marr`,
      });
      await page.context().close();
    });

    // What the meeting then sees is for looking only, whoever looks.

    it.each(
      sampled([
        [1920, 1080],
        [1280, 720],
      ] as const),
    )("shows all of a room's screen on a stage of %d × %d px, for looking only", async (width, height) => {
      const path = `/tab/sessions/${SESSION}/present`;
      const onStage = { path, frame: "meetingStage", as: "facilitator", width, height };
      const { page, tab } = await openIn(teamsPage(beside, onStage));
      await page.setViewportSize({ width: width + 20, height: height + 20 });
      await tab.getByRole("img", { name: /QR code/ }).waitFor();
      expect(await sideways(page)).toBeLessThanOrEqual(0);
      const seen = await tab.getByRole("img", { name: /QR code/ }).boundingBox();
      expect((seen?.y ?? height) + (seen?.height ?? 0)).toBeLessThanOrEqual(height + 20);
      expect(await tab.getByRole("button").count()).toBe(0);
      await page.context().close();
    });

    it("is 320 px wide, for who runs the session and for who answers", async () => {
      for (const as of sampled(["facilitator", "partner"])) {
        const { page, tab } = await openIn(teamsPage(beside, { ...ofMarr, width: 320, as }));
        const answer = tab.getByRole("link", { name: "Answer this question" });
        // As large as a button is, however high the panel.
        expect((await answer.boundingBox({ timeout: 10_000 }))?.height).toBeLessThan(60);
        expect([as, await sideways(page)]).toEqual([as, 0]);
        await page.context().close();
      }
    });

    it("asks in the app’s own tab for what waits for oneself, and never on a meeting’s screen", async () => {
      const asked = async (frame: string): Promise<string[]> => {
        const page = await openWindow();
        const paths: string[] = [];
        page.on("request", (request) => paths.push(request.url().replace(stage.api.base, "")));
        const tab = await show(page, teamsPage(beside, { path: "/tab/", frame }));
        await tab.locator(".matrix").waitFor();
        await drawn(page);
        await page.context().close();
        return paths.filter((path) => /^\/api\/(asks\?mine=|actions\/mine)/.test(path));
      };
      expect(await asked("content")).toHaveLength(2);
      expect(await asked("meetingStage")).toEqual([]);
    });

    it("says what to do where Teams does not let the app share, or somebody did not consent", async () => {
      const { page, tab } = await openIn(teamsPage(beside, { ...ofMarr, mayShare: false }));
      await tab.getByRole("button", { name: "Share to stage" }).click();
      await tab.getByText(/^Ask the organiser to make you a presenter/).waitFor();
      expect(await page.evaluate("window.staged")).toBeUndefined();

      await page.evaluate("Object.assign(window, { mayShare: true, consents: false })");
      await tab.getByRole("button", { name: "Share to stage" }).click();
      await tab.getByText("It could not be shared").waitFor();
      await tab.getByRole("button", { name: "Share to stage" }).and(tab.locator(":enabled")).waitFor();
      expect(await page.evaluate("window.staged")).toBeUndefined();
      await page.context().close();
    });
  });

  describe("where the program is installed for real", () => {
    const openInBrowser = async (teamsApp: { id: string; tenantId: null } | null): Promise<Page> => {
      const page = await openWindow();
      Object.assign(stage.api, { installed: true, about: { teamsApp, chatFiles: true } });
      return page;
    };

    it("a browser outside Teams is told where to go, and taken there", async () => {
      const page = await openInBrowser({ id: APP, tenantId: null });
      await page.goto(`${stage.api.base}/tab/evaluations/2023-24/areas/buchan?view=actions`);
      await page.getByText("This opens in Microsoft Teams").waitFor();
      const link = new URL((await page.getByRole("link", { name: "Open in Teams" }).getAttribute("href")) ?? "");
      expect(link.pathname).toBe(`/l/entity/${APP}/overview`);
      expect(JSON.parse(link.searchParams.get("context") ?? "")).toEqual({
        subEntityId: "evaluations/2023-24/areas/buchan?view=actions",
      });
      await page.context().close();
    });

    it("and where the app's id is not known, in words", async () => {
      const page = await openInBrowser(null);
      await page.goto(`${stage.api.base}/tab/`);
      await page.getByText("it is among your apps").waitFor();
      expect(await page.getByRole("link", { name: "Open in Teams" }).count()).toBe(0);
      await page.context().close();
    });
  });

  describe("where the page around it says nothing", () => {
    /** Its clock is moved on. */
    let page: Page;
    beforeAll(async () => {
      page = await stage.browser.newPage({ reducedMotion: "reduce" });
      await page.clock.install();
    });
    afterAll(() => page.context().close());
    const showInVain = async (html: string): Promise<FrameLocator> => {
      const tab = await show(page, html);
      await tab.locator(".skeleton").first().waitFor();
      await page.clock.runFor(3_000);
      return tab;
    };

    it("waits for Teams however long it takes, says so after a while, and opens once Teams speaks", async () => {
      stage.api.installed = true;
      const asked = page.waitForRequest("**/api/local/users");
      const tab = await showInVain(teamsPage({ theme: "dark" }, { late: true }));
      await asked;
      await tab.locator(".skeleton").first().waitFor();
      expect(await tab.getByText("This opens in Microsoft Teams").count()).toBe(0);
      await page.clock.runFor(8_000);
      await tab.getByText("Teams has not answered yet").waitFor();
      await tab.getByRole("button", { name: "Try again" }).waitFor();
      await page.evaluate("speak()");
      await tab.getByRole("heading", { level: 1 }).waitFor();
      expect(await tab.locator("html").getAttribute("data-theme")).toBe("dark");
    });

    it("goes on as in a browser", async () => {
      stage.api.installed = false;
      const tab = await showInVain('<!doctype html><iframe src="/tab/"></iframe>');
      await tab.getByText("Whose eyes do you want to look through?").waitFor();
    });
  });
});
