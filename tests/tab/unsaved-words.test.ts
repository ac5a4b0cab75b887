import type { Page } from "playwright-core";
import { describeInChromium } from "../helpers/chromium.ts";
import { everyNthAtPush } from "../helpers/runs.ts";
import { SESSION, clearStage, oneWindow, setStage, stands, visit, type Stage } from "./browser.ts";

const COCKPIT = `/tab/sessions/${SESSION}`;
const REPORT = "/tab/evaluations/2023-24/report";
const PLAN = "/tab/evaluations/2023-24/areas/marr?view=actions";

describeInChromium("What is typed in a form and not saved", () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage();
  });
  afterAll(() => clearStage(stage));

  const question = (page: Page) => page.getByRole("alertdialog", { name: "Leave without saving?" });
  const answer = (page: Page, name: string): Promise<void> => question(page).getByRole("button", { name, exact: true }).click(); // prettier-ignore
  const strength = (page: Page) => page.getByLabel("What is working well?");
  const openNote = async (page: Page): Promise<void> => {
    await page.getByRole("button", { name: "Group note" }).click();
    await strength(page).waitFor();
  };

  it("is asked about when Escape or Cancel would lose a group note, which then stands there again", async () => {
    const { page, context } = await visit(stage, { path: COCKPIT, persona: "facilitator" });
    await openNote(page);
    await page.keyboard.press("Escape");
    await strength(page).waitFor({ state: "detached" });
    await openNote(page);
    await strength(page).fill("We agreed on the hall");
    await page.keyboard.press("Escape");
    await answer(page, "Stay here");
    expect(await strength(page).inputValue()).toBe("We agreed on the hall");
    await page.getByRole("button", { name: "Cancel" }).click();
    await answer(page, "Leave");
    await strength(page).waitFor({ state: "detached" });
    await page.reload();
    await stands(page);
    await openNote(page);
    expect(await strength(page).inputValue()).toBe("We agreed on the hall");
    await page.getByText("You typed this earlier and did not save it.").waitFor();
    await page.getByRole("button", { name: "Throw it away" }).click();
    expect(await strength(page).inputValue()).toBe("");
    await strength(page).fill("We agreed on the school");
    await page.getByRole("button", { name: "Save" }).click();
    await strength(page).waitFor({ state: "detached" });
    await openNote(page);
    expect(await strength(page).inputValue()).toBe("");
    await context.close();
  });

  it("is asked about when a link, Back or closing the window would leave a report message", async () => {
    const { page, context } = await visit(stage, { path: "/tab/evaluations/2023-24" });
    await page.evaluate(() => history.pushState({ at: 1 }, "", "/tab/evaluations/2023-24/report"));
    await page.reload();
    await page.getByRole("button", { name: "Add a main message" }).click();
    await page.getByLabel("In a sentence or two").fill("Partners know each other");
    const path = (): string => new URL(page.url()).pathname;
    await page.getByRole("link", { name: "Sessions", exact: true }).click();
    await answer(page, "Stay here");
    expect(path()).toBe(REPORT);
    await page.goBack();
    await question(page).waitFor();
    await page.waitForURL(`**${REPORT}*`);
    await answer(page, "Stay here");
    expect(await page.getByLabel("In a sentence or two").inputValue()).toBe("Partners know each other");
    const asked = page.waitForEvent("dialog");
    void page.close({ runBeforeUnload: true });
    const closing = await asked;
    expect(closing.type()).toBe("beforeunload");
    await closing.dismiss();
    await page.goBack();
    await answer(page, "Leave and throw it away");
    await page.waitForURL((url) => url.pathname === "/tab/evaluations/2023-24");
    await page.goForward();
    await page.getByRole("button", { name: "Add a main message" }).waitFor();
    expect(await page.getByLabel("In a sentence or two").count()).toBe(0);
    await context.close();
  });

  type Form = { form: string; path: string; persona: string; open: string[]; label: string };
  const forms: Form[] = [
    { form: "a new action", path: PLAN, persona: "lead-marr", open: ["Add an action"], label: "What is going to be done" }, // prettier-ignore
    { form: "a decision", path: PLAN, persona: "lead-marr", open: ["Add a decision"], label: "What was decided" },
    { form: "how an action stands", path: PLAN, persona: "lead-marr", open: ["Say how it stands: Meet online"], label: "A note" }, // prettier-ignore
    { form: "a new ask", path: "/tab/asks/new", persona: "lead-marr", open: [], label: "What do you ask of the strategic level?" }, // prettier-ignore
    { form: "a round's title", path: "/tab/plan", persona: "lead", open: [], label: "Title" },
    { form: "what a round is for", path: "/tab/evaluations/2026-27/change", persona: "lead", open: [], label: "What this round is for" }, // prettier-ignore
    { form: "a theme of the codebook", path: "/tab/codebook", persona: "lead", open: ["Add a theme"], label: "Name of the theme" }, // prettier-ignore
  ];

  describe("stands there again after a reload", () => {
    let show: Awaited<ReturnType<typeof oneWindow>>;
    beforeAll(async () => {
      show = await oneWindow(stage);
    });

    it.each(everyNthAtPush(forms, 3))("in $form", async ({ form, path, persona, open, label }) => {
      const page = await show({ path, persona });
      const field = page.getByLabel(label).last();
      const begin = async (): Promise<void> => {
        for (const name of open) await page.getByRole("button", { name }).first().click();
      };
      await begin();
      await field.fill(`Typed in ${form}`);
      await page.reload();
      await stands(page);
      // A theme that was added stands there by itself.
      if (form !== "a theme of the codebook") await begin();
      await page.waitForFunction(
        (typed) =>
          [...document.querySelectorAll("input, textarea")].some((one) => "value" in one && one.value === typed),
        `Typed in ${form}`,
      );
    });
  });

  it("is not shared by two windows, and passes on from one that was closed", async () => {
    const { page: first, context } = await visit(stage, { path: COCKPIT, persona: "facilitator" });
    await openNote(first);
    await strength(first).fill("Of the first window");
    const second = await context.newPage();
    await second.goto(`${stage.api.base}${COCKPIT}`);
    await openNote(second);
    expect(await strength(second).inputValue()).toBe("");
    await strength(second).fill("Of the second window");
    await first.reload();
    await openNote(first);
    expect(await strength(first).inputValue()).toBe("Of the first window");
    await second.close();
    await first.getByRole("button", { name: "Throw it away" }).click();
    await first.reload();
    await openNote(first);
    await first.waitForFunction(() => document.querySelector("textarea")?.value === "Of the second window");
    await context.close();
  });

  it("says when somebody has saved another version meanwhile, and lets the person choose", async () => {
    const { page, context } = await visit(stage, { path: PLAN, persona: "lead-marr" });
    const title = page.getByLabel("What is going to be done");
    const open = async (): Promise<void> => {
      await page.goto(`${stage.api.base}${PLAN}`);
      await page.getByRole("button", { name: "Change: Meet online" }).click();
    };
    await open();
    await title.fill("Meet online each month");
    const action = stage.api.desk.actions.find((one) => one.title.startsWith("Meet online"));
    if (!action) throw new Error("The sample has no such action.");
    stage.api.desk.actions = stage.api.desk.actions.map((one) =>
      one === action ? { ...one, title: "Meet online twice" } : one,
    );
    await page.route("**/api/evaluations/2023-24/areas/marr/actions", async (route) => {
      const reply = await route.fetch();
      const plan = (await reply.json()) as { items: { id: string; etag: string }[] };
      const items = plan.items.map((one) => (one.id === action.id ? { ...one, etag: "newer" } : one));
      await route.fulfill({ json: { ...plan, items } });
    });
    await open();
    await page.getByText("This has changed since you began").waitFor();
    expect(await title.inputValue()).toBe("Meet online each month");
    await page.getByRole("button", { name: "Throw mine away" }).click();
    expect(await title.inputValue()).toBe("Meet online twice");
    await context.close();
  });
});
