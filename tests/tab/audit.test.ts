import { auditQuery, monthsOn, readAuditPlace } from "../../tab/src/pages/audit/audit-filter.ts";
import { thingText } from "../../tab/src/pages/audit/thing-text.ts";
import { describeInChromium } from "../helpers/chromium.ts";
import { sampleAudit } from "./mock/roles.ts";
import { clearStage, setStage, visit, type Stage } from "./browser.ts";

const NOW = new Date("2026-11-24T12:00:00Z");

describe("What the address says of the audit", () => {
  it.each(["", "month=2026-13", "month=x&from=-1", "from=1.5&area=", "from=NaN"])("falls back for %p", (query) => {
    expect(readAuditPlace(new URLSearchParams(query), NOW)).toEqual({
      month: "2026-11",
      area: "",
      person: "",
      verb: "",
      from: 0,
    });
  });

  it("is the same after it was written and read", () => {
    const place = { month: "2026-01", area: "marr", person: "ann&bob", verb: "move-on", from: 25 };
    expect(readAuditPlace(auditQuery(place), NOW)).toEqual(place);
  });

  it.each([
    ["2026-01", -1, "2025-12"],
    ["2026-12", 1, "2027-01"],
  ])("goes from %s by %d to %s", (month, count, other) => {
    expect(monthsOn(month, count)).toBe(other);
  });
});

describe("What an entry of the audit is about", () => {
  const names = new Map([["ann", "Ann Other"]]);
  it.each([
    ["ann", "give-role", "Ann Other"],
    ["2026-27_marr_2", "move-on", "Session 2 of Marr, 2026-27"],
    ["2026-27_marr_2 hgiocld-4/3.2/7", "record-group", "Session 2 of Marr, 2026-27, question 7"],
    ["19:abc@thread.tacv2", "link-area", "a conversation in Teams"],
    ["2026-27_nowhere_2", "move-on", "2026-27_nowhere_2"],
    ["something_else", "edit-theme", "something_else"],
  ])("reads %s of %s as %s", (thing, verb, text) => {
    expect(thingText({ thing, verb }, names)).toBe(text);
  });
});

describeInChromium("The audit in the tab", () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await setStage();
    stage.api.office.audit = sampleAudit(new Date());
  });
  afterEach(() => clearStage(stage));

  it("says when entries of the record cannot be read, and nothing while all is well", async () => {
    stage.api.office.health = { damaged: 2, answers: 1, overdue: [{ rule: "sealing", of: "2026-27_marr_1" }] };
    const { page } = await visit(stage, { path: "/tab/audit" });
    await page.getByText("2 entries of the record cannot be read").waitFor();
    expect(await page.locator(".notice").textContent()).toContain("In one place");
    stage.api.office.health = { damaged: 0, answers: 0, overdue: [] };
    const well = await visit(stage, { path: "/tab/audit" });
    await well.page.getByText("40 entries").waitFor();
    expect(await well.page.locator(".notice").count()).toBe(0);
  });

  it("is read page by page, with both times and what changed", async () => {
    const { page } = await visit(stage, { path: "/tab/audit" });
    await page.getByText("40 entries").waitFor();
    expect(await page.locator(".audit-entry").count()).toBe(25);
    await page
      .getByText(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC/)
      .first()
      .waitFor();
    await page.getByText("open, question 2 of 4").first().waitFor();
    await page.getByRole("button", { name: "Earlier" }).click();
    await page.getByText("26 to 40 of 40").waitFor();
    expect(await page.locator(".audit-entry").count()).toBe(15);
  });

  it("narrows down by area, person and kind, and keeps that in the address", async () => {
    const { page } = await visit(stage, { path: "/tab/audit" });
    await page.getByLabel("Kind").selectOption("give-role");
    await page.getByText("7 entries").waitFor();
    await page.getByLabel("Person").selectOption("lead-marr");
    await page.waitForFunction(() => window.location.search.includes("person=lead-marr"));
    await page.reload();
    await page.locator(".audit-kind", { hasText: "Gave a role" }).first().waitFor();
    expect(await page.getByLabel("Kind").inputValue()).toBe("give-role");
    await page.getByLabel("Area").selectOption("garioch");
    await page.getByText("Nothing in this month").waitFor();
  });

  it("shows an area lead no other area", async () => {
    const { page } = await visit(stage, { path: "/tab/audit", persona: "lead-marr" });
    await page.getByText("20 entries").waitFor();
    expect(await page.getByLabel("Area").locator("option").allTextContents()).toEqual(["All areas", "Marr"]);
  });

  it("is for those who lead", async () => {
    const { page } = await visit(stage, { path: "/tab/audit", persona: "facilitator" });
    await page.getByText("This page is for those who lead").waitFor();
  });
});
