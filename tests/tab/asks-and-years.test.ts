import type { Page } from "playwright-core";
import { compareYears } from "../../shared/compare/compare-years.ts";
import { describeInChromium } from "../helpers/chromium.ts";
import { sampled } from "../helpers/runs.ts";
import { cell, Q1, question } from "../shared/compare/cells.ts";
import { unreadable } from "./readable.ts";
import { fillRound } from "./mock/full-round.ts";
import { manyAsks } from "./mock/many-asks.ts";
import { clearStage, violations, setStage, stands, visit, type Stage } from "./browser.ts";

async function isInOrder(page: Page): Promise<void> {
  expect(await violations(page)).toEqual([]);
  expect(await page.evaluate<number>("document.documentElement.scrollWidth - innerWidth")).toBeLessThanOrEqual(0);
}

describeInChromium("The strategic ladder in the tab", () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage();
  });
  afterAll(() => clearStage(stage));

  it("takes an ask from a finding to a strategic lead, and the answer back to the area", async () => {
    const asking = await visit(stage, {
      path: "/tab/evaluations/2026-27/areas/marr",
      persona: "lead-marr",
      width: 320,
    });
    await asking.page.getByRole("link", { name: "Ask the strategic level" }).click();
    await stands(asking.page);
    await asking.page.getByText("Because of what was said").click();
    await asking.page.getByRole("checkbox").first().check();
    await asking.page.getByLabel("What do you ask of the strategic level?").fill("Who decides about the hall?");
    await isInOrder(asking.page);
    await asking.page.getByRole("button", { name: "Send the ask" }).click();
    await asking.page.getByRole("heading", { name: "Marr asks the strategic level" }).waitFor();
    expect(stage.api.ladder.asks).toMatchObject([{ text: "Who decides about the hall?", sources: [{}] }]);
    await asking.page.getByRole("button", { name: "Take this ask back" }).waitFor();
    expect(await asking.page.getByRole("button", { name: "Send the answer back" }).count()).toBe(0);

    const { page, context } = await visit(stage, { path: "/tab/asks", persona: "lead", width: 320 });
    await page.getByRole("link", { name: "Who decides about the hall?" }).click();
    await page.getByRole("heading", { name: "Answer for the strategic level" }).waitFor();
    await page.getByRole("button", { name: "Send the answer back" }).click();
    await page.getByText("Choose one of the answers.").waitFor();
    await page.getByRole("radio", { name: "We take it up" }).check();
    await page.getByLabel("In your words").fill("The board looks at it in May.");
    await isInOrder(page);
    await page.getByRole("button", { name: "Send the answer back" }).click();
    await page.getByText("The board looks at it in May.").waitFor();
    for (const width of sampled([360, 1280, 1920])) expect(await unreadable(page, width)).toEqual([]);
    await context.close();

    await asking.page.goto(`${stage.api.base}/tab/asks`);
    await asking.page.getByText("The board looks at it in May.").waitFor();
    await asking.context.close();
  });

  it("says what is overdue, on the page of asks and where a round needs attention", async () => {
    stage.api.ladder.asks = stage.api.ladder.asks.map((ask) => ({ ...ask, due: "2020-01-01", answers: [] }));
    const { page, context } = await visit(stage, { path: "/tab/asks", persona: "lead" });
    await page.getByRole("heading", { name: "Overdue" }).waitFor();
    await page.goto(`${stage.api.base}/tab/evaluations/2026-27`);
    await page.getByText("Asks without an answer in time").click();
    await page.locator(".attention-overdue-asks a").click();
    await page.getByRole("heading", { name: "Marr asks the strategic level" }).waitFor();
    await context.close();
  });

  it("begins a strategic lead's home with what waits for their answer, the overdue first, and nobody else's", async () => {
    stage.api.ladder.asks = manyAsks(40);
    const { page, context } = await visit(stage, { path: "/tab/", persona: "lead", width: 360 });
    const mine = page.getByRole("region", { name: "Waiting for your answer" });
    await mine.getByText("35 more asks").waitFor();
    const first = mine.getByRole("listitem").first();
    expect(await first.innerText()).toMatch(/Buchan: answer wanted by 10 January 2020\s+Overdue/u);
    await mine.getByText("35 more asks").click();
    expect(await mine.getByRole("link").count()).toBe(40);
    await isInOrder(page);
    await first.getByRole("link").click();
    await page.getByRole("heading", { name: "Answer for the strategic level" }).waitFor();

    stage.api.ladder.asks = stage.api.ladder.asks.map((ask) => ({ ...ask, owner: { id: "lead-two", name: "Ewan" } }));
    const read = page.waitForResponse("**/api/asks?mine=true");
    await page.goto(`${stage.api.base}/tab/`);
    expect((await (await read).json()) as unknown).toEqual({ items: [] });
    await stands(page);
    expect(await mine.count()).toBe(0);
    await context.close();
  });

  it("leads from a round that needs attention to the very action that is overdue", async () => {
    const { page, context } = await visit(stage, { path: "/tab/evaluations/2023-24", persona: "lead" });
    await page.getByText("Overdue actions").click();
    await page.locator(".attention-overdue-actions a", { hasText: "One way to evaluate" }).click();
    await page.getByRole("heading", { name: "Action plan" }).waitFor();
    await page.locator("#action-number-two:focus").waitFor();
    await context.close();
  });
});

/** North and south became shire; west was divided into glen and strath. */
const AREAS = [
  { id: "north", name: "North", from: "2010-01-01", to: "2024-08-01", predecessors: [] },
  { id: "south", name: "South", from: "2010-01-01", to: "2024-08-01", predecessors: [] },
  { id: "west", name: "West", from: "2010-01-01", to: "2024-08-01", predecessors: [] },
  { id: "shire", name: "Shire", from: "2024-08-01", to: null, predecessors: ["north", "south"] },
  { id: "glen", name: "Glen", from: "2024-08-01", to: null, predecessors: ["west"] },
  { id: "strath", name: "Strath", from: "2024-08-01", to: null, predecessors: ["west"] },
];
const said = (area: string, people: number) => cell(area, Q1, "answered", { people, strengths: people });

describeInChromium("Years side by side", () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage();
    stage.api.ladder.years = (structure) =>
      compareYears({
        rounds: [
          {
            from: "2023-09-01",
            areaIds: ["north", "south", "west"],
            questions: [question(Q1, 1)],
            cells: [said("north", 3), said("south", 4), said("west", 5)],
          },
          {
            from: "2026-08-01",
            areaIds: ["shire", "glen", "strath"],
            questions: [question(Q1, 1)],
            cells: [said("shire", 6), said("glen", 2), cell("strath", Q1, "not-held")],
          },
        ],
        areas: AREAS,
        structure,
      });
  });
  afterAll(() => clearStage(stage));

  it("shows the past under the areas of either year, and says what stays where and why", async () => {
    const { page, context } = await visit(stage, { path: "/tab/compare/years", width: 320 });
    await page.getByText("Under Shire you also see what was said in North and South.").waitFor();
    await page.getByText("West was divided since.").waitFor();
    const headings = () => page.locator(".compare-silent strong").allInnerTexts();
    expect(await headings()).toEqual(["Glen", "Strath", "West"]);
    expect(await page.locator(".compare-year-row h3").allInnerTexts()).toEqual(["Shire"]);
    await isInOrder(page);
    await page.getByLabel("Look through the areas of").selectOption("earlier");
    await page.getByText("Shire was put together from several areas.").waitFor();
    expect(await headings()).toEqual(["North", "South", "Shire"]);
    expect(await page.locator(".compare-year-row h3").allInnerTexts()).toEqual(["West"]);
    await context.close();
  });

  it("shows where each area put itself in either year, and the grades, only where somebody did", async () => {
    const { ladder, scales, world } = stage.api;
    const { years } = ladder;
    ladder.years = null;
    const { page, context } = await visit(stage, { path: "/tab/compare/years/2023-24/2026-27" });
    expect(await page.getByText("Where each area put itself").count()).toBe(0);
    const said = { why: "We meet.", helps: "", hinders: "", by: null, at: world.now().toISOString(), saves: 1 };
    scales.placed.set("2026-27", new Map([["marr", { ...said, level: "good" as const }]]));
    await page.reload();
    const places = page.getByRole("region", { name: "Where each area put itself on the scale" });
    const row = places.getByRole("row", { name: /^Marr/ });
    await row.waitFor();
    expect((await row.getByRole("cell").allInnerTexts()).map((text) => text.trim())).toEqual(["No place", "Good"]);
    expect(await places.getByRole("row", { name: /^The partnership’s grade/ }).innerText()).toContain("No grade");
    scales.placed.clear();
    ladder.years = years;
    await context.close();
  });

  it("keeps the table of a picture one key away, with the same numbers", async () => {
    const { page, context } = await visit(stage, { path: "/tab/compare/years" });
    await page.getByRole("button", { name: "Show as table" }).press("Enter");
    const rows = await page.getByRole("row").allInnerTexts();
    expect(
      rows
        .map((row) => row.split(/\s*\t\s*|\n/))
        .filter(([area]) => area === "Shire")
        .map((cells) => cells[3]),
    ).toEqual(["7", "6"]);
    await isInOrder(page);
    await context.close();
  });

  it("folds the areas under each of twelve questions, but not on paper", async () => {
    fillRound(stage.api.world, { id: "2026-27", answers: 60, areas: 6, questions: 12 });
    const { page, context } = await visit(stage, { path: "/tab/compare/areas/2026-27", width: 360 });
    const folds = page.getByRole("button", { name: "Show the areas" });
    const area = page.locator(".compare-area").first();
    // Playwright goes by boxes, and what is folded has one.
    const isSeen = () => area.evaluate((one) => one.checkVisibility({ contentVisibilityAuto: true }));
    expect(await folds.count()).toBe(12);
    expect(await page.evaluate("document.documentElement.scrollHeight")).toBeLessThan(5_500);
    expect(await isSeen()).toBe(false);
    await page.emulateMedia({ media: "print" });
    expect(await isSeen()).toBe(true);
    await page.emulateMedia({ media: "screen" });
    await page.locator(".compare-body").nth(1).dispatchEvent("beforematch");
    await folds.first().click();
    expect([await folds.count(), await isSeen()]).toEqual([10, true]);
    await context.close();
  });
});
