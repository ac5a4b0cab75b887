import type { Page } from "playwright-core";
import fc from "fast-check";
import type { CodebookView, ThemedStatement, ThemeView } from "../../shared/contract/themes.ts";
import { draftOf, draftProblems, editOf, type DraftTheme } from "../../tab/src/pages/themes/codebook-draft.ts";
import { markedWords } from "../../tab/src/pages/themes/marked-words.ts";
import { filterThemes, NO_THEME_FILTER, tally } from "../../tab/src/pages/themes/theme-filter.ts";
import { describeInChromium } from "../helpers/chromium.ts";
import { clearStage, setStage, visit, type Stage } from "./browser.ts";

const said = (id: string, changes: Partial<ThemedStatement> = {}): ThemedStatement => ({
  ...{ id, areaId: "marr", questionId: "hgiocld-4/3.2/1", part: "strength", text: id, voice: "individual" },
  ...{ status: "suggested", because: [], decided: "" },
  ...changes,
});
const theme = (id: string, statements: ThemedStatement[]) => ({
  ...{ id, name: id, description: "", mergedFrom: [] },
  statements,
});
const view = (...themes: ThemeView["themes"]): Pick<ThemeView, "themes" | "notGrouped"> => ({
  themes,
  notGrouped: [said("z")],
});

describe("the filter of the themes", () => {
  const all = view(theme("one", [said("a"), said("b", { areaId: "buchan" }), said("c", { status: "accepted" })]));
  const idsOf = (filter: Partial<typeof NO_THEME_FILTER>) =>
    filterThemes(all as ThemeView, { ...NO_THEME_FILTER, ...filter }).themes[0]?.statements.map(({ id }) => id);

  test.each([
    [{}, ["a", "b", "c"]],
    [{ areaId: "buchan" }, ["b"]],
    [{ questionId: "hgiocld-4/3.2/3" }, []],
    [{ undecided: true }, ["a", "b"]],
  ])("%j lets through %j", (filter, expected) => {
    expect(idsOf(filter)).toEqual(expected);
  });

  test("each comment is counted once, as placed where a person placed it anywhere", () => {
    const twice = view(theme("one", [said("a"), said("b")]), theme("two", [said("a", { status: "accepted" })]));
    expect(tally(twice)).toEqual({ accepted: 1, suggested: 1, notGrouped: 1 });
  });
});

describe("marked words", () => {
  test("mark where a phrase first stands", () => {
    expect(markedWords("No bus, no bus pass", ["bus"])).toEqual([
      { text: "No ", marked: false },
      { text: "bus", marked: true },
      { text: ", no bus pass", marked: false },
    ]);
  });

  test("make up the text again, whatever is marked", () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.string()), (text, phrases) => {
        expect(
          markedWords(text, phrases)
            .map((piece) => piece.text)
            .join(""),
        ).toBe(text);
      }),
    );
  });
});

describe("the draft of a codebook", () => {
  const codebook: CodebookView = {
    ...{ frameworkId: "hgiocld-4", version: 4 },
    themes: [{ id: "trust", name: "Trust", description: "", seeds: ["trust", "respect"], examples: [] }],
  };
  const typed = (changes: Partial<DraftTheme>): DraftTheme => ({
    key: "new",
    id: null,
    name: "Lifts",
    description: "",
    seeds: "",
    examples: "",
    ...changes,
  });

  test("keeps ids, gives new themes theirs, and takes one phrase a line", () => {
    const draft = [...draftOf(codebook), typed({ name: "Trust!", seeds: " lift \n\nlift\nbus stop" })];
    expect(editOf(codebook, draft)).toEqual({
      frameworkId: "hgiocld-4",
      themes: [
        ...codebook.themes,
        { id: "trust-2", name: "Trust!", description: "", seeds: ["lift", "bus stop"], examples: [] },
      ],
    });
  });

  test.each([
    [{ name: " " }, "tab.themes.name.missing"],
    [{ name: "TRUST" }, "tab.codebook.name-twice"],
    [{ seeds: "x".repeat(61) }, "tab.codebook.too-much"],
    [{ seeds: Array.from({ length: 81 }, (_, n) => `word ${n}`).join("\n") }, "tab.codebook.too-much"],
  ])("%j is told as %s", (changes, problem) => {
    expect([...draftProblems([...draftOf(codebook), typed(changes)])]).toEqual([["new", problem]]);
  });
});

describeInChromium("The themes page", () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await setStage();
  });
  afterEach(() => clearStage(stage));

  const open = async (persona = "lead"): Promise<Page> =>
    (await visit(stage, { path: "/tab/evaluations/2023-24/themes", persona })).page;
  const themeNamed = (page: Page, name: string) => page.getByRole("article", { name, exact: true });

  it("accepts a suggestion by keyboard, says so, and takes it back", async () => {
    const page = await open();
    const group = themeNamed(page, "Shared aims and plans");
    const before = await group.getByRole("listitem").count();
    const accept = group.getByRole("button", { name: "Accept", exact: true }).first();
    await accept.focus();
    await page.keyboard.press("Enter");
    await page.getByText("1 comment is placed under “Shared aims and plans”.").waitFor();
    expect(await group.getByText("Placed by a person").count()).toBe(1);
    await page.getByRole("button", { name: "Undo" }).click();
    await page.getByText("Taken back.").waitFor();
    expect(await group.getByText("Placed by a person").count()).toBe(0);
    expect(await group.getByRole("listitem").count()).toBe(before);
    // There is no model.
    expect(await page.getByRole("heading", { name: "A draft by the model" }).count()).toBe(0);
  });

  it("moves a comment out of the bin to a theme, and splits one off for several", async () => {
    const page = await open();
    const bin = page.locator("#not-grouped");
    const text = await bin.locator(".words").first().innerText();
    await bin.getByRole("button", { name: "Move …" }).first().click();
    await page.getByLabel("To which theme?").selectOption({ label: "Trust and being equal partners" });
    await page.getByRole("button", { name: "Move", exact: true }).click();
    await page.getByRole("dialog").waitFor({ state: "detached" });
    expect(await themeNamed(page, "Trust and being equal partners").getByText(text).count()).toBe(1);

    const group = themeNamed(page, "Shared aims and plans");
    for (const box of (await group.getByRole("checkbox").all()).slice(0, 2)) await box.check();
    await group.getByRole("status").getByRole("button", { name: "Move …" }).click();
    await page.getByLabel("To which theme?").selectOption({ label: "A new theme of its own" });
    await page.getByRole("button", { name: "Move", exact: true }).click();
    await page.getByText("Please give it a name.").waitFor();
    await page.getByLabel("Name of the theme").fill("What we want");
    await page.keyboard.press("Enter");
    await page.getByText("“What we want” is a theme now, with 2 comments.").waitFor();
    expect(await themeNamed(page, "What we want").getByRole("listitem").count()).toBe(2);
  });

  it("renames, merges and takes apart", async () => {
    const page = await open();
    await page.getByRole("button", { name: "Change the theme “Direction from above”" }).click();
    await page.getByLabel("Name of the theme").fill("Clear direction");
    await page.getByRole("button", { name: "Save the name" }).click();
    await page.getByRole("button", { name: "Change the theme “Clear direction”" }).click();
    await page.getByLabel("Merge it into").selectOption({ label: "Shared aims and plans" });
    await page.getByRole("button", { name: "Merge", exact: true }).click();
    await page.getByText("Holds: Clear direction").waitFor();
    expect(await themeNamed(page, "Clear direction").count()).toBe(0);
    await page.getByRole("button", { name: "Change the theme “Shared aims and plans”" }).click();
    await page.getByRole("button", { name: "Take “Clear direction” out again" }).click();
    await themeNamed(page, "Clear direction").waitFor();
  });

  it("offers a partner nothing to decide, and an area lead only what is of the area", async () => {
    const partner = await open("partner");
    expect(await partner.getByRole("button", { name: /Accept|Move|Change/ }).count()).toBe(0);
    const page = await open("lead-marr");
    const rows = page.locator(".comment", { has: page.getByRole("button", { name: "Move …" }) });
    expect(await rows.count()).toBeGreaterThan(0);
    expect(await rows.filter({ hasNotText: "Marr" }).count()).toBe(0);
    expect(await page.getByRole("button", { name: /^Change the theme/ }).count()).toBe(0);
  });

  it("shows a model's draft to those who may approve it, and to others what was approved", async () => {
    stage.api.themesStore.model = true;
    const page = await open();
    await page.getByRole("button", { name: "Ask for a draft" }).click();
    await page.getByText("1 sentence was left out").waitFor();
    const partner = await open("partner");
    expect(await partner.getByRole("heading", { name: "In short" }).count()).toBe(0);
    const panel = page.getByRole("region", { name: "A draft by the model" });
    await panel.getByRole("checkbox").first().check();
    await page.getByRole("button", { name: "Show 1 sentence to others" }).click();
    await page.getByRole("heading", { name: "In short" }).waitFor();
    await page.getByRole("button", { name: "Make “What came first” a theme" }).click();
    await themeNamed(page, "What came first").waitFor();
    const later = await open("partner");
    await later.getByRole("region", { name: "In short" }).getByText("Stands on 1 comment").click();
    expect(await later.getByRole("heading", { name: "A draft by the model" }).count()).toBe(0);
  });

  it("saves the codebook as its next version, and says what is missing before", async () => {
    const { page } = await visit(stage, { path: "/tab/codebook" });
    await page.getByRole("button", { name: "Add a theme" }).click();
    await page.getByRole("button", { name: "Save as version 2" }).click();
    await page.getByText("1 theme needs another look.").waitFor();
    const added = page.locator("details").last();
    await added.getByLabel("Name of the theme").fill("Weather");
    await added.getByLabel("Words and phrases that point to it").fill("snow\nrain");
    await page.getByRole("button", { name: "Save as version 2" }).click();
    await page.getByText("Version 2", { exact: true }).waitFor();
    expect(stage.api.themesStore.codebook.themes.at(-1)).toMatchObject({ id: "weather", seeds: ["snow", "rain"] });
  });
});
