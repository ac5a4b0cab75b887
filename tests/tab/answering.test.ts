import type { Locator, Page } from "playwright-core";
import { describeInChromium } from "../helpers/chromium.ts";
import { SESSION, clearStage, goOn, setStage, stands, violations, visit, type Stage } from "./browser.ts";
import { enterAs } from "./windows.ts";

const ANSWER = `/tab/sessions/${SESSION}/answer`;

describeInChromium("Answering in the tab", () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await setStage();
  });
  afterEach(() => clearStage(stage));

  const open = (persona = "partner"): Promise<{ page: Page }> => visit(stage, { path: ANSWER, persona });
  const strength = (page: Page) => page.getByLabel("What is working well?");
  const save = (page: Page) => page.getByRole("button", { name: /^Save/ });
  const own = (persona = "partner") => stage.api.world.answers.filter(({ personId }) => personId === persona);

  it("says what is missing or too long, and saved only once the server has the words; shows them later", async () => {
    const { page } = await open();
    await save(page).click();
    await page.getByText(/^Nothing to save yet/).waitFor();
    await strength(page).fill("x".repeat(1501));
    await save(page).click();
    await page.getByText(/1,501 characters; 1,500 fit/).waitFor();
    expect(await strength(page).evaluate((box) => box === document.activeElement)).toBe(true);
    expect(own()).toEqual([]);
    await strength(page).fill("We share a minibus");
    await page.getByText("Kept on this device. Not saved yet.").waitFor();
    expect(own()).toEqual([]);
    await save(page).click();
    await page.getByText(/^Saved at/).waitFor();
    expect(own().map(({ parts, attribution }) => ({ parts, attribution }))).toEqual([
      { parts: { strength: "We share a minibus" }, attribution: "named" },
    ]);
    await page.reload();
    expect(await strength(page).inputValue()).toBe("We share a minibus");
  });

  it("offers a large, step-by-step form: the same words, with nothing lost on the way there and back", async () => {
    const { page } = await visit(stage, { path: ANSWER, persona: "partner", width: 360 });
    await strength(page).fill("We share a minibus");
    const turn = page.getByRole("button", { name: "Large and step by step" });
    await turn.click();
    expect(await turn.getAttribute("aria-pressed")).toBe("true");
    expect(await strength(page).inputValue()).toBe("We share a minibus");
    expect(await page.getByRole("textbox").count()).toBe(1);
    const size = await strength(page).evaluate((box) => Number.parseFloat(getComputedStyle(box).fontSize));
    expect(size).toBeGreaterThanOrEqual(20);
    expect(await violations(page)).toEqual([]);
    const press = async (name: string): Promise<void> => {
      const button = page.getByRole("button", { name, exact: true });
      expect((await button.boundingBox())?.height).toBeGreaterThanOrEqual(44);
      await button.click();
    };
    await press("Next");
    await page.getByLabel("What is not working yet?").fill("Sunday buses");
    await press("Next");
    await press("Next");
    await press("Next");
    await page.getByText(/^Step 5 of 5/).waitFor();
    expect(await page.getByRole("textbox").count()).toBe(0);
    await save(page).click();
    await page.getByText(/^Saved at/).waitFor();
    expect(own()[0]?.parts).toEqual({ strength: "We share a minibus", concern: "Sunday buses" });
    // The browser keeps the choice.
    await page.reload();
    await page.getByText(/^Step 1 of 5/).waitFor();
    await press("The question before");
    await page.locator("#asked:focus").waitFor();
    await turn.click();
    expect(await page.getByRole("textbox").count()).toBe(4);
  });

  it("reads the question out by a voice of the machine's own, stops, and offers nothing where there is none", async () => {
    const context = await stage.browser.newContext({ reducedMotion: "reduce" });
    const page = await context.newPage();
    await page.addInitScript(() => {
      const said: unknown[] = [];
      const voices = [
        { lang: "en-GB", localService: false, name: "fetched" },
        { lang: "en-US", localService: true, name: "own" },
      ];
      const given = (): unknown[] => (location.hash === "#silent" ? voices.slice(0, 1) : voices);
      const speechSynthesis = {
        getVoices: given,
        speak: ({ text, lang, voice }: { text: string; lang: string; voice: { name: string } }) =>
          said.push([text, lang, voice.name]),
        cancel: () => said.push("cancel"),
      };
      class SpeechSynthesisUtterance {
        text: string;
        constructor(text: string) {
          this.text = text;
        }
      }
      for (const [name, value] of Object.entries({ speechSynthesis, SpeechSynthesisUtterance, said }))
        Object.defineProperty(window, name, { value, configurable: true });
    });
    await enterAs(page, { base: stage.api.base, persona: "partner" });
    await page.goto(`${stage.api.base}${ANSWER}`);
    const reads = page.getByRole("button", { name: "Read aloud" });
    await reads.click();
    await page.getByRole("button", { name: "Stop reading" }).press("Enter");
    await reads.waitFor();
    const said = await page.evaluate(() => (window as unknown as { said: unknown[] }).said);
    const plain = (await page.locator("#asked").textContent())?.trim();
    expect(said).toContainEqual([plain, "en-GB", "own"]);
    expect(said.at(-1)).toBe("cancel");
    await goOn(page, `${ANSWER}?question=1#silent`);
    await strength(page).waitFor();
    expect(await reads.count()).toBe(0);
  });

  it("keeps a draft over a reload, and sends what waits when back online", async () => {
    const { page } = await open();
    await strength(page).fill("Half a thought");
    await page.reload();
    await stands(page);
    expect(await strength(page).inputValue()).toBe("Half a thought");
    await page.getByLabel("Looking as").selectOption("lead");
    await page.waitForFunction(() => document.querySelector("textarea")?.value === "");
    expect(await strength(page).inputValue()).toBe("");
    await page.getByLabel("Looking as").selectOption("partner");
    await page.waitForFunction(() => document.querySelector("textarea")?.value === "Half a thought");
    await strength(page).fill("Written in a valley");
    await page.context().setOffline(true);
    await page.getByText("You are offline").waitFor();
    await save(page).click();
    await page.getByText("Not saved yet", { exact: true }).waitFor();
    expect(await page.getByText(/^Saved/).count()).toBe(0);
    await page.context().setOffline(false);
    await page.getByText(/^Saved at/).waitFor();
    expect(own()[0]?.parts).toEqual({ strength: "Written in a valley" });
  });

  it("tries again by itself what was not saved or came too fast, also after a reload, never as another", async () => {
    stage.api.failSaves = true;
    const { page } = await visit(stage, { path: "/tab/promise", persona: "partner" });
    await page.clock.install();
    await goOn(page, ANSWER);
    await strength(page).fill("Mine alone");
    await save(page).click();
    await page.getByText("Not saved yet", { exact: true }).waitFor();
    await page.getByLabel("Looking as").selectOption("lead");
    await page.waitForFunction(() => document.querySelector("textarea")?.value === "");
    stage.api.failSaves = false;
    // What waits is sent at once when a connection comes back, and else after two seconds.
    await page.evaluate(() => dispatchEvent(new Event("online")));
    await page.clock.fastForward(2_500);
    await page.waitForLoadState("networkidle");
    expect(stage.api.world.answers.filter(({ parts }) => parts.strength === "Mine alone")).toEqual([]);
    stage.api.failSaves = 429;
    const tooFast = page.waitForResponse((response) => response.status() === 429);
    await page.getByLabel("Looking as").selectOption("partner");
    await tooFast;
    await page.reload();
    await page.getByText("Not saved yet", { exact: true }).waitFor();
    stage.api.failSaves = false;
    await page.clock.fastForward(4_500);
    await page.getByText(/^Saved at/).waitFor();
    expect(own().map(({ parts }) => parts)).toEqual([{ strength: "Mine alone" }]);
  });

  it("sends nothing again by itself that was answered with what it cannot read, and keeps the words", async () => {
    const { page } = await open();
    await page.clock.install();
    let asked = 0;
    await page.route("**/questions/*/answer", (route) => {
      asked += 1;
      return route.fulfill({ contentType: "text/html", body: "<p>Sign in to the guest network</p>" });
    });
    await strength(page).fill("Said behind a wall");
    await save(page).click();
    await page.getByText(/^This page cannot read what came back\./).waitFor();
    await page.clock.fastForward(60_000);
    expect(asked).toBe(1);
    await page.unroute("**/questions/*/answer");
    await save(page).click();
    await page.getByText(/^Saved at/).waitFor();
    expect(own()[0]?.parts).toEqual({ strength: "Said behind a wall" });
  });

  it("withdraws at once, takes it back on request, and stays withdrawn while a save is on its way", async () => {
    const { page } = await open();
    await strength(page).fill("Said in haste");
    await save(page).click();
    await page.getByRole("button", { name: "Withdraw" }).click();
    await page.getByText("Your answer has been withdrawn.").waitFor();
    expect(own()).toEqual([]);
    await page.getByRole("button", { name: "Undo" }).click();
    await page.getByText(/^Saved at/).waitFor();
    expect(own()[0]?.parts).toEqual({ strength: "Said in haste" });
    const asked: string[] = [];
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const saving = new Promise<void>((resolve) => {
      void page.route("**/questions/*/answer", async (route) => {
        asked.push(route.request().method());
        resolve();
        if (route.request().method() === "PUT") await held;
        await route.continue();
      });
    });
    await strength(page).fill("Said in haste, and changed");
    await save(page).click();
    await saving;
    await page.getByRole("button", { name: "Withdraw" }).click();
    release();
    await page.getByText("Your answer has been withdrawn.").waitFor();
    expect(asked).toEqual(["PUT", "DELETE"]);
    expect(own()).toEqual([]);
  });

  it("keeps an anonymous answer anonymous", async () => {
    const { page } = await open();
    await strength(page).fill("Between us");
    await page.getByRole("radio", { name: "Anonymous" }).check();
    await save(page).click();
    await page.getByText(/stays so/).waitFor();
    expect(await page.getByRole("radio", { name: /^My name/ }).isDisabled()).toBe(true);
    expect(own()[0]?.attribution).toBe("anonymous");
  });

  it("the one thing hidden: a partner on a phone needs three presses from home to Saved, shown there afterwards", async () => {
    const { page } = await visit(stage, { path: "/tab/", persona: "partner", width: 360 });
    expect((await page.locator(".home-answer").first().boundingBox())?.height).toBeGreaterThanOrEqual(44);
    const answer = page.getByRole("region", { name: "Open for you now" }).getByRole("link", { name: /^Answer/ });
    const box = await answer.boundingBox();
    expect(box?.height).toBeGreaterThanOrEqual(44);
    expect(box?.width).toBeGreaterThanOrEqual(224);
    await page.getByText("Nothing yet. What you save appears here, for you alone.").waitFor();
    await page.getByRole("link", { name: "What was said in Partnership working 2023–24" }).waitFor();
    await page.getByRole("link", { name: /^Marr: \d of \d actions done$/ }).waitFor();
    let presses = 0;
    const press = async (what: Locator): Promise<void> => {
      presses += 1;
      await what.click();
    };
    await press(answer);
    // "Not able to say" is no longer found after four boxes.
    const unable = await page.getByLabel("Not able to say").boundingBox();
    const first = await strength(page).boundingBox();
    expect(unable?.y ?? Infinity).toBeLessThan(first?.y ?? 0);
    await strength(page).fill("We share a van");
    await press(save(page));
    await page.getByText(/^Saved at/).waitFor();
    expect(presses).toBeLessThanOrEqual(3);
    await page.getByRole("link", { name: "Overview" }).click();
    const mine = page.getByRole("region", { name: "What you answered" });
    await mine.getByText("We share a van").waitFor();
    await mine.getByText("Shown with your name to the area’s facilitators and leads").waitFor();
    await page.getByText("You have answered 1 of 4 questions.").waitFor();
  });

  it("takes not able to say, and unclear, without words, before the boxes, and never with a name unasked", async () => {
    const { page } = await open();
    const unable = page.getByLabel("Not able to say");
    const [above, box] = [await unable.boundingBox(), await strength(page).boundingBox()];
    expect(above?.y).toBeLessThan(box?.y ?? 0);
    await unable.check();
    await page.getByLabel("This is unclear").check();
    expect(await page.getByRole("radio", { checked: true }).count()).toBe(0);
    await save(page).click();
    await page
      .getByRole("alert")
      .or(page.getByText(/^Choose first how/))
      .first()
      .waitFor();
    expect(own()).toEqual([]);
    await page.getByLabel("Anonymous", { exact: true }).check();
    await save(page).click();
    await page.getByText(/^Saved at/).waitFor();
    expect(own()[0]).toMatchObject({ state: "unable", unclear: true, parts: {}, attribution: "anonymous" });
  });

  it("tells that the group has moved on, and still takes the earlier answer", async () => {
    const { page } = await visit(stage, { path: `${ANSWER}?question=1`, persona: "partner" });
    await page.getByText(/talking about question 3 now/).waitFor();
    await strength(page).fill("One more thing");
    await save(page).click();
    await page.getByText(/^Saved at/).waitFor();
    expect(own()[0]?.questionId).toBe("hgiocld-4/3.2/1");
  });

  it("tells somebody who is in no team of the area so before they type, and offers no box", async () => {
    stage.api.world.strangers.add("partner");
    const { page } = await open();
    await page.getByText("You are not one of the partners of Marr yet").waitFor();
    await page.getByText("Ask a facilitator or lead of Marr for the link to this session").waitFor();
    expect(await page.getByText("Fill in what you can").count()).toBe(0);
    expect(await page.getByRole("textbox").count()).toBe(0);
    expect(await save(page).count()).toBe(0);
  });

  it("lets somebody in by the session's link, on later visits too, and takes the proof out of the address", async () => {
    stage.api.world.strangers.add("partner");
    const { page } = await visit(stage, { path: `${ANSWER}#link=proof-of-${SESSION}`, persona: "partner" });
    await strength(page).fill("Let in by a link");
    await save(page).click();
    await page.getByText(/^Saved at/).waitFor();
    expect(new URL(page.url()).hash).toBe("");
    await page.reload();
    await page.getByRole("button", { name: "Save changes" }).waitFor();
    expect(own()[0]?.parts.strength).toBe("Let in by a link");
  });

  it("says of a link that is not whole what to do, and keeps what is written before in sight", async () => {
    const { world } = stage.api;
    world.answers.push({
      ...{ id: "mine", sessionId: SESSION, questionId: "hgiocld-4/3.2/3", personId: "partner", revision: 1 },
      ...{ voice: "individual", door: "tab", attribution: "named", state: "said", author: "Calum Fraser" },
      ...{ onBehalfOf: null, unclear: false, savedAt: new Date().toISOString(), parts: { strength: "As a member" } },
    });
    world.strangers.add("partner");
    const { page } = await visit(stage, { path: `${ANSWER}#link=proof-of-some`, persona: "partner" });
    await page.getByText("This link is not whole").waitFor();
    expect(await page.getByText("Fill in what you can").count()).toBe(0);
    expect(await strength(page).inputValue()).toBe("As a member");
    expect(await strength(page).isDisabled()).toBe(true);
    await page.getByRole("button", { name: "Withdraw" }).click();
    await page.getByText("Your answer has been withdrawn.").waitFor();
  });

  it("lets people of a room say whether a group note speaks for them", async () => {
    const { world } = stage.api;
    const [model] = world.answers.filter(({ sessionId, state }) => sessionId === SESSION && state === "said");
    if (!model) throw new Error("The sample has no answer in Marr.");
    const note = { ...model, id: "note", questionId: "hgiocld-4/3.2/1", personId: null, author: null, revision: 1 };
    const written = { ...note, voice: "group" as const, parts: { strength: "We all meet." } };
    world.answers = [...world.answers.filter(({ voice }) => voice !== "group"), written];
    const { page } = await visit(stage, { path: `${ANSWER}?question=1`, persona: "partner" });
    const notes = page.getByRole("region", { name: "What the group said" });
    const press = (name: RegExp) => notes.getByRole("button", { name }).click();
    const said = notes.getByText(/^You said/);
    await press(/^That’s us: We all meet/);
    await said.getByText("You said: That’s us.").waitFor();
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("You said: That’s us.");
    await press(/^Change to “Not quite”/);
    await notes.getByText("You said: Not quite.").waitFor();
    expect(await notes.getByText(/people? ha(s|ve) said/).count()).toBe(0);
    await press(/^Take back/);
    await notes.getByText("Is that what you say, too?").waitFor();
    expect(world.said.size).toBe(0);
    // Written anew between looking and pressing: it is told, and said of the words that stand there now.
    await press(/^That’s us/);
    await said.waitFor();
    const anew = { ...written, parts: { strength: "Most of us meet." }, revision: 2 };
    world.answers = world.answers.map((one) => (one.id === "note" ? anew : one));
    await goOn(page, "/tab/");
    await page.getByText("The group note to question 1 has changed").waitFor();
    await page.getByRole("link", { name: "Go to question 1" }).click();
    await notes.getByText("The words have changed since you said what you think of them.").waitFor();
    await press(/^Not quite: Most of us meet/);
    await notes.getByText("You said: Not quite.").waitFor();
    // From five on their number is told to whoever keeps the notes, and nothing else.
    for (const [key, one] of [...world.said])
      for (const who of ["a", "b", "c", "d"]) world.said.set(`${key} ${who}`, { ...one, says: "us" });
    const { page: cockpit } = await visit(stage, { path: `/tab/sessions/${SESSION}`, persona: "facilitator" });
    await cockpit.getByText("5 people have said whether this is them.").waitFor();
    expect(await cockpit.getByText(/Not quite/).count()).toBe(0);
  });

  it("asks each person once how the session was, after their last answer, and shows its leader the crowd's view", async () => {
    const { world } = stage.api;
    const session = world.sessions.find(({ id }) => id === SESSION);
    if (!session) throw new Error("The sample has no session in Marr.");
    world.replies.set("last time", "The bus comes earlier now.");
    const last = session.questions.length;
    world.sessions = world.sessions.map((one) =>
      one === session ? { ...one, current: last - 1, reached: last } : one,
    );
    const { page } = await open();
    await page.getByText("The bus comes earlier now.").waitFor();
    const form = page.getByRole("form", { name: "How was this session?" });
    expect(await form.count()).toBe(0);
    await strength(page).fill("We share a minibus");
    await save(page).first().click();
    await form.getByLabel("What worked?").fill("The tea");
    await form.getByRole("button", { name: "Save" }).click();
    await form.getByText("Thank you, it is kept.").waitFor();
    const [[key, mine] = ["", undefined]] = [...world.lookedBack];
    expect(mine).toMatchObject({ worked: "The tea", hard: "" });
    if (mine) for (const who of "abcd") world.lookedBack.set(key + who, { ...mine, worked: `As ${who} says` });
    expect(own()).toHaveLength(1);
    world.sessions = world.sessions.map((one) =>
      one.id === SESSION ? { ...one, state: "closed" as const, closedAt: new Date().toISOString() } : one,
    );
    const { page: cockpit } = await visit(stage, { path: `/tab/sessions/${SESSION}`, persona: "facilitator" });
    const heard = cockpit.getByRole("region", { name: "How the session was" });
    expect((await heard.getByRole("listitem").allInnerTexts()).sort()).toEqual([
      ...["As a says", "As b says", "As c says", "As d says", "The tea"],
    ]);
    await heard.getByText("Too few people said something").waitFor();
    await heard.getByLabel("What do you do about it?").fill("More tea.");
    await heard.getByRole("button", { name: "Save" }).click();
    await heard.getByText("Kept. It is told when the next session opens.").waitFor();
    expect(world.replies.get(SESSION)).toBe("More tea.");
  });

  it("gives the whole link to who runs the session, and only the page's address to everybody else", async () => {
    const address = async (persona: string): Promise<string> => {
      const { page } = await visit(stage, { path: `/tab/sessions/${SESSION}`, persona });
      return page.getByLabel("The address to send").inputValue();
    };
    expect(await address("facilitator")).toMatch(new RegExp(`/answer#link=proof-of-${SESSION}$`));
    expect(await address("partner")).toMatch(/\/answer$/);
  });
});
