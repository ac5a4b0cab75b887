import type { Locator, Page } from "playwright-core";
import { person } from "../helpers/deps.ts";
import { filledSheet } from "../helpers/filled-sheet.ts";
import { official } from "../import/importer.ts";
import { atRest, openDoor, type Door } from "../http/door.ts";
import { pathBeside, PUBLISHED_PAGE, testWithFileBeside } from "../helpers/beside.ts";
import { describeInChromium, sharedChromium } from "../helpers/chromium.ts";
import { sampled } from "../helpers/runs.ts";
import { violations, SESSION, stands } from "./browser.ts";
import { DIST } from "./mock-api.ts";
import { unreadable } from "./readable.ts";
import { enterAs, takeWindow } from "./windows.ts";

const FILES = [
  { file: PUBLISHED_PAGE, piece: "Decisions not always made clearly." },
  { file: "samples/improvement-next-steps.txt", piece: "WordPress administration" },
  { file: "samples/forms-export-pasted.txt", piece: "Joint calendar works." },
];

const widths = sampled([1280, 360, 1920]);

const PAGE = [
  "Marr looks back, quality indicator 3.2",
  "Marr",
  "Question 1",
  "We meet often. Nobody comes from the north.",
  "Marr and Garioch (joint session)",
  "Question 4",
  "Who decides?",
].join("\n\n");

describeInChromium("Importing in the tab", () => {
  let door: Door;
  let base: string;
  beforeAll(async () => {
    door = await openDoor({ tab: DIST });
    base = `http://127.0.0.1:${door.port}`;
  });
  afterAll(() => door.close());

  const rows = (): unknown => atRest(door.store);
  const open = async ({ path = "/tab/imports", as = "lead", width = 1280 } = {}): Promise<Page> => {
    const page = await takeWindow(await sharedChromium(), { width });
    await enterAs(page, { base, persona: "local-strategic-lead" });
    await page.setExtraHTTPHeaders({ "x-test-user": as });
    await page.goto(`${base}${path}`);
    await stands(page);
    return page;
  };
  const pieceOf = (page: Page, text: string): Locator =>
    page.locator(".import-piece").filter({ has: page.getByText(text, { exact: true }) });
  const readText = async (page: Page, text: string): Promise<void> => {
    await page.getByLabel("Or paste text").fill(text);
    await page.getByRole("button", { name: "Read this text" }).click();
    await page.getByRole("heading", { name: "Every piece and its place" }).waitFor();
  };
  /** As somebody does who has no mouse. */
  const chooseByKeyboard = async (page: Page, select: Locator, letters: string): Promise<void> => {
    await select.focus();
    await page.keyboard.type(letters);
    await page.keyboard.press("Tab");
  };
  const isWithin = (page: Page): Promise<boolean> =>
    page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);
  const takeBack = async (page: Page): Promise<void> => {
    await page.getByRole("button", { name: "Take back" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Take back" }).click();
    await page.getByRole("heading", { name: "Imported before" }).waitFor();
  };

  describe.each(sampled(FILES))("The file $file", ({ file, piece }) => {
    testWithFileBeside(file, "is read, takes a correction by keyboard, is stored and taken back whole", async () => {
      const before = rows();
      const page = await open();
      await page.setInputFiles("input[type=file]", pathBeside(file));
      await page.getByRole("heading", { name: "Every piece and its place" }).waitFor();
      expect(rows()).toEqual(before);
      await chooseByKeyboard(page, pieceOf(page, piece).getByLabel("What it says"), "Not w");
      expect(await pieceOf(page, piece).getByLabel("What it says").inputValue()).toBe("concern");
      await page.getByRole("button", { name: "Store", exact: true }).focus();
      await page.keyboard.press("Enter");
      await page.getByRole("heading", { name: "What was done" }).waitFor();
      await page.getByText("1 correction.").waitFor();
      expect(await pieceOf(page, piece).getByLabel("What it says").inputValue()).toBe("concern");
      expect(rows()).not.toEqual(before);
      await takeBack(page);
      expect(rows()).toEqual(before);
      await page.context().close();
    });
  });

  it("asks for the year, shows doubts first, and keeps what was put right", async () => {
    const page = await open({ width: 360 });
    await readText(page, PAGE);
    expect(await page.locator(".import-piece blockquote").first().textContent()).toBe("Who decides?");
    for (const width of widths) expect(await unreadable(page, width)).toEqual([]);
    await page.getByText("Its heading names several areas: Marr and Garioch.").waitFor();
    expect(await isWithin(page)).toBe(true);
    expect(await violations(page)).toEqual([]);
    await page.getByLabel("Year").fill("2022-23");
    await pieceOf(page, "Who decides?").getByLabel("Area").selectOption("garioch");
    const whole = "We meet often. Nobody comes from the north.";
    await pieceOf(page, whole).getByRole("button", { name: "Split" }).click();
    await pieceOf(page, whole).getByLabel("Split before").selectOption({ label: "Nobody comes from the north." });
    await pieceOf(page, "Nobody comes from the north.").waitFor();
    await page.reload();
    await stands(page);
    await readText(page, PAGE);
    await pieceOf(page, "We meet often.").getByRole("button", { name: "Join with the next" }).click();
    await pieceOf(page, whole).waitFor();
    await page.getByRole("button", { name: "Undo the last of" }).click();
    await pieceOf(page, "Nobody comes from the north.").waitFor();
    await page.getByRole("link", { name: "Overview" }).first().click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Stay here" }).click();
    await page.getByRole("button", { name: "Store", exact: true }).click();
    await page.getByRole("heading", { name: "What was done" }).waitFor();
    expect(await isWithin(page)).toBe(true);
    for (const width of widths) expect(await unreadable(page, width)).toEqual([]);
    expect(await violations(page)).toEqual([]);
    await takeBack(page);
    await page.context().close();
  });

  it("puts right what is stored, offers to replace it by a corrected file, and takes it back", async () => {
    const page = await open();
    await readText(page, `${PAGE}\n\nA second page.`);
    await page.getByLabel("Year").fill("2021-22");
    await page.getByRole("button", { name: "Store", exact: true }).click();
    await page.getByRole("heading", { name: "What was done" }).waitFor();
    await pieceOf(page, "A second page.").getByRole("button", { name: "Leave out" }).click();
    await page.getByRole("button", { name: "Save corrections" }).click();
    await page.getByText("Saved.").waitFor();

    await page.goto(`${base}/tab/imports`);
    await page.getByLabel("Or paste text").fill(`${PAGE}\n\nA second page.`);
    await page.getByRole("button", { name: "Read this text" }).click();
    await page.getByText("This file is here already. Nothing changes.").waitFor();
    await readText(page, `${PAGE}\n\nA second page.\n\nThe council does.`);
    await page.getByLabel("Year").fill("2021-22");
    await page.getByText("1 piece is new").waitFor();
    await page.getByRole("button", { name: "Replace", exact: true }).click();
    await page.getByText(/put “Pasted text” in its place/).waitFor();
    await takeBack(page);
    await page.context().close();
  });

  it("shows what a form's columns hold, puts them right by keyboard before storing, and remembers them", async () => {
    const head = `Completion time,Name,Which area?,"Q1. How well do we work together?",Comments`;
    const form = (said: string): string => `${head}\n11/4/2025 09:11,Jane Doe,Marr,${said},A note.`;
    const page = await open({ width: 390 });
    await readText(page, form("We share."));
    const column = page.getByRole("group", { name: "Comments" });
    expect(await column.getByLabel("This column holds").inputValue()).toBe("unplaced");
    await chooseByKeyboard(page, column.getByLabel("This column holds"), "Answ");
    await chooseByKeyboard(page, column.getByLabel("What it says"), "Not w");
    await page.getByText("You have changed a column").first().waitFor();
    expect(await page.getByRole("button", { name: "Store", exact: true }).getAttribute("aria-disabled")).toBe("true");
    expect(await isWithin(page)).toBe(true);
    expect(await violations(page)).toEqual([]);
    const again = page.getByRole("button", { name: "Read with these columns" });
    await again.focus();
    await page.keyboard.press("Enter");
    await pieceOf(page, "A note.").waitFor();
    expect(await again.evaluate((one) => one === document.activeElement)).toBe(true);
    expect(await pieceOf(page, "A note.").getByLabel("What it says").inputValue()).toBe("concern");
    await page.getByRole("button", { name: "Store", exact: true }).click();
    await page.getByRole("heading", { name: "What was done" }).waitFor();

    await page.goto(`${base}/tab/imports`);
    await readText(page, form("We plan."));
    expect(await column.getByLabel("This column holds").inputValue()).toBe("answer");
    expect(await column.getByLabel("What it says").inputValue()).toBe("concern");
    await readText(
      page,
      "Action,Owner,Due,Status,Area\nPool cars,Council,some day,To do,Marr\nA diary,Council,1/5/2026,Done,Marr",
    );
    await page.getByText(/A date cannot be read, so the action has none/).waitFor();
    expect(await page.getByRole("heading", { name: "What each column holds" }).count()).toBe(0);
    await page.context().close();
  });

  it("is offered to whoever may, and says why a file is not theirs or cannot be read", async () => {
    const partner = await open({ as: "partner" });
    await partner.getByText("Importing is for leads").waitFor();
    await partner.context().close();
    const page = await open({ as: "lead-garioch" });
    const reading = "**/api/imports/readings*";
    await page.route(reading, (route) => route.abort());
    await page.getByLabel("Or paste text").fill("Not to be lost");
    await page.getByRole("button", { name: "Read this text" }).click();
    await page.getByRole("alert").waitFor();
    expect(await page.getByLabel("Or paste text").inputValue()).toBe("Not to be lost");
    await page.unroute(reading);
    await readText(page, `${PAGE}\n\nA third page.`);
    await page.getByLabel("Year").fill("2022-23");
    await page.getByRole("button", { name: "Store", exact: true }).click();
    await page.getByText(/areas that are not yours: Marr/).waitFor();
    await page.setInputFiles("input[type=file]", {
      name: "a.pdf",
      mimeType: "application/pdf",
      buffer: Buffer.from("%PDF-1.7"),
    });
    await page.getByText(/“a.pdf” is a PDF|This file is a PDF/).waitFor();
    await page.context().close();
  });

  it("puts a group's corrected sheet in the earlier one's place, or beside it, at one press", async () => {
    const session = SESSION;
    const asked = { actor: person("lead", "strategic-lead"), sessionId: session };
    const sheet = async (name: string, words: string) => ({
      ...{ name, mimeType: "application/octet-stream" },
      buffer: await filledSheet(door.deps, { ...asked, boxes: [words] }),
    });
    const page = await open({ path: `/tab/sessions/${session}`, width: 390 });
    const bring = async (name: string, words: string): Promise<void> =>
      page.getByLabel("Bring in a filled sheet").setInputFiles(await sheet(name, words));
    const recorded = page.getByRole("region", { name: "Written down for others" });
    await bring("first.xlsx", "We share a hall.");
    await page.getByText("were written down by hand").waitFor();
    await page.getByRole("button", { name: "Bring it in beside them" }).click();
    await recorded.getByText("We share a hall.").waitFor();
    await bring("corrected.xlsx", "We share two halls.");
    await page.getByRole("button", { name: "Replace the earlier one" }).waitFor();
    await page.locator(".sheet-choice").getByText("We share a hall.").waitFor();
    expect(await violations(page)).toEqual([]);
    expect(await isWithin(page)).toBe(true);
    await page.getByRole("button", { name: "Replace the earlier one" }).click();
    await page.getByText("The earlier sheet’s notes are gone. Questions: 1.").waitFor();
    await recorded.getByText("We share two halls.").waitFor();
    expect(await recorded.getByText("We share a hall.").count()).toBe(0);
    await bring("others.xlsx", "We meet outdoors.");
    await page.getByRole("button", { name: "Bring it in beside them" }).click();
    await recorded.getByText("We meet outdoors.").waitFor();
    expect(await recorded.getByText("We share two halls.").count()).toBe(1);
    await bring("third.xlsx", "We meet in the hall.");
    await page.getByRole("button", { name: "Replace this one" }).nth(1).waitFor();

    // The answers of a form come in at the same place, each row as one person's.
    const phoned = { strength: "By phone.", key: "said-by-phone", onBehalfOf: "Jean Gray" };
    await door.ask({
      path: `/api/sessions/${session}/questions/1/on-behalf`,
      method: "POST",
      as: "lead",
      body: phoned,
    });
    const rows = [
      ["ID", "Completion time", "Name", `Q1. ${official(1)}`, "Anything else?"],
      ["1", "11/4/2026 09:11", "Jean Gray", "Jean on the form.", ""],
      ["2", "11/4/2026 09:12", "Rob Burns", "Rob on the form.", "No."],
      ["3", "11/4/2026 09:13", "Long Tale", "x".repeat(1501), ""],
    ];
    const csv = Buffer.from(rows.map((row) => row.map((cell) => `"${cell}"`).join(",")).join("\n"));
    await page
      .getByLabel("Bring in a filled sheet")
      .setInputFiles({ name: "form.csv", mimeType: "text/csv", buffer: csv });
    await page.getByText("1 row of the form is in").waitFor();
    for (const said of ["too long", "Anything else?", "were not kept: Name", "by name already, and were left out: 2"])
      await page.getByText(said).last().waitFor();
    expect(await violations(page)).toEqual([]);
    expect(await isWithin(page)).toBe(true);
    await page.getByRole("button", { name: "Bring these rows in, too" }).click();
    await recorded.getByText("Jean on the form.").waitFor();
    expect(await recorded.getByText("Rob on the form.").count()).toBe(1);
    await page.context().close();
  });
});
