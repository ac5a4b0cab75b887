import type { Page } from "playwright-core";
import { draftTitle } from "../../tab/src/pages/actions/draft-title.ts";
import { filterPlan, WHOLE_PLAN, type PlanFilter } from "../../tab/src/pages/actions/plan-filter.ts";
import { openAction } from "../helpers/deps.ts";
import { daysOf, isLate, monthsBetween, placeOn } from "../../tab/src/pages/actions/timeline-span.ts";
import { describeInChromium } from "../helpers/chromium.ts";
import { clearStage, setStage, visit, type Stage } from "./browser.ts";
import { openDesk } from "./mock/actions.ts";

const THIS_YEAR = "/tab/evaluations/2026-27/areas/marr?view=actions";
const LAST_TIME = "/tab/evaluations/2023-24/areas/marr?view=actions";

test("an action of a long plan is found by any word, or when overdue", () => {
  const plan = ["A guide for café owners", "A later bus", "A later start"].map((title, index) => ({
    ...{ ...openAction({ title, measure: index === 2 ? "More buses" : "" }), overdue: index === 1, owners: [] },
  }));
  const titles = (filter: Partial<PlanFilter>): string[] =>
    filterPlan(plan, { ...WHOLE_PLAN, ...filter }).map(({ title }) => title);
  expect(titles({ words: "CAFE guide" })).toEqual(["A guide for café owners"]);
  expect(titles({ words: " later  bus" })).toEqual(["A later bus", "A later start"]);
  expect(titles({ words: "college", overdue: true })).toEqual(["A later bus"]);
  expect(titles({})).toHaveLength(3);
});

describeInChromium("An area's action plan", () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage();
  });
  beforeEach(() => {
    stage.api.desk = openDesk();
  });
  afterAll(() => clearStage(stage));

  const column = (page: Page, name: string) => page.getByRole("region", { name: new RegExp(`^${name}`) });

  it("is drafted from the next steps that people named, each keeping where it comes from, by keyboard alone", async () => {
    const { page, context } = await visit(stage, { path: THIS_YEAR, persona: "lead-marr" });
    await page.getByRole("button", { name: "Draft from the findings" }).focus();
    await page.keyboard.press("Enter");
    const first = page.getByRole("checkbox").first();
    await first.focus();
    await page.keyboard.press("Space");
    await page.getByRole("button", { name: "Add 1 action" }).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await column(page, "Not begun").getByText("From what was said").waitFor();
    await context.close();
    const made = stage.api.desk.actions.filter(({ evaluationId }) => evaluationId === "2026-27");
    expect(made).toHaveLength(1);
    expect(made[0]?.sources).toHaveLength(1);
  });

  it("shows how things stand in words, by status and by date, the picture's table one key away", async () => {
    const { page, context } = await visit(stage, { path: LAST_TIME, persona: "partner" });
    expect(await column(page, "Done").getByRole("listitem").first().textContent()).toContain("A guide in plain words");
    expect(await column(page, "Blocked").textContent()).toContain("No camera");
    await page.getByText("The same as a table").focus();
    await page.keyboard.press("Enter");
    const rows = await page.getByRole("table").getByRole("row").allTextContents();
    expect(rows).toHaveLength(5);
    expect(rows[1]).toContain("20 December 2024");
    expect(await page.getByRole("button", { name: /Change|Say how/ }).count()).toBe(0);
    await context.close();
  });

  it("asks for the reason when something is blocked, moves it there, and keeps a decision with who took it", async () => {
    const { page, context } = await visit(stage, { path: LAST_TIME, persona: "lead-marr" });
    await page.getByRole("button", { name: "Say how it stands: Meet online" }).click();
    await page.getByRole("radio", { name: "Blocked" }).check();
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("Say in a few words what is in the way.").waitFor();
    await page.getByLabel("Blocked, because").fill("The hall has no line");
    await page.getByRole("button", { name: "Save" }).click();
    await column(page, "Blocked").getByText("The hall has no line").waitFor();

    await page.setViewportSize({ width: 320, height: 800 });
    await page.getByRole("button", { name: "Add a decision" }).click();
    const inside = await page.getByRole("dialog").evaluate((dialog) => dialog.scrollWidth - dialog.clientWidth);
    expect(inside).toBeLessThanOrEqual(0);
    await page.getByLabel("What was decided").fill("Every second meeting is online");
    await page.getByLabel("Who decided").fill("The partnership");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("Every second meeting is online").waitFor();
    await context.close();
  });

  it("tells whoever edits an older version that somebody was quicker, and keeps what was typed", async () => {
    const { page, context } = await visit(stage, { path: LAST_TIME, persona: "lead-marr" });
    await page.getByRole("button", { name: "Change: Meet online" }).click();
    stage.api.desk.actions = stage.api.desk.actions.map((one) => ({
      ...one,
      history: [{ at: "2026-11-01T10:00:00.000Z", by: { id: "lead", name: "Morag Sinclair" }, changes: [] }],
    }));
    await page.getByLabel("What is going to be done").fill("Meet online twice");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByRole("alert").getByText("Somebody was quicker").waitFor();
    await page.getByText("This has changed since you began").waitFor();
    const both = page.getByRole("group", { name: "What is going to be done" });
    expect(await both.locator("p").allTextContents()).toEqual(["Meet online", "Meet online twice"]);
    expect(await page.getByLabel("What is going to be done").inputValue()).toBe("Meet online twice");
    await context.close();
  });
});

describe("the title of a drafted action", () => {
  test("is the next step as it was said, or its beginning within what a title may hold", () => {
    expect(draftTitle(" Meet online. ")).toBe("Meet online.");
    expect(draftTitle("x".repeat(300))).toBe("x".repeat(300));
    expect(draftTitle("x".repeat(301))).toBe(`${"x".repeat(299)}…`);
    const families = draftTitle("👨‍👩‍👧‍👦".repeat(100));
    expect(Buffer.byteLength(families)).toBeLessThanOrEqual(900);
    expect(families).toMatch(/^(👨‍👩‍👧‍👦)+…$/u);
  });
});

describe("the picture of due dates", () => {
  const span = daysOf(["2026-11-24", "2026-12-01"]);

  test("spans two months at least, with room at both ends", () => {
    expect(span.to - span.from).toBe(60 + 2 * 7);
    expect(Number.parseFloat(placeOn(span, "2026-11-24"))).toBeGreaterThan(5);
    expect(isLate(span, "2026-11-24")).toBe(false);
    expect(isLate(daysOf(["2024-01-01", "2026-11-24"]), "2026-11-24")).toBe(true);
  });

  test("names five months at most, however long it is", () => {
    expect(monthsBetween(span).map(({ date }) => date)).toEqual(["2026-12-01", "2027-01-01"]);
    expect(monthsBetween(daysOf(["2020-01-15", "2026-11-24"])).length).toBeLessThanOrEqual(5);
  });
});
