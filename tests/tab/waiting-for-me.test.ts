import type { Locator, Page } from "playwright-core";
import { describeInChromium } from "../helpers/chromium.ts";
import { openAction } from "../helpers/deps.ts";
import { inTurn } from "../helpers/runs.ts";
import { SESSION, clearStage, goOn, setStage, violations, visit, type Stage } from "./browser.ts";
import { manyAsks } from "./mock/many-asks.ts";
import { atItsEnd } from "./mock/looked-back.ts";
import { opensLater } from "./mock/opens-later.ts";

const TASKS = "Where you are needed";
const ACTIONS = "To do for you";
const ASKS = "Waiting for your answer";

describeInChromium("A home begins with what is yours to do", () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await setStage();
  });
  afterEach(() => clearStage(stage));

  const home = async (persona: string, width = 360): Promise<Page> => {
    const { page } = await visit(stage, { path: "/tab/", persona, width });
    return page;
  };
  /** For what is not to come: all that was asked for is there. */
  const isQuiet = (page: Page): Promise<void> => page.waitForLoadState("networkidle");
  const part = (page: Page, name: string): Locator => page.getByRole("region", { name });
  const isInOrder = async (page: Page): Promise<void> => {
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate<number>("document.documentElement.scrollWidth - innerWidth")).toBeLessThanOrEqual(0);
  };
  /** So many actions of this person, the first of them overdue. */
  const actionsOf = (personId: string, count: number): void => {
    stage.api.desk.actions = Array.from({ length: count }, (_, at) =>
      openAction({
        ...{ id: `action-of-theirs-${at}`, title: `Ask village ${at} who still cannot come`, evaluationId: "2026-27" },
        ...{ owner: { role: "partner", personId, name: null }, due: at === 0 ? "2020-01-10" : "2099-01-15" },
      }),
    );
  };
  /** The round is the partnership's own, runs, and nothing of it has been held in these areas. */
  const inOwnRound = (areaIds: readonly string[]): void => {
    const { world } = stage.api;
    world.evaluations = world.evaluations.map((one) =>
      one.id === "2026-27"
        ? { ...one, sample: false, from: "2020-01-01", to: "2099-01-01", areaIds: [...areaIds] }
        : one,
    );
  };

  it.each(inTurn(["lead-marr", "facilitator", "lead", "admin"], 1))(
    "and with nothing where nothing waits: %s",
    async (persona) => {
      stage.api.desk.actions = [];
      const page = await home(persona);
      await isQuiet(page);
      for (const name of [TASKS, ACTIONS, ASKS]) expect(await part(page, name).count()).toBe(0);
      await isInOrder(page);
    },
  );

  it("and says so where what waits cannot be read, with a way to try again", async () => {
    const { page } = await visit(stage, { path: "/tab/promise", persona: "lead-marr", width: 360 });
    const launches = "**/api/scheduled-launches";
    await page.route(launches, (route) => route.abort());
    await goOn(page, "/tab/");
    const again = page.getByRole("button", { name: "Try again" });
    await again.waitFor();
    await page.unroute(launches);
    await again.click();
    await again.waitFor({ state: "detached" });
  });

  it.each(inTurn(["partner", "lead-marr", "facilitator", "lead"], 0))(
    "three actions stand whole, of many the first five, the overdue one before all: %s",
    async (persona) => {
      actionsOf(persona, 3);
      const page = await home(persona);
      const mine = part(page, ACTIONS);
      await mine.waitFor();
      expect(await mine.getByRole("listitem").count()).toBe(3);
      expect(await mine.getByRole("listitem").first().innerText()).toMatch(
        /village 0.*\s+.*10 January 2020\s+Overdue/u,
      );
      expect(await mine.locator("summary").count()).toBe(0);
      actionsOf(persona, 40);
      await goOn(page, "/tab/");
      await mine.getByText("35 more").click();
      expect(await mine.getByRole("link").count()).toBe(40);
      await isInOrder(page);
      await mine.getByRole("link", { name: "Ask village 39" }).waitFor();
    },
  );

  it("tells an area lead of sessions to agree to, not opened, left open and to launch", async () => {
    const { world } = stage.api;
    const asked = { id: "facilitator", name: "Eilidh Grant" };
    const days = (count: number): string => new Date(Date.now() - count * 24 * 3600_000).toISOString();
    world.scheduled.push({ ...opensLater("marr", 1), areaName: "Marr" });
    world.sessions = world.sessions.map((one) =>
      one.id === SESSION
        ? {
            ...one,
            openedAt: days(3),
            awaiting: { verb: "close" as const, by: asked, at: days(0), reason: "", leads: false },
          }
        : one,
    );
    const page = await home("lead-marr");
    const mine = part(page, TASKS);
    await mine.waitFor();
    expect(await mine.getByRole("link").allInnerTexts()).toEqual([
      "Eilidh Grant asks to close this session now",
      "Marr: a session did not open",
      "Marr: a session is still open",
    ]);
    await isInOrder(page);
    await mine.getByRole("link").first().click();
    await page.getByRole("button", { name: "Agree: close now" }).waitFor();

    inOwnRound(["marr"]);
    world.scheduled = [];
    world.sessions = world.sessions.filter(({ id }) => id !== SESSION);
    await goOn(page, "/tab/");
    await mine.getByRole("link", { name: "Marr: launch a session" }).click();
    await page.getByRole("combobox", { name: "Area" }).waitFor();
    expect(await page.getByRole("combobox", { name: "Area" }).inputValue()).toBe("marr");
  });

  it("shows the first five of many sessions that wait, and leads who publishes to a report", async () => {
    const { world } = stage.api;
    const areaIds = ["buchan", "formartine", "garioch", "kincardine-mearns", "banff-buchan", "marr"];
    const waits = { verb: "close" as const, by: { id: "f", name: "Eilidh Grant" }, reason: "", leads: true };
    const model = world.sessions.find(({ id }) => id === SESSION);
    if (!model) throw new Error("The sample has no session in Marr.");
    world.evaluations = world.evaluations.map((one) =>
      one.id === "2026-27" ? { ...one, sample: false, to: "2026-10-01" } : one,
    );
    world.sessions = Array.from({ length: 40 }, (_, at) => ({
      ...{ ...model, id: `2026-27_${areaIds[at % 6] ?? ""}_${at + 10}`, areaId: areaIds[at % 6] ?? "" },
      awaiting: { ...waits, at: new Date().toISOString() },
    }));
    const page = await home("lead");
    const mine = part(page, TASKS);
    await mine.waitFor();
    expect(await mine.locator("ul").first().getByRole("link").count()).toBe(5);
    await mine.getByText("36 more").click();
    await isInOrder(page);
    await mine.getByRole("link", { name: /publish the report$/ }).click();
    await page.getByRole("heading", { level: 1 }).waitFor();
    expect(new URL(page.url()).pathname).toBe("/tab/evaluations/2026-27/report");
  });

  it("shows a lead asks and actions together, the asks first", async () => {
    stage.api.ladder.asks = manyAsks(3);
    actionsOf("lead", 3);
    const page = await home("lead");
    await Promise.all([ASKS, ACTIONS].map((name) => part(page, name).waitFor()));
    expect(await page.locator(".yours h2").allInnerTexts()).toEqual([ASKS, ACTIONS]);
    await isInOrder(page);
  });

  it("asks a partner on their home how the session was, once, after they answered its last question", async () => {
    atItsEnd(stage.api, SESSION);
    const { world } = stage.api;
    const last = world.sessions.find(({ id }) => id === SESSION)?.questions.at(-1);
    const page = await home("partner");
    await isQuiet(page);
    const way = page.getByRole("link", { name: /^How was this session\?/ });
    expect(await way.count()).toBe(0);
    world.answers.push({
      ...{ id: "mine", sessionId: SESSION, questionId: last?.id ?? "", personId: "partner", revision: 1 },
      ...{ voice: "individual", door: "tab", attribution: "named", state: "said", author: "Calum Fraser" },
      ...{ onBehalfOf: null, unclear: false, savedAt: new Date().toISOString(), parts: { strength: "The tea" } },
    });
    await goOn(page, "/tab/");
    await way.click();
    await page.getByRole("form", { name: "How was this session?" }).getByLabel("What worked?").fill("The tea");
    await page.getByRole("form", { name: "How was this session?" }).getByRole("button", { name: "Save" }).click();
    await page.getByText("Thank you, it is kept.").waitFor();
    await goOn(page, "/tab/");
    await isQuiet(page);
    expect(await way.count()).toBe(0);
  });
});
