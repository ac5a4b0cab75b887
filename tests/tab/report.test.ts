import type { Page } from "playwright-core";
import { describeInChromium } from "../helpers/chromium.ts";
import { PIXEL } from "../helpers/pictures.ts";
import { clearStage, violations, setStage, visit, type Stage } from "./browser.ts";

const PATH = "/tab/evaluations/2023-24/report";
const PLACES = "/tab/evaluations/2026-27/placements";

describeInChromium("The report page", () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage();
  });
  beforeEach(() => {
    stage.api.reportDesk.approved = [];
    stage.api.reportDesk.drafts.clear();
    stage.api.reportDesk.versions.clear();
  });
  afterAll(() => clearStage(stage));
  const save = (page: Page): Promise<void> => page.getByRole("button", { name: "Save the draft" }).click();

  it("takes a message with a source found by its words, quotes it, and takes out what is gone", async () => {
    const { page, context } = await visit(stage, { path: PATH });
    await page.getByRole("button", { name: "Add a main message" }).click();
    await page.getByLabel("In a sentence or two").fill("Partners know each other better.");
    await save(page);
    await page.getByText("This sentence names no source.").waitFor();
    await page.getByLabel("Find an answer").fill("Marr 1.1");
    await page.getByRole("button", { name: "Add Marr 1.1 as a source" }).click();
    await page.getByRole("checkbox").first().check();
    await save(page);
    await page.getByText("Ready to publish.", { exact: true }).waitFor();
    const stored = stage.api.reportDesk.drafts.get("2023-24");
    const [message] = stored?.value.messages ?? [];
    expect(message?.sources).toHaveLength(1);
    expect(message?.quotations).toHaveLength(1);

    // An answer that is gone, and words that have changed.
    const [source = ""] = message?.sources ?? [];
    if (!stored || !message) throw new Error("The draft was not saved.");
    const messages = [{ ...message, sources: [source, "gone"], quotations: [{ source, text: "" }] }];
    stage.api.reportDesk.drafts.set("2023-24", { ...stored, value: { ...stored.value, messages } });
    await page.reload();
    await page.getByText("A quotation here is not what its source says").waitFor();
    await page.getByRole("button", { name: "Remove the source that is not there any more" }).click();
    await page.getByRole("button", { name: "Remove the quotation that Marr 1.1 does not say any more" }).click();
    await save(page);
    await page.getByText("Ready to publish.", { exact: true }).waitFor();
    await context.close();
    const [mended] = stage.api.reportDesk.drafts.get("2023-24")?.value.messages ?? [];
    expect(mended).toMatchObject({ sources: [source], quotations: [] });
  });

  it("takes the cover, partners by sector, priorities of the plan, and a sentence as an example", async () => {
    const { page, context } = await visit(stage, { path: PATH });
    await page.getByLabel("Contact").fill("cld@example.org");
    const file = { name: "logo.png", mimeType: "image/png", buffer: PIXEL };
    await page.getByLabel("Logo on the cover of all reports").setInputFiles(file);
    await page.getByRole("img", { name: "The logo as it is now" }).waitFor();
    await page.getByRole("button", { name: "Take the logo away" }).click();
    await page.getByRole("img", { name: "The logo as it is now" }).waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Add a sector" }).click();
    await page.getByLabel("Sector 1", { exact: true }).fill("Health");
    await page.getByRole("button", { name: "Add a priority" }).click();
    await page.getByLabel("Priority 1", { exact: true }).fill("Rural transport");
    await page.getByRole("button", { name: "Add a main message" }).click();
    await page.getByLabel("In a sentence or two").fill("Two clubs share a minibus.");
    await page.getByLabel("Show it as").selectOption("example");
    await save(page);
    await page.getByText("Everything is saved.").waitFor();
    await context.close();
    expect(stage.api.reportDesk.drafts.get("2023-24")?.value).toMatchObject({
      cover: { contact: "cld@example.org" },
      partners: [{ sector: "Health", who: "" }],
      priorities: [{ priority: "Rural transport", link: "" }],
      messages: [{ text: "Two clubs share a minibus.", role: "example" }],
    });
    stage.api.reportDesk.drafts.clear();
  });

  it("takes a message that rests on a silence, which has no words to quote", async () => {
    const { page, context } = await visit(stage, { path: PATH });
    await page.getByRole("button", { name: "Add a main message" }).click();
    await page.getByLabel("In a sentence or two").fill("Nothing is known from Garioch.");
    await page.getByLabel("Find an answer").fill("Garioch 1");
    await page.getByRole("button", { name: "Add Garioch 1 as a source" }).click();
    const quotable = await page.getByRole("checkbox").count();
    await save(page);
    await page.getByText("Ready to publish.", { exact: true }).waitFor();
    await context.close();
    const [message] = stage.api.reportDesk.drafts.get("2023-24")?.value.messages ?? [];
    expect(message?.sources).toEqual(["cell:garioch/hgiocld-4/3.2/1"]);
    expect(quotable).toBe(0);
  });

  it("takes over an approved sentence, as the lead’s own once it is rewritten", async () => {
    const none = await visit(stage, { path: PATH });
    await none.page.getByRole("button", { name: "Add a main message" }).waitFor();
    const order = await none.page.locator("h2").allTextContents();
    const withoutSummary = await none.page.getByText("From the approved summary").count();
    await none.page.getByRole("button", { name: "Add a main message" }).click();
    await none.page.getByLabel("Find an answer").fill("Marr 1.1");
    await none.page.getByRole("button", { name: "Add Marr 1.1 as a source" }).click();
    await none.page.getByLabel("In a sentence or two").fill("Something.");
    await save(none.page);
    await none.page.getByText("Ready to publish.", { exact: true }).waitFor();
    await none.context.close();
    const [first] = stage.api.reportDesk.drafts.get("2023-24")?.value.messages ?? [];
    const [id = ""] = first?.sources ?? [];
    const cites = [{ id, part: "strength" as const }];
    stage.api.reportDesk.drafts.clear();
    stage.api.reportDesk.approved = ["Partners know each other.", "Trust has grown."].map((text) => ({ text, cites }));

    const { page, context } = await visit(stage, { path: PATH });
    await page.getByText("Partners know each other. (Marr 1.1)").waitFor();
    const before = await page.getByLabel("In a sentence or two").count();
    for (const text of ["Partners know each other.", "Trust has grown."])
      await page.getByRole("button", { name: `Add as a main message: ${text}` }).click();
    const focused = await page.evaluate(() => document.activeElement?.getAttribute("aria-label"));
    await page.getByLabel("In a sentence or two").last().fill("Trust has grown a little.");
    await save(page);
    await page.getByText("Everything is saved.").waitFor();
    await context.close();
    // In the order people work: read, write, check and publish, download.
    expect(order.slice(0, 4)).toEqual(["What it says", "What the leads add", "Publishing", "Download"]);
    expect([withoutSummary, before, focused]).toEqual([0, 0, "Added: Trust has grown."]);
    const messages = stage.api.reportDesk.drafts.get("2023-24")?.value.messages ?? [];
    expect(messages).toEqual([
      { id: expect.any(String), text: "Partners know each other.", sources: [id], quotations: [], cites },
      { id: expect.any(String), text: "Trust has grown a little.", sources: [id], quotations: [] },
    ]);
  });

  it("publishes, and shows who has opened it and who has to be told another way", async () => {
    const { page, context } = await visit(stage, { path: PATH });
    await page.getByRole("button", { name: "Publish the report" }).click();
    const dialog = page.getByRole("dialog", { name: "Publish the report?" });
    await dialog.getByRole("button", { name: "Publish the report" }).click();
    await page.getByText("Version 1 is published", { exact: true }).waitFor();
    const table = page.getByRole("table", { name: "With whom it is shared" });
    await table.waitFor();
    const rows = await table.getByRole("row").allInnerTexts();
    await context.close();
    expect(rows.find((row) => row.startsWith("Rory"))).toMatch(/tell them another way\s+Not yet/);
    expect(rows.find((row) => row.startsWith("Hamish"))).toMatch(/Told in Teams\s+\w+day/);
  });

  it("lists what is closed and unfinished before it publishes early", async () => {
    const { page, context } = await visit(stage, { path: "/tab/evaluations/2026-27/report", width: 360 });
    const round = stage.api.world.evaluations.find(({ id }) => id === "2026-27");
    await page.getByRole("button", { name: "Publish the report" }).click();
    const dialog = page.getByRole("dialog", { name: "Publish the report?" });
    const lines = (await dialog.getByRole("listitem").allInnerTexts()).join("\n");
    const inside = await dialog.evaluate((element) => element.scrollWidth - element.clientWidth);
    const grave = await violations(page);
    const early = await dialog.getByRole("button", { name: "Publish the report" }).isEnabled();
    await dialog.getByRole("checkbox", { name: "I have read this. Publish it as it is." }).check();
    // What another lead has moved meanwhile is not what was looked at.
    if (round) round.to = "2099-08-31";
    await dialog.getByRole("button", { name: "Publish the report" }).click();
    await dialog.getByText("2099-08-31").waitFor();
    await dialog.getByRole("checkbox").and(page.locator(":not(:checked)")).check();
    const meanwhile = stage.api.reportDesk.versions.size;
    await dialog.getByRole("button", { name: "Publish the report" }).click();
    await page.getByText("Version 1 is published", { exact: true }).waitFor();
    await context.close();
    for (const told of [
      /round closes/,
      /sealed/,
      /every partner can read/,
      /sealed stays sealed/,
      /runs until/,
      /nothing yet: .*Buchan/,
    ])
      expect(lines).toMatch(told);
    expect([early, meanwhile, inside, grave]).toEqual([false, 0, 0, []]);
  });

  it("shows a partner what it says, without anything to change", async () => {
    const { page, context } = await visit(stage, { path: PATH, persona: "partner" });
    await page.getByText("What it says").waitFor();
    const buttons = await page.getByRole("main").getByRole("button").allInnerTexts();
    await page.getByText("Silences", { exact: true }).click();
    const silent = await page.getByText("Buchan, all questions: not reported").count();
    await context.close();
    expect(buttons.filter((name) => /Publish|Save|Add/.test(name))).toEqual([]);
    expect(silent).toBe(1);
  });

  it("a step that cannot be taken back: a published version is withdrawn with a reason, and says so", async () => {
    const version = { version: 1, at: new Date().toISOString(), by: "Isla Reid", hash: "0f".repeat(32) };
    stage.api.reportDesk.versions.set("2023-24", [{ ...version, withdrawn: null, changes: [], shares: [] }]);
    const { page, context } = await visit(stage, { path: PATH, width: 360 });
    await page.getByRole("button", { name: "Withdraw this version" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "Withdraw this version" }).click();
    await dialog.getByText("Say why.").waitFor();
    await dialog.getByLabel("Why is it withdrawn?").fill("A name was in it.");
    expect(await violations(page)).toEqual([]);
    await dialog.getByRole("button", { name: "Withdraw this version" }).click();
    await page.getByText(/Withdrawn by .*: A name was in it\./).waitFor();
    await page.getByText("The report was withdrawn. What you see is what the next version would say.").waitFor();
    expect(await page.getByRole("button", { name: "Withdraw this version" }).count()).toBe(0);
    await context.close();
  });

  it("moves the bead by keys, presses and drawing, keeps an area's reasons, and lets a lead decide the grade", async () => {
    const { page, context } = await visit(stage, { path: PLACES, persona: "facilitator" });
    await page.getByRole("button", { name: "Save our place" }).click();
    await page.getByText("Choose a place on the scale.").waitFor();
    await page.getByRole("radio", { name: "satisfactory", exact: true }).press("ArrowLeft");
    expect(await page.getByRole("radio", { name: "good", exact: true }).isChecked()).toBe(true);
    const [from, to] = await Promise.all(
      ["good", "weak"].map((name) => page.getByText(name, { exact: true }).first().boundingBox()),
    );
    await page.mouse.move((from?.x ?? 0) + 5, (from?.y ?? 0) - 15);
    await page.mouse.down();
    await page.mouse.move((to?.x ?? 0) + 5, (to?.y ?? 0) + 5, { steps: 5 });
    await page.mouse.up();
    expect(await page.getByRole("radio", { name: "weak" }).isChecked()).toBe(true);
    await page.getByText("very good", { exact: true }).first().click();
    await page.getByRole("textbox", { name: "Why" }).fill("We plan together.");
    await page.getByRole("button", { name: "Save our place" }).click();
    await page.getByText("Your place on the scale is saved.").waitFor();
    expect(stage.api.scales.placed.get("2026-27")?.get("marr")).toMatchObject({ level: "very-good", saves: 1 });
    expect(await page.getByText("How the partnership grades itself").count()).toBe(0);
    await context.close();

    const lead = await visit(stage, { path: PLACES });
    const scale = lead.page.getByRole("group", { name: "The partnership’s grade" });
    expect(await scale.getByRole("radio", { checked: true }).count()).toBe(0);
    await scale.getByText("good", { exact: true }).click();
    await lead.page.getByLabel("Reasons").fill("Marr plans together.");
    expect(await violations(lead.page)).toEqual([]);
    await lead.page.getByRole("button", { name: "Decide the grade" }).click();
    await lead.page.getByText("Decided by Morag Sinclair on").waitFor();
    await lead.context.close();
    expect(stage.api.scales.grades.get("2026-27")).toMatchObject({
      ...{ level: "good", reasons: { text: "Marr plans together.", sources: ["placement:marr"] } },
    });
  });
});
