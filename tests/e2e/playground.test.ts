import type { Browser, Page } from "playwright-core";
import { playgroundPlaces, playgroundTenantId } from "../../scripts/playground/config.ts";
import { openPlayground, type PlaygroundDriver, type PlaygroundMessage } from "../../scripts/playground/driver.ts";
import { buttonsOf, type Card } from "../../scripts/playground/read-card.ts";
import type { FindingsView } from "../../shared/contract/views.ts";
import { groupPlace, messageActivity, personalPlace } from "../helpers/activities.ts";
import { describeInChromium, sharedChromium } from "../helpers/chromium.ts";
import { eventually } from "../helpers/program.ts";
import { everyNthAtPush, sampled } from "../helpers/runs.ts";
import { pressOn, walkBack, WALKED, WALKS, type Door } from "../helpers/ways-back.ts";
import { LIMITED_ONCE_READY, TELLING_FLAGS } from "../helpers/telling-flags.ts";
import { npmStart, type Started } from "./npm-start.ts";

const BOT = "LLCP Evaluation";
const WELCOME = `Hello, I am ${BOT}`;
const AREA = { id: "garioch", name: "Garioch" };
/** People of the playground; the facilitator sits at the screen. */
const fiona = "local-facilitator";
const ailsa = "local-partner-1";
const callum = "local-partner-2";
const effie = "local-partner-3";
const WELL = "What is working well?";
const NOT_YET = "What is not working yet?";
const EVIDENCE = "How do you know?";
const NEXT = "What should happen next?";
const SHOWN = "How is it shown?";

/** Everything that is said, and how it must be found afterwards. */
const ailsaFirst = "We share the hall";
const ailsaFinal = { [WELL]: "We share the hall and its keys", [EVIDENCE]: "Twelve groups use it each week" };
const callumAlone = "Nobody asks the young people of Blackhall";
const note = "Invite the youth forum to the next meeting";
const fionaFirst = "The council's officers come when they are asked";
const fionaFinal = "The council's officers come before they are asked";
/** Five who hold no role in this area; the last of them has no place in the playground, and answers in the tab. */
const together = [ailsa, callum, effie, "local-lead-marr", "local-lead-buchan"].map((id, index) => ({
  id,
  words: `We each say it differently, version ${index}`,
}));

/** What one thing may take while a whole suite keeps the processors busy. */
const PATIENT_MS = 30_000;
jest.setTimeout(2 * PATIENT_MS);

describeInChromium("one evaluation from launch to findings, with the Agents Playground as Teams", () => {
  let started: Started;
  let browser: Browser;
  let driver: PlaygroundDriver;

  beforeAll(async () => {
    // Long enough for its notice to be posted on a busy machine, too: when the minute is over there is none.
    started = await npmStart({ LAST_MINUTE_SECONDS: "8", EARLY_CLOSE_MINUTES: "0", ...TELLING_FLAGS });
    browser = await sharedChromium();
    driver = await openPlayground(browser, started.playground, 3 * PATIENT_MS);
    driver.page.setDefaultTimeout(PATIENT_MS);
    // Ready is what has heard and answered: the bot has introduced itself, and the page shows it.
    await driver.openRoom("Personal Chat");
    const welcome = driver.page.getByText(WELCOME).first();
    await welcome.waitFor({ timeout: 3 * PATIENT_MS });
  }, 400_000);
  afterAll(async () => {
    await driver?.close();
    await started?.stop();
  }, 30_000);

  const says = (card: unknown): string => JSON.stringify(card);
  const posted = (text: string): Promise<PlaygroundMessage> =>
    driver.message(({ cards }) => says(cards).includes(text), PATIENT_MS);
  /** The card of a question as everybody sees it: that which can be answered. */
  const question = (position: number): Promise<PlaygroundMessage> =>
    driver.message(
      ({ cards }) =>
        says(cards).includes(`Question ${position} of 4`) &&
        cards.some((card) => buttonsOf(card).some(({ title }) => title === "Answer")),
      PATIENT_MS,
    );
  const answerAs = async (personId: string, position: number, filled: Record<string, string>): Promise<Card> => {
    const message = await question(position);
    const card = await driver.pressAs({ personId, message, title: "Answer" });
    return driver.pressAs({ personId, message, card, title: "Save", filled });
  };
  /** The status of saving an anonymous answer to challenge question 4 of the session that runs in this area. */
  const answerInTab = async (personId: string, strength: string): Promise<number> => {
    const { origin } = new URL(started.tab);
    const headers = { "x-local-user": personId, "content-type": "application/json", "if-none-match": "*" };
    const listed = await fetch(`${origin}/api/sessions`, { headers: { "x-local-user": personId } });
    const { items } = (await listed.json()) as { items: { id: string; areaId: string; state: string }[] };
    const open = items.find(({ areaId, state }) => areaId === AREA.id && state === "open");
    const path = `${origin}/api/sessions/${open?.id ?? ""}/questions/4/answer`;
    const body = JSON.stringify({ strength, attribution: "anonymous" });
    return (await fetch(path, { method: "PUT", headers, body })).status;
  };
  /** The card of a challenge question, whose official wording is folded away. */
  const onPage = (official: number) =>
    driver.page
      .locator(".ac-adaptiveCard")
      .filter({ hasText: `Question ${[1, 3, 4, 7].indexOf(official) + 1} of 4` })
      .filter({ hasText: "Help me with this question" })
      .last();

  describe("in a chat of one's own, in a group chat and in a channel", () => {
    const asking = { personal: { id: fiona, name: "Fiona Milne" }, group: { id: ailsa, name: "Ailsa Reid" } };
    const ask = async (where: "personal" | "group", text: string): Promise<PlaygroundMessage> => {
      const connector = `${started.playground}/_connector`;
      const over = { tenantId: playgroundTenantId, chatId: playgroundPlaces[where] };
      const place = where === "personal" ? personalPlace(connector, over) : groupPlace(connector, over);
      const before = driver.messages.length;
      await driver.sendActivity(messageActivity(place, asking[where], text));
      const answered = (): PlaygroundMessage | undefined =>
        driver.messages.slice(before).find(({ cards }) => cards.length > 0);
      await eventually(() => expect(answered()).toBeDefined(), PATIENT_MS);
      return answered() as PlaygroundMessage;
    };

    test("it introduces itself once, and says hello to the person at the screen", async () => {
      await driver.page.getByRole("treeitem", { name: "Evaluation" }).waitFor();
      const welcome = driver.page.getByText(WELCOME);
      await driver.write("hello");
      const card = driver.card("Hello Fiona");
      await card.waitFor();
      expect(await welcome.count()).toBe(1);
      await driver.press(card, "Answer an open session");
      await driver.card("Open sessions").waitFor();
    });

    // Of each command in each place: tests/conversation/commands.test.ts.
    test.each(sampled(["personal", "group"] as const))(
      "%s: whatever is asked is answered with a way on",
      async (where) => {
        for (const text of [
          "hello",
          "help",
          "status",
          "findings",
          "my answers",
          "link area",
          "reopen",
          "launch",
          "??",
        ]) {
          const { cards } = await ask(where, text);
          const ways = says(cards).match(/Action\.(Execute|OpenUrl)/g) ?? [];
          expect({ text, ways: ways.length > 0 }).toEqual({ text, ways: true });
        }
        const hello = await ask(where, "hello");
        expect(says(hello.cards)).toContain(where === "personal" ? "Hello Fiona" : "Hello Ailsa");
        const help = await ask(where, "help");
        expect(says(help.cards)).toContain("What you can do here");
        for (const { title } of buttonsOf(help.cards[0] ?? {})) {
          const card = await driver.pressAs({ personId: asking[where].id, message: help, title });
          const ways = says(card).match(/Action\.(Execute|OpenUrl)/g) ?? [];
          expect({ title, ways: ways.length > 0 }).toEqual({ title, ways: true });
        }
      },
    );
  });

  test("lets less gather in memory once it has started", async () => {
    await eventually(() => expect(started.output()).toMatch(LIMITED_ONCE_READY), PATIENT_MS);
  });

  test("the facilitator launches it from the channel with one press, in the area that the team is called after", async () => {
    await driver.openRoom("Evaluation");
    await driver.mention(BOT, "launch");
    const form = driver.card("Launch a session");
    await driver.press(form, "Launch");
    await driver.card("The session is open").waitFor();
    const opening = driver.card("How are we doing, together?");
    await opening.getByText("Who sees what you say").waitFor();
    await onPage(1).waitFor();
    await driver.card("how far we are").getByText("No answers yet").waitFor();
  });

  test("three people answer: one changes the answer, one is anonymous, one is not able to say", async () => {
    expect(says(await answerAs(ailsa, 1, { [WELL]: ailsaFirst }))).toContain(ailsaFirst);
    expect(says(await answerAs(callum, 1, { [NOT_YET]: callumAlone, [SHOWN]: "anonymous" }))).toContain(callumAlone);
    const message = await question(1);
    const asked = await driver.pressAs({ personId: effie, message, title: "Not able to say" });
    const unable = await driver.pressAs({ personId: effie, message, card: asked, title: "With my name" });
    expect(says(unable)).toContain("Your answer is saved");
    const mine = await driver.pressAs({ personId: ailsa, message, title: "Answer" });
    expect(says(mine)).toContain(ailsaFirst);
    const changed = await driver.pressAs({ personId: ailsa, message, card: mine, title: "Save", filled: ailsaFinal });
    expect(says(changed)).toContain(ailsaFinal[WELL]);
    await driver.card("how far we are").getByText("3 have answered").waitFor();
  });

  test("the facilitator writes down what the group says, and moves on", async () => {
    await driver.press(driver.card("The session is open"), "Run the current session");
    await driver.press(driver.card("Run the session"), "Group note");
    const form = driver.card("Save the note");
    await driver.fill(form, NEXT, note);
    await driver.press(form, "Save the note");
    const saved = driver.card("The group note is saved");
    await saved.getByText(note).waitFor();
    await driver.press(saved, "To the facilitator’s panel");
    await driver.press(driver.card("Run the session"), "Move on");
    await onPage(3).waitFor();
  });

  test("the person at the screen answers in the card, comes back to the question, and changes the answer", async () => {
    await driver.press(onPage(3), "Answer");
    await driver.press(driver.card("Your answer"), "Back to the question");
    await driver.press(onPage(3), "Answer");
    await driver.press(driver.card("Your answer"), "Save");
    await driver.page.getByText("There is nothing to save yet.").waitFor();
    await driver.fill(driver.card("Your answer"), WELL, fionaFirst);
    await driver.press(driver.card("Your answer"), "Save");
    const saved = driver.card("Your answer is saved");
    await saved.getByText(fionaFirst).waitFor();
    await driver.press(saved, "Change");
    await driver.fill(driver.card("Your answer ·"), WELL, fionaFinal);
    await driver.press(driver.card("Your answer ·"), "Save");
    await driver.card("Your answer is saved").getByText(fionaFinal).waitFor();
    await driver.press(driver.card("Your answer is saved"), "Back to the question");
    await onPage(3).waitFor();
  });

  test("it goes on by typing: question 4, which five answer anonymously, and question 7, which nobody answers", async () => {
    await driver.mention(BOT, "next");
    await onPage(4).waitFor();
    for (const { id, words } of together.slice(0, 4))
      expect(says(await answerAs(id, 3, { [WELL]: words, [SHOWN]: "anonymous" }))).toContain(words);
    for (const { id, words } of together.slice(4)) expect(await answerInTab(id, words)).toBe(200);
    await driver.mention(BOT, "next");
    await onPage(7).waitFor();
  });

  test("it closes after a last minute, and sums up in numbers what all partners may not read yet", async () => {
    const before = says(driver.messages);
    for (const words of [ailsaFinal[WELL], callumAlone, note, fionaFinal, ...together.map((one) => one.words)])
      expect(before).not.toContain(words);
    await driver.press(driver.card("Run the session"), "Close session");
    await driver.card("One more minute").waitFor();
    const summary = driver.card("What you said");
    await summary.waitFor();
    await summary.getByText("Asked, and nobody answered.").waitFor();
    const { cards } = await posted("What you said");
    expect(says(cards)).toContain("once the findings are published");
    for (const words of [ailsaFinal[WELL], callumAlone, fionaFinal, ...together.map((one) => one.words)])
      expect(says(cards)).not.toContain(words);
    await driver.card("how far we are").getByText("Closed", { exact: true }).waitFor();
    expect(says(driver.messages)).not.toMatch(/Callum|local-partner-2/);
  });

  describe("afterwards the tab", () => {
    let page: Page;
    let text: string;
    const read = async (path: string, as = "local-strategic-lead"): Promise<string> =>
      (await fetch(new URL(path, started.tab), { headers: { "x-local-user": as } })).text();

    beforeAll(async () => {
      page = await browser.newPage();
      await page.addInitScript(() => localStorage.setItem("llcp.persona", "local-strategic-lead"));
      await page.goto(new URL(`/tab/evaluations/2026-27/areas/${AREA.id}`, started.tab).href);
      await page.getByText(ailsaFinal[WELL]).first().waitFor();
      text = await page.locator("main").innerText();
    });
    afterAll(async () => page?.close());

    test("shows exactly those answers under that area", async () => {
      const findings = JSON.parse(await read(`/api/evaluations/2026-27/areas/${AREA.id}/findings`)) as FindingsView;
      const shown = findings.questions.map(({ statements }) =>
        statements.items.flatMap(({ parts, author }) => [[author, ...Object.values(parts)].join(": ")]).sort(),
      );
      const anonymously = together.map(({ words }) => `: ${words}`);
      expect(shown).toEqual([
        [`Ailsa Reid: ${Object.values(ailsaFinal).join(": ")}`, `: ${note}`].sort(),
        [`Fiona Milne: ${fionaFinal}`],
        anonymously,
        [],
      ]);
      for (const words of [...Object.values(ailsaFinal), note, fionaFinal, ...together.map((one) => one.words)])
        expect(text).toContain(words);
      expect(text).not.toContain(`${ailsaFirst}\n`);
      expect(text).not.toContain(fionaFirst);
    });

    test("says nothing of who gave the anonymous ones, nor the words of one alone", async () => {
      const paths = [
        `/api/evaluations/2026-27/areas/${AREA.id}/findings`,
        "/api/evaluations/2026-27/coverage",
        "/api/evaluations/2026-27",
        `/api/sessions/2026-27_${AREA.id}_1`,
        "/api/sessions",
      ];
      for (const as of ["local-strategic-lead", fiona, ailsa])
        for (const path of paths) expect(await read(path, as)).not.toMatch(/Callum|local-partner-2|Blackhall/);
      expect(text).not.toMatch(/Callum|local-partner-2|Blackhall|Effie/);
    });
  });

  test("a step that cannot be taken back: each of the guide's has its way back here, too", async () => {
    const message = await posted("What you said");
    const read = async (path: string, as: string): Promise<Record<string, unknown>> => {
      const response = await fetch(new URL(path, started.tab), { headers: { "x-local-user": as } });
      return (await response.json()) as Record<string, unknown>;
    };
    const partsOf = ({ items = [] }: { items?: { parts?: unknown; state?: unknown }[] }): unknown[] =>
      items.map(({ parts, state }) => [parts, state]);
    const door: Door = {
      area: AREA.id,
      async press(who, verb, data) {
        const personId = who === "partner" ? ailsa : fiona;
        const { value } = (await driver.executeAs({ personId, message, verb, data })) as { value: Card | string };
        if (typeof value === "string") throw new Error(`${verb}: ${value}`);
        return value;
      },
      async standing(session) {
        const path = `/api/sessions/${session}`;
        const { state, currentQuestionId, questions, closesAt, deadline, reminders, cancelled, waiting } = await read(
          path,
          fiona,
        );
        return {
          ...{ state, currentQuestionId, closesAt, deadline, reminders, cancelled, awaiting: waiting },
          locked: (questions as { locked: boolean }[]).map(({ locked }) => locked),
          answers: partsOf(await read(`${path}/answers/mine`, ailsa)),
          recorded: partsOf(await read(`${path}/recorded`, fiona)),
          scheduled: (await read("/api/scheduled-launches", fiona))["items"],
        };
      },
      day: (after) => new Date(Date.now() + after * 86_400_000).toISOString().slice(0, 10),
      passTime: () => undefined,
    };
    // Of each step without the playground: tests/conversation/ways-back.test.ts.
    for (const { step, way } of everyNthAtPush(WALKED, 4)) {
      const card = await door.press("facilitator", "launch.open", {});
      const fields = { areaId: AREA.id, ...WALKS[step]?.launched?.(door) };
      const launched = says(await pressOn(door, "facilitator", { card, fields }));
      const session = new RegExp(`2026-27_${AREA.id}_\\d+`).exec(launched)?.[0] ?? launched;
      const { was, is } = await walkBack(door, { step, way, session, question: "hgiocld-4/3.2/1" });
      expect({ step, ...is }).toMatchObject({ step, ...(WALKS[step]?.then ?? was) });
      const { state } = await read(`/api/sessions/${session}`, fiona);
      for (const now of state === "open" ? [false, true] : [])
        await driver.executeAs({ personId: fiona, message, verb: "step.close", data: { session, now } });
    }
  }, 120_000);
});
