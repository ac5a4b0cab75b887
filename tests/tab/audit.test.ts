import { AUDIT_VERBS } from "../../shared/people/audit.ts";
import { auditQuery, monthsOn, readAuditQuery } from "../../tab/src/pages/audit/audit-filter.ts";
import { kindText, ownEntryText, refusedText } from "../../tab/src/pages/audit/kind-text.ts";
import { changeText } from "../../tab/src/pages/audit/change-text.ts";
import { thingText } from "../../tab/src/pages/audit/thing-text.ts";
import { describeInChromium } from "../helpers/chromium.ts";
import { sampleAudit } from "./mock/roles.ts";
import { clearStage, setStage, visit, type Stage } from "./browser.ts";

const A_GUID = "0b6f7a52-6b8e-4d52-9d0e-2b6a3c1f9e77";
/** A GUID, a key with underscores or slashes, a conversation of Teams, a moment as machines write it, a code word. */
const CODE = /[0-9a-f]{8}-[0-9a-f]{4}|\w_\w|\w\/\d|@thread|T\d\d:\d\d|area-lead|marr\b|import-\w{6}/;
const NOW = new Date("2026-11-24T12:00:00Z");

describe("What the address says of the audit", () => {
  it.each(["", "month=2026-13", "month=x&from=-1", "from=1.5&area=", "from=NaN"])("falls back for %p", (query) => {
    expect(readAuditQuery(new URLSearchParams(query), NOW)).toEqual({
      month: "2026-11",
      area: "",
      person: "",
      verb: "",
      from: 0,
    });
  });

  it("is the same after it was written and read", () => {
    const place = { month: "2026-01", area: "marr", person: "ann&bob", verb: "move-on", from: 25 };
    expect(readAuditQuery(auditQuery(place), NOW)).toEqual(place);
  });

  it.each([
    ["2026-01", -1, "2025-12"],
    ["2026-12", 1, "2027-01"],
  ])("goes from %s by %d to %s", (month, count, other) => {
    expect(monthsOn(month, count)).toBe(other);
  });
});

describe("What an entry of the audit is about", () => {
  const known = { names: new Map([["ann", "Ann Other"]]), rounds: new Map([["2026-27", "This year"]]) };
  it.each([
    ["ann", "give-role", "Ann Other"],
    ["2026-27_marr_2", "move-on", "Session 2 of Marr, This year"],
    ["2026-27_marr_2 hgiocld-4/3.2/7", "record-group", "Session 2 of Marr, This year, question 7"],
    ["2026-27", "publish-report", "This year"],
    ["buchan", "open-area", "Buchan"],
    ["19:abc@thread.tacv2", "link-area", "a conversation in Teams"],
    ["gone", "take-role", "somebody who is no longer listed"],
    ["gone", "withdraw-report", "a round that is no longer listed"],
    ["hgiocld-4", "edit-codebook", "the codebook"],
    ["2026-27_nowhere_2", "move-on", null],
    [A_GUID, "edit-action", null],
  ])("reads %s of %s as %p", (thing, verb, text) => {
    expect(thingText({ thing, verb }, known)).toBe(text);
  });

  it.each([
    [
      "take-role",
      "area-lead of banff-and-buchan, facilitator of buchan",
      "area lead of Banff and Buchan, facilitator of Buchan",
    ],
    [
      "edit-action",
      "on-its-way, training, area-lead, due 2026-12-01",
      "on its way, training, area lead, due 1 December 2026",
    ],
    [
      "lock",
      "open, question 3, locked: hgiocld-4/3.2/1, hgiocld-4/3.2/2",
      "open, question 3, locked: question 1, question 2",
    ],
    ["pause", "paused, question 2", "paused, question 2"],
    ["close", "open, closing, question 12", "open, closing, question 12"],
    ["cancel", "cancelled", "cancelled"],
    ["reopen", "open, reopened: Ann, closing, was late", "open, reopened: Ann, closing, was late"],
    ["ask-close", "open, close asked for by Ann: no time", "open, Ann asked to close it at once: no time"],
    [
      "close",
      "closed, close: asked for by Ann, agreed by Bob: no time",
      "closed, closing at once: Ann asked for it, Bob agreed: no time",
    ],
    ["add-action", "to-do, other, administrator", "not begun, other, administrator"],
    ["add-decision", "on 2026-12-01", "on 1 December 2026"],
    ["open-area", "its partners", "its partners"],
    [
      "change-evaluation",
      "T · 2026-08-01 – 2027-06-30 · 1, 3 · marr",
      "T · 1 August 2026 – 30 June 2027 · 1, 3 · Marr",
    ],
    ["link-area", "kincardine-and-mearns", "Kincardine and Mearns"],
    ["decide-grade", "very-good", "very good"],
    [
      "place-themes",
      `in ${A_GUID}: 2, in meetings: 1, out meetings: 1, undecided x: 4`,
      "put 3 comments into themes, took 1 comment out of a theme, left 4 comments undecided",
    ],
    ["shape-themes", `Meetings, Trust (in ${A_GUID})`, "Meetings, Trust (joined with another)"],
    ["publish-report", "3 0123456789ab", "version 3"],
    ["withdraw-report", "Marr had sent a newer one", "Marr had sent a newer one"],
    ["correct-import", "1", "1 correction"],
    ["make-links", "12", "12 links"],
    ["make-links", "everybody", "everybody"],
    ["hide-words", A_GUID, null],
    ["group-words", `move ${A_GUID} ann`, "moved words"],
    ["ask", "waiting, Ann Other, 2026-12-01", "waits for an answer, Ann Other, 1 December 2026"],
  ])("reads how it stood, of %s: %s", (verb, text, words) => {
    expect(changeText({ verb }, text, known)).toBe(words);
  });

  it("reads a moment as people do", () => {
    const moment = changeText({ verb: "schedule-launch" }, "2026-12-01T10:00:00.000Z", known);
    expect(moment).toMatch(/^Tuesday 1 December at 10:00 /);
  });

  it.each([...AUDIT_VERBS, "something-new"])("has no id and no code word in anything that is said of %s", (verb) => {
    for (const thing of [A_GUID, "2026-27_marr_2 hgiocld-4/3.2/7", "import-a1b2c3d4", "19:abc@thread.tacv2"])
      expect(thingText({ thing, verb }, known) ?? "").not.toMatch(CODE);
    for (const text of [A_GUID, "area-lead of marr", "open, locked: hgiocld-4/3.2/7", "2026-12-01T10:00:00.000Z"])
      expect(changeText({ verb }, text, known) ?? "").not.toMatch(CODE);
    expect(`${kindText(verb)} ${refusedText(verb)}`).not.toMatch(CODE);
  });
});

test("on the page of one's own data, too, what was refused does not read as done", () => {
  expect(ownEntryText({ verb: "launch-session", outcome: "done" })).toBe("Launched a session");
  expect(ownEntryText({ verb: "launch-session", outcome: "refused" })).toBe(
    "Tried to launch a session, which was not allowed",
  );
});

describeInChromium("The audit in the tab", () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await setStage();
    stage.api.office.audit = sampleAudit(new Date());
  });
  afterEach(() => clearStage(stage));

  it("says when entries of the record cannot be read, and nothing while all is well", async () => {
    const well = stage.api.office.health;
    const overdue = [{ rule: "sealing" as const, of: "2026-27_marr_1" }];
    stage.api.office.health = { ...well, damaged: 2, answers: 1, overdue };
    const { page } = await visit(stage, { path: "/tab/audit" });
    await page.getByText("2 entries of the record cannot be read").waitFor();
    expect(await page.locator(".notice").textContent()).toContain("In one place");
    stage.api.office.health = well;
    await page.reload();
    await page.getByText("40 entries").waitFor();
    expect(await page.locator(".notice").count()).toBe(0);
    // The page of its own says how all of it is doing.
    await page.getByRole("link", { name: "How the program is doing" }).click();
    await page.getByText("All is well").waitFor();
    await page.getByText("The record answers within 12 milliseconds.").waitFor();
    // Opened again later, what came before is shown first, and its clock is not held against the present.
    await page.getByRole("link", { name: "Who has done what" }).click();
    await page.getByText("40 entries").waitFor();
    await page.evaluate(() => {
      const now = Date.now();
      Date.now = () => now + 600_000;
    });
    await page.route("**/api/record-health", () => undefined);
    await page.getByRole("link", { name: "How the program is doing" }).click();
    await page.getByText("All is well").waitFor();
    await page.unrouteAll();
    const server = { ...well.server, storeMs: 3_000, backup: { isKept: false, newest: null } };
    stage.api.office.health = { ...well, server };
    await page.reload();
    await page.getByText("Nobody backs this record up by night.").waitFor();
    expect(await page.locator(".notice").allInnerTexts()).toEqual([
      expect.stringMatching(/slowly: it took 3,?000 milliseconds[^]*look at the table service/),
      expect.stringContaining("name a place for backups"),
    ]);
  });

  it("is read page by page, with times and changes, narrowed by area, person and kind, kept in the address", async () => {
    const { page } = await visit(stage, { path: "/tab/audit" });
    await page.getByText("40 entries").waitFor();
    expect(await page.locator(".audit-entry").count()).toBe(25);
    await page
      .getByText(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC/)
      .first()
      .waitFor();
    await page.getByText("open, question 2 of 4").first().waitFor();
    // What was refused does not read as if it had been done.
    const refused = await page.locator(".audit-kind", { hasText: "Refused" }).allInnerTexts();
    expect(refused.length).toBeGreaterThan(0);
    for (const line of refused) expect(line).toMatch(/ was not allowed to \w/);
    await page.getByRole("button", { name: "Earlier" }).click();
    await page.getByText("26 to 40 of 40").waitFor();
    expect(await page.locator(".audit-entry").count()).toBe(15);
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
