import { readFileSync } from "node:fs";
import { RETENTION } from "../../shared/people/retention.ts";
import { describeInChromium } from "../helpers/chromium.ts";
import { SESSION, clearStage, setStage, visit, type Stage } from "./browser.ts";

describeInChromium("One's own data in the tab", () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await setStage();
    const [model] = stage.api.world.answers.filter(({ sessionId, state }) => sessionId === SESSION && state === "said");
    if (!model) throw new Error("The sample has no answer in Marr.");
    const mine = { ...model, personId: "partner", author: "Calum Fraser", voice: "individual" as const };
    stage.api.world.answers.push(
      {
        ...mine,
        id: "mine-1",
        questionId: "hgiocld-4/3.2/3",
        attribution: "named",
        parts: { strength: "We share a minibus." },
      },
      {
        ...mine,
        id: "mine-2",
        questionId: "hgiocld-4/3.2/4",
        attribution: "anonymous",
        parts: { concern: "Nobody reads the minutes." },
      },
    );
  });
  afterEach(() => clearStage(stage));

  it("shows one's words with where they went, and a line for every rule of what is kept", async () => {
    const { page } = await visit(stage, { path: "/tab/my-data", persona: "partner" });
    await page.getByText("We share a minibus.").waitFor();
    await page.getByText("Nobody reads the minutes.").waitFor();
    const went = page.locator(".words-went");
    await went.first().waitFor();
    expect(await went.allInnerTexts()).toEqual([
      expect.stringMatching(/^Shown with your name to the area’s facilitators/),
      expect.stringMatching(/^Not shown yet. After the session/),
    ]);
    await page.getByText("Anonymous answers of sealed sessions").first().waitFor();
    expect(await page.locator(".my-kept > div").count()).toBe(RETENTION.length);
    await page.getByText("At most 14 days after the session closed").waitFor();
    const reminders = page.getByRole("switch", { name: "Remind me to answer" });
    expect(await reminders.isChecked()).toBe(true);
    await page.route("**/api/me/reminders", (route) => route.abort());
    await reminders.click();
    await page.getByText("No connection").waitFor();
    expect(await reminders.isChecked()).toBe(true);
    await page.unroute("**/api/me/reminders");
    await reminders.click();
    await page.locator("[role=switch]:not(:checked)").waitFor();
    expect([...stage.api.office.unreminded]).toEqual(["partner"]);
    await page.reload();
    await page.locator("[role=switch]:not(:checked)").waitFor();
    await reminders.click();
    await page.locator("[role=switch]:checked").waitFor();
    expect([...stage.api.office.unreminded]).toEqual([]);
  });

  it("says where else one’s name stands, and of each kind whether it goes", async () => {
    const marr = { areaId: "marr", evaluationTitle: "Working together", text: "", count: 1 };
    stage.api.office.signed = [
      { ...marr, kind: "session" },
      { ...marr, kind: "session", count: 3 },
      { ...marr, kind: "placement", text: "We plan our weeks together." },
      { kind: "chat", areaId: null, evaluationTitle: null, text: "", count: 1 },
    ];
    const { page } = await visit(stage, { path: "/tab/my-data", persona: "partner" });
    const panel = page.locator("section", { has: page.getByRole("heading", { name: "Where else your name stands" }) });
    await panel.waitFor();
    expect(await panel.locator("dl").innerText()).toBe(
      [
        ...["Places on the scale that you wrote down for an area", "Marr, Working together"],
        ...["We plan our weeks together.", "Your chat with the app in Teams"],
        ...["Sessions that you opened or ran", "Marr, Working together (2)"],
      ].join("\n"),
    );
    await page.getByText("The app does not know which line is yours").waitFor();
    await page.getByRole("button", { name: "Erase my data" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText("Your name beside places, grades and better words").waitFor();
    await dialog.getByText("Your name beside what you did to run things").waitFor();
  });

  it("is taken along as one file", async () => {
    const { page } = await visit(stage, { path: "/tab/my-data", persona: "partner" });
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Download my data" }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^llcp-my-data-\d{4}-\d\d-\d\d\.json$/);
    const file: unknown = JSON.parse(readFileSync(await download.path(), "utf8"));
    expect(file).toMatchObject({
      person: { name: "Calum Fraser" },
      named: [{ session: { areaName: "Marr" }, answer: { parts: { strength: "We share a minibus." } } }],
      anonymous: [{ answer: { parts: { concern: "Nobody reads the minutes." } } }],
    });
  });

  it("is erased after saying what goes and what stays", async () => {
    const { page } = await visit(stage, { path: "/tab/my-data", persona: "partner" });
    await page.getByRole("button", { name: "Erase my data" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText("1 answer under your name").waitFor();
    await dialog.getByText("1 anonymous answer in an open session").waitFor();
    await dialog.getByRole("button", { name: "Keep my data" }).click();
    await dialog.waitFor({ state: "detached" });
    expect(stage.api.world.answers.some(({ id }) => id === "mine-1")).toBe(true);
    await page.getByRole("button", { name: "Erase my data" }).click();
    await dialog.getByRole("button", { name: "Erase now" }).click();
    await page.getByText("Your data is erased").waitFor();
    await page.getByText("Nothing is written down about you yet.").waitFor();
    expect(await page.getByText("We share a minibus.").count()).toBe(0);
    expect(stage.api.world.answers.some(({ personId }) => personId === "partner")).toBe(false);
  });

  it("is not offered to be erased while one holds roles", async () => {
    const { page } = await visit(stage, { path: "/tab/my-data", persona: "lead" });
    await page.getByText("You hold roles. Hand them over first").waitFor();
    expect(await page.getByRole("button", { name: "Erase my data" }).count()).toBe(0);
  });
});
