import type { Page } from "playwright-core";
import { describeInChromium } from "../helpers/chromium.ts";
import { eventually } from "../helpers/program.ts";
import { byNight } from "../helpers/runs.ts";
import { SESSION, clearStage, violations, setStage, stands, visit, type Stage } from "./browser.ts";
import { cutOff, tellRoom } from "./mock/room.ts";
import { enterAs } from "./windows.ts";
import { nextRoomTurn } from "../../tab/src/pages/present/turns.ts";

const PRESENT = `/tab/sessions/${SESSION}/present`;

describeInChromium("Presenting a session", () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage();
  });
  afterAll(() => clearStage(stage));
  afterEach(async () => {
    for (const context of stage.browser.contexts()) await context.close();
  });

  const present = (persona: string): Promise<{ page: Page }> => visit(stage, { path: PRESENT, persona });
  /** What "ab", ← and a space make of a field. */
  const typedInAField = async (page: Page): Promise<string> => {
    await page.evaluate("document.body.append(document.createElement('input'))");
    const field = page.locator("body > input");
    await field.pressSequentially("ab");
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("Space");
    const typed = await field.inputValue();
    await field.evaluate((input) => input.remove());
    return typed;
  };
  /** Of what the page becomes in the end axe is asked at every push, of each state before by night. */
  const isOpenToAll = async (...pages: Page[]): Promise<void> => {
    for (const page of byNight(pages)) expect(await violations(page)).toEqual([]);
  };
  const words = (page: Page, text: string | RegExp) => page.locator(".present-words").getByText(text);

  it("shows words to all lookers once the question is locked, one at each space key, and hides one", async () => {
    const { world } = stage.api;
    const session = world.sessions.find(({ id }) => id === SESSION);
    const questionId = session?.questions[session.current]?.id ?? "";
    world.answers.push(
      ...["Said by one", "Said by another"].map((strength, at) => ({
        ...{ id: `told-${at}`, sessionId: SESSION, questionId, personId: `person-${at}`, revision: 1 },
        ...{
          voice: "individual" as const,
          door: "tab" as const,
          attribution: "named" as const,
          state: "said" as const,
        },
        ...{ author: "Calum Fraser", onBehalfOf: null, unclear: false, parts: { strength } },
        savedAt: world.now().toISOString(),
      })),
    );
    const { page } = await present("facilitator");
    const { page: audience } = await present("partner");
    expect(await audience.getByRole("button").count()).toBe(0);
    await page.getByText("What people wrote can be shown once this question is locked.").waitFor();
    await page.getByRole("button", { name: "Lock", exact: true }).click();
    await page.getByRole("button", { name: /^Show next \([1-9]/ }).waitFor();
    await page.locator("summary").first().focus();
    await page.keyboard.press("Space");
    await page.locator(".present-official[open]").waitFor();
    await page.locator("h1").focus();
    await page.keyboard.press("Space");
    await page.locator(".present-words li").waitFor();
    await audience.locator(".present-words li").waitFor();
    expect(await audience.locator(".present-words").textContent()).not.toContain("Calum Fraser");
    await page.getByRole("button", { name: "Show all" }).click();
    await words(audience, "Said by another").waitFor();
    await page.getByRole("button", { name: "Hide: Said by another" }).click();
    await words(audience, "Said by another").waitFor({ state: "detached" });
    await isOpenToAll(page);
    await page.getByRole("button", { name: "Put it back" }).click();
    await words(audience, "Said by another").waitFor();
    await page.getByRole("button", { name: "Who can show this?" }).click();
    await page.locator(".present-claims-list").getByText("Said by one").waitFor();
    await page.getByText("Where a question is locked, unlock it first").waitFor();
    await isOpenToAll(page, audience);
    await page.getByRole("button", { name: "Unlock" }).click();
    const { page: partner } = await visit(stage, { path: `/tab/sessions/${SESSION}/answer`, persona: "partner" });
    await partner.getByRole("button", { name: "I can show this: Said by one" }).click();
    await partner.keyboard.type("The list of who came");
    expect(await partner.getByLabel("How do you know?").inputValue()).toBe("The list of who came");
    await page.getByRole("button", { name: "Back to the question" }).click();
    await words(page, "Said by one").waitFor();
  });

  it("lets the room put words into groups, by dragging and by keyboard, and mark what is most important", async () => {
    const { page } = await present("facilitator");
    const { page: audience } = await present("partner");
    const group = (where: Page, name: string) => where.getByRole("region", { name, exact: true });
    for (const name of ["Buses", "Halls"]) {
      await page.getByRole("textbox", { name: "Name of the group" }).fill(name);
      await page.getByRole("button", { name: "Make a group" }).click();
      await group(audience, name).waitFor();
    }
    const said = page.locator("li", { hasText: "Said by another" });
    await said.dragTo(group(page, "Buses"));
    await group(audience, "Buses").getByText("Said by another").waitFor();
    await said.getByRole("button", { name: /^Move to/ }).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("menuitem", { name: "Halls" }).focus();
    await page.keyboard.press("Enter");
    await group(audience, "Halls").getByText("Said by another").waitFor();
    await page.waitForFunction(() => document.activeElement?.closest("section")?.textContent.includes("Halls"));
    await page.getByRole("textbox", { name: "Name of the group" }).fill("Lunches");
    await page.keyboard.press("Enter");
    await group(page, "Lunches").waitFor();
    expect(await page.evaluate("document.activeElement.getAttribute('aria-label')")).toBe("Name of the group");
    expect(await audience.getByRole("button").count()).toBe(0);
    expect(await violations(page)).toEqual([]);

    await page.getByRole("button", { name: "Ask for marks" }).click();
    await audience.getByRole("button", { name: "Most important: Halls" }).click();
    await audience.getByText("You have 2 marks left.").waitFor();
    expect(await audience.getByRole("button", { name: "Most important: Halls" }).getAttribute("aria-pressed")).toBe(
      "true",
    );
    await isOpenToAll(page, audience);
    const { marks } = stage.api.rooms;
    const [[key = "", own] = []] = [...marks];
    for (const who of ["a", "b", "c", "d"]) if (own) marks.set(`${key}-${who}`, own);
    await page.getByRole("button", { name: "Close marking" }).click();
    await page.getByRole("button", { name: "Close, and show the counts" }).click();
    await group(audience, "Halls").getByText("5 of 5 people marked this").waitFor();
    expect(await page.getByRole("button", { name: /^Move to/ }).count()).toBe(0);
  });

  it("moves the whole room by a key, and sets the time for all who look", async () => {
    const { page } = await present("facilitator");
    const { page: audience } = await present("partner");
    const before = await audience.locator("h1").textContent();
    await page.locator("h1").focus();
    await page.keyboard.press("ArrowRight");
    await audience
      .locator("h1")
      .filter({ hasNotText: before ?? "" })
      .waitFor();
    await page.getByRole("button", { name: "Stop the timer" }).click();
    await audience.getByText(/minutes left/).waitFor({ state: "detached" });
    await page.getByRole("button", { name: /^Start \d+ minutes?$/ }).click();
    await audience.getByText(/minutes left/).waitFor();
    expect(await typedInAField(page)).toBe("a b");
    await page.locator("h1").focus();
    await page.keyboard.press("ArrowLeft");
    await audience
      .locator("h1")
      .filter({ hasText: before ?? "" })
      .waitFor();
  });

  it("is told nothing while nobody looks, and all when somebody does again", async () => {
    const page = await stage.browser.newPage({ reducedMotion: "reduce" });
    await page.clock.install();
    await enterAs(page, { base: stage.api.base, persona: "partner" });
    await page.goto(`${stage.api.base}${PRESENT}`);
    await stands(page);
    const { rooms, world } = stage.api;
    const session = world.sessions.find(({ id }) => id === SESSION);
    const looked = (count: number): Promise<void> => eventually(() => expect(rooms.lookers.size).toBe(count));
    const turnTo = (state: string): Promise<void> =>
      page.evaluate((now) => {
        Object.defineProperty(document, "visibilityState", { value: now, configurable: true });
        document.dispatchEvent(new Event("visibilitychange"));
      }, state);
    await looked(1);
    await turnTo("hidden");
    await page.clock.fastForward(40_000);
    // Still told; and a stream that has just brought something is not taken for dead.
    Object.assign(session ?? {}, { state: "paused" });
    tellRoom(rooms, SESSION);
    await page.getByText("Paused", { exact: true }).waitFor();
    await page.clock.fastForward(20_000);
    await looked(0);
    Object.assign(session ?? {}, { state: "open" });
    await turnTo("visible");
    await page.getByText("Paused", { exact: true }).waitFor({ state: "detached" });
    await looked(1);
  });

  it("goes on to be readable when the connection is lost, says so, and comes back", async () => {
    const { page } = await present("partner");
    const question = await page.locator("h1").textContent();
    cutOff(stage.api.rooms);
    await page.getByText("Connection lost").waitFor();
    expect(await page.locator("h1").textContent()).toBe(question);
    stage.api.rooms.fail = "streams";
    await page.getByRole("button", { name: "Try now" }).click();
    await page.getByText("Connection lost").waitFor({ state: "detached" });
    stage.api.rooms.fail = false;
  });
});

describe("Moving a room on and back", () => {
  const asked = (reached: number): { id: string; reached: boolean }[] =>
    ["a", "b", "c"].map((id, at) => ({ id, reached: at < reached }));
  const turn = (
    { reached, current, state = "open" }: { reached: number; current: string | null; state?: "open" | "closed" },
    questionId: string,
    by: 1 | -1,
  ) => nextRoomTurn({ questions: asked(reached), currentQuestionId: current } as never, { questionId, state }, by);

  it("takes everybody on from the question under discussion, and only the room's eyes elsewhere", () => {
    expect(turn({ reached: 2, current: "b" }, "b", 1)).toEqual({ step: "move-on" });
    expect(turn({ reached: 2, current: "b" }, "b", -1)).toEqual({ step: "back" });
    expect(turn({ reached: 2, current: "b" }, "a", 1)).toEqual({ show: null });
    expect(turn({ reached: 3, current: null }, "b", 1)).toEqual({ show: "c" });
    expect(turn({ reached: 3, current: "c", state: "closed" }, "c", -1)).toEqual({ show: "b" });
  });

  it("leads nowhere before the first, after the last, and to what was not put to people", () => {
    expect(turn({ reached: 3, current: null }, "a", -1)).toBeNull();
    expect(turn({ reached: 3, current: null }, "c", 1)).toBeNull();
    expect(turn({ reached: 2, current: "b", state: "closed" }, "b", 1)).toBeNull();
  });
});
