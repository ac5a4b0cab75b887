import type { Page } from "playwright-core";
import { describeInChromium } from "../helpers/chromium.ts";
import { SESSION, clearStage, setStage, visit, type Stage } from "./browser.ts";

const ANSWER = `/tab/sessions/${SESSION}/answer`;

describeInChromium("An answer that was changed in another place, too", () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await setStage();
  });
  afterEach(() => clearStage(stage));

  const strength = (page: Page) => page.getByLabel("What is working well?");
  const concern = (page: Page) => page.getByLabel(/not working/);
  const save = (page: Page) => page.getByRole("button", { name: /^Save/ });
  const own = () => stage.api.world.answers.filter(({ personId }) => personId === "partner");
  const saved = (page: Page) => page.getByText(/^Saved at/);
  /** As a card would: the page is not told. */
  const changeElsewhere = (parts: Record<string, string>): void => {
    const { world } = stage.api;
    world.answers = world.answers.map((one) =>
      one.personId === "partner" ? { ...one, parts: { ...one.parts, ...parts }, revision: one.revision + 1 } : one,
    );
  };
  const open = async (): Promise<Page> => {
    const { page } = await visit(stage, { path: ANSWER, persona: "partner" });
    await strength(page).fill("We share a minibus");
    await save(page).click();
    await saved(page).waitFor();
    return page;
  };

  it("stands in both wordings side by side, and its writer keeps one of them", async () => {
    const page = await open();
    changeElsewhere({ strength: "From the card" });
    await strength(page).fill("From the window");
    await save(page).click();
    await page.getByText("You changed this answer elsewhere, too.").waitFor();
    expect(await saved(page).count()).toBe(0);
    expect(own()[0]?.parts).toEqual({ strength: "From the card" });
    await page.getByText("From the card").waitFor();
    await page.getByRole("button", { name: /^Keep what I typed/ }).click();
    await save(page).click();
    await saved(page).waitFor();
    expect(own()[0]?.parts).toEqual({ strength: "From the window" });
  });

  it("keeps what is saved when its writer wants that, and takes the other boxes along", async () => {
    const page = await open();
    changeElsewhere({ strength: "From the card" });
    await strength(page).fill("From the window");
    await concern(page).fill("The bus");
    await save(page).click();
    await page.getByRole("button", { name: /^Keep what is saved/ }).click();
    expect(await strength(page).inputValue()).toBe("From the card");
    await save(page).click();
    await saved(page).waitFor();
    expect(own()[0]?.parts).toEqual({ strength: "From the card", concern: "The bus" });
  });

  it("is not overwritten by old words that a later visit still has to send", async () => {
    const page = await open();
    stage.api.failSaves = true;
    await strength(page).fill("Old words of the window");
    await save(page).click();
    await page.getByText("Not saved yet", { exact: true }).waitFor();
    await page.goto(`${stage.api.base}/api/about`);
    changeElsewhere({ strength: "Newer words of the card" });
    stage.api.failSaves = false;
    await page.goto(`${stage.api.base}${ANSWER}`);
    await page.getByText("You changed this answer elsewhere, too.").waitFor();
    expect(own()[0]?.parts).toEqual({ strength: "Newer words of the card" });
    await page.getByText("Newer words of the card").waitFor();
    expect(await page.locator("textarea").first().inputValue()).toBe("Old words of the window");
  });

  it("asks nothing where different boxes were changed", async () => {
    const page = await open();
    changeElsewhere({ concern: "From the card" });
    await strength(page).fill("From the window");
    await save(page).click();
    await page.waitForFunction(() => document.querySelectorAll("textarea")[1]?.value === "From the card");
    expect(own()[0]?.parts).toEqual({ strength: "From the window", concern: "From the card" });
  });

  it("is not withdrawn unseen: what was written since is shown, and it is asked again", async () => {
    const page = await open();
    changeElsewhere({ strength: "From the card" });
    await page.getByRole("button", { name: "Withdraw" }).click();
    await page.waitForFunction(() => document.querySelector("textarea")?.value === "From the card");
    expect(own()[0]?.parts).toEqual({ strength: "From the card" });
    await page.getByRole("button", { name: "Withdraw" }).click();
    await page.getByText("Your answer has been withdrawn.").waitFor();
    expect(own()).toEqual([]);
  });

  it("is begun in two windows without either seeing the other's draft, until it is taken over", async () => {
    const page = await open();
    await strength(page).fill("A thought of the first window");
    const other = await page.context().newPage();
    await other.goto(page.url());
    await other.getByText("Another window holds an unsaved draft").waitFor();
    expect(await strength(other).inputValue()).toBe("We share a minibus");
    await other.getByRole("button", { name: "Go on with it here" }).click();
    expect(await strength(other).inputValue()).toBe("A thought of the first window");
  });
});
