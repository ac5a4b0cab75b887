import { describeInChromium } from "../helpers/chromium.ts";
import { firstSteps } from "../../tab/src/pages/overview/first-steps.ts";
import { schoolYear, yearsText } from "../../tab/src/pages/plan/school-year.ts";
import { clearStage, setStage, violations, visit, type Stage } from "./browser.ts";

describe("a school year", () => {
  test.each([
    ["2026-07-31", "2025-08-01", "2026-07-31", "2025–26"],
    ["2026-08-01", "2026-08-01", "2027-07-31", "2026–27"],
    ["2026-12-31", "2026-08-01", "2027-07-31", "2026–27"],
    ["2027-01-01", "2026-08-01", "2027-07-31", "2026–27"],
  ])("of %s goes from %s to %s", (day, from, to, years) => {
    const year = schoolYear(day);
    expect(year).toEqual({ from, to });
    expect(yearsText(year)).toBe(years);
  });
});

describe("day one: the first steps of a partnership", () => {
  const begun = {
    people: [{ grants: [{ role: "strategic-lead" as const, areaId: null }] }],
    areas: ["marr", "garioch"].map((id) => ({ id, linked: id === "marr" })),
    rounds: [
      { id: "sample", sample: true, origin: "held" as const },
      { id: "former", sample: false, origin: "imported" as const },
    ],
    sessions: [{ evaluationId: "sample" }],
    cells: [{ state: "not-held" as const }],
  };
  const stateOf = (more: Partial<Parameters<typeof firstSteps>[0]>): string =>
    firstSteps({ ...begun, ...more })
      .map(({ done, all }) => `${done}/${all}`)
      .join(" ");

  test("are not done by a sample or an import, nor by whoever leads all areas", () => {
    expect(stateOf({})).toBe("0/2 1/2 0/1 0/1 0/1");
  });

  test("are ticked by what is there, area by area", () => {
    const grants = [
      { role: "facilitator" as const, areaId: "marr" },
      { role: "area-lead" as const, areaId: "marr" },
    ];
    const rounds = [...begun.rounds, { id: "ours", sample: false, origin: "held" as const }];
    expect(stateOf({ people: [{ grants }], rounds })).toBe("1/2 1/2 1/1 0/1 0/1");
    const sessions = [{ evaluationId: "ours" }];
    expect(stateOf({ rounds, sessions, cells: [{ state: "withheld" }] })).toBe("0/2 1/2 1/1 1/1 1/1");
  });
});

describeInChromium("Day one", () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage();
    stage.api.world.evaluations.length = 0;
    stage.api.world.sessions.length = 0;
  });
  afterAll(() => clearStage(stage));

  it("a checklist leads from one step to the next and ticks itself", async () => {
    const { page, context } = await visit(stage, { path: "/tab" });
    const steps = page.getByRole("region", { name: "First steps" }).getByRole("listitem");
    expect(await steps.count()).toBe(5);
    expect(await steps.nth(1).innerText()).toContain("1 of 6 areas have one.");
    await steps.getByRole("link", { name: "Begin a round" }).click();
    await page.getByRole("button", { name: "Begin" }).click();
    await steps.nth(2).getByRole("img", { name: "Done" }).waitFor();
    await steps.getByRole("link", { name: "Launch a first session" }).click();
    await page.getByRole("heading", { name: "Launch a session", level: 1 }).waitFor();
    await context.close();
  });

  it("a partner is not shown what others have to set up", async () => {
    const { page, context } = await visit(stage, { path: "/tab", persona: "partner" });
    expect(await page.getByRole("region", { name: "First steps" }).count()).toBe(0);
    await context.close();
  });
});

describeInChromium("Beginning a round", () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage();
  });
  afterAll(() => clearStage(stage));

  it("says beside the field what cannot be carried out, keeps the rest, and leads to the begun round's overview", async () => {
    const { page, context } = await visit(stage, { path: "/tab/plan" });
    const lastDay = await page.getByLabel("Last day").inputValue();
    await page.getByLabel("Last day").fill("2001-01-01");
    await page.getByRole("button", { name: "Begin" }).click();
    await page.getByText("Please change this.").waitFor();
    expect(await page.getByRole("checkbox", { name: "Marr" }).isChecked()).toBe(true);
    await page.getByLabel("Last day").fill(lastDay);
    // Another round may have these years' title already.
    const title = await page.getByLabel("Title").inputValue();
    expect(title).toMatch(/^Partnership working 20\d\d–\d\d( \(2\))?$/);
    expect(stage.api.world.evaluations.map((round) => round.title)).not.toContain(title);
    await page.getByLabel("Title").fill("Working together, once more");
    await page.getByRole("checkbox", { name: "Garioch" }).uncheck();
    await page.getByRole("button", { name: "Begin" }).click();
    await page.getByRole("heading", { name: "Working together, once more", level: 1 }).waitFor();
    expect(stage.api.world.evaluations.at(-1)).toMatchObject({
      state: "open",
      areaIds: expect.not.arrayContaining(["garioch"]),
    });
    await context.close();
  });

  it("is begun like the last one with one press, and leads to where it can be changed", async () => {
    const { page, context } = await visit(stage, { path: "/tab/plan" });
    await page.getByRole("button", { name: "Repeat the last round" }).click();
    await page.getByRole("heading", { name: "Change this round" }).waitFor();
    await context.close();
    const { evaluations } = stage.api.world;
    const begun = evaluations.at(-1);
    const before = evaluations.slice(0, -1).findLast(({ indicatorId }) => indicatorId === begun?.indicatorId);
    expect(begun).toMatchObject({ questionIds: before?.questionIds, areaIds: before?.areaIds, reach: [], whole: [] });
  });

  it("is offered the words that were put better since the last one, and can stay with those", async () => {
    const { page, context } = await visit(stage, { path: "/tab/better-words" });
    const [first] = await page.getByRole("region", { name: "Question 1", exact: true }).all();
    await page.getByRole("button", { name: "Put it better: question 1", exact: true }).click();
    const form = page.getByRole("form", { name: "Better words for question 1", exact: true });
    const hard =
      "Notwithstanding organisational difficulties, do collaborative opportunities materialise satisfactorily?";
    await form.getByLabel("In plain words").fill(`${hard} ${hard}`);
    await form.getByText(/Aim at 12/).waitFor();
    await form.getByLabel("In plain words").fill("Do we look for new partners? Does it help?");
    expect(await form.getByText("Do we look for new partners? Does it help?").count()).toBe(2);
    expect(await form.getByText(/Aim at 12/).count()).toBe(0);
    expect(await violations(page)).toEqual([]);
    await page.getByRole("button", { name: "Save for the next round" }).click();
    await first?.getByText("Put better", { exact: true }).waitFor();
    await first?.getByText("2 wordings so far").click();
    await first?.getByText(/^Morag Sinclair, /).waitFor();
    await page.goto(`${stage.api.base}/tab/plan`);
    await page.getByRole("group", { name: "There are better words since the last round" }).waitFor();
    const use = page.getByRole("checkbox", { name: "Use them: 1 question" });
    expect(await use.isChecked()).toBe(true);
    await use.uncheck();
    const [sent] = await Promise.all([
      page.waitForRequest((one) => one.method() === "POST" && one.url().endsWith("/api/evaluations")),
      page.getByRole("button", { name: "Begin" }).click(),
    ]);
    await context.close();
    expect(sent.postDataJSON()).toMatchObject({ words: "as-before" });
  });

  it("is not offered to those who may not", async () => {
    const { page, context } = await visit(stage, { path: "/tab/plan", persona: "facilitator" });
    await page.getByText("Beginning a round is for strategic leads").waitFor();
    expect(await page.getByRole("button", { name: "Begin" }).count()).toBe(0);
    await context.close();
  });
});

describeInChromium("Changing a round that has begun", () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await setStage();
  });
  afterEach(() => clearStage(stage));

  it("is reached from the overview, and shows what the round is for", async () => {
    const { page, context } = await visit(stage, { path: "/tab/evaluations/2026-27" });
    await page.getByRole("link", { name: "Change this round" }).click();
    await page.getByLabel("Title").fill("Working together, renamed");
    await page.getByLabel("What this round is for").fill("To see what the village halls are for.");
    const taking = page.getByRole("group", { name: "Areas" });
    expect(await taking.getByRole("listitem").count()).toBe(6);
    expect(await taking.getByRole("checkbox").count()).toBe(0);
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByRole("heading", { name: "Working together, renamed", level: 1 }).waitFor();
    await page.getByText("To see what the village halls are for.").waitFor();
    await context.close();
  });

  it("stands beside the form that begins one, keeps the questions once a session has begun, and says why", async () => {
    const { page, context } = await visit(stage, { path: "/tab/plan" });
    const title = stage.api.world.evaluations.find(({ id }) => id === "2026-27")?.title ?? "";
    await page.getByRole("link", { name: `Change “${title}”` }).click();
    await page.getByRole("heading", { name: "Change this round", level: 1 }).waitFor();
    await page.getByText("A session has begun, so the questions stay as they are.").waitFor();
    const questions = page.getByRole("group", { name: "Questions" });
    expect(await questions.getByRole("listitem").allInnerTexts()).toEqual(
      ["1", "3", "4", "7"].map((number) => expect.stringMatching(new RegExp(`^${number}\\. `))),
    );
    expect(await questions.getByRole("checkbox").count()).toBe(0);
    await page.getByLabel("Last day").fill("2001-01-01");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("Please change this.").waitFor();
    await context.close();
  });

  it("is not offered to those who may not", async () => {
    const { page, context } = await visit(stage, { path: "/tab/evaluations/2026-27/change", persona: "facilitator" });
    await page.getByText("Changing a round is for strategic leads").waitFor();
    expect(await page.getByRole("button", { name: "Save" }).count()).toBe(0);
    await context.close();
  });
});
