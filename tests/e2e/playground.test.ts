import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { playgroundPlaces, playgroundTenantId } from "../../scripts/playground/config.ts";
import { groupPlace, messageActivity, personalPlace } from "../helpers/activities.ts";
import { describeInChromium, launchChromium } from "../helpers/chromium.ts";
import { openPlayground, type PlaygroundDriver, type PlaygroundMessage } from "../helpers/playground.ts";
import { eventually, inputs } from "../helpers/program.ts";

const root = join(__dirname, "../..");
const QUESTIONS = [1, 3, 4, 7].map((n) => `hgiocld-4/3.2/${n}`);
const AREA = "formartine";

type Started = { child: ChildProcess; tab: string; playground: string };

/** `npm start`, without npm: until its line that begins with "ready". */
async function start(folder: string): Promise<Started> {
  const child = spawn(process.execPath, ["scripts/start.ts"], {
    cwd: root,
    env: {
      PATH: process.env["PATH"],
      DATA_DIR: join(folder, "data"),
      ANSWER_SECRET_FILE: join(folder, "secret"),
      PORT: "0",
      PLAYGROUND_PORT: "0",
      LAST_MINUTE_SECONDS: "2",
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (said += chunk.toString()));
  await eventually(() => expect(said).toMatch(/^ready http:\S+ http:\S+$/m), 60_000);
  const [, tab = "", playground = ""] = /^ready (\S+) (\S+)$/m.exec(said) ?? [];
  return { child, tab, playground };
}

describeInChromium("one evaluation from launch to findings, with the Agents Playground as Teams", () => {
  let folder: string;
  let started: Started;
  let browser: Browser;
  let driver: PlaygroundDriver;
  let session: string;
  const questionCards = new Map<string, PlaygroundMessage>();

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "llcp-playground-"));
    started = await start(folder);
    browser = await launchChromium();
    driver = await openPlayground(browser, started.playground);
    driver.page.setDefaultTimeout(15_000);
  }, 90_000);
  afterAll(async () => {
    await driver?.close();
    await browser?.close();
    started?.child.kill("SIGTERM");
    if (started) await once(started.child, "exit");
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }, 30_000);

  const says = (message: PlaygroundMessage): string => JSON.stringify(message.cards);
  const posted = async (text: string): Promise<PlaygroundMessage> =>
    driver.message((one) => says(one).includes(text), 20_000);
  const formOf = (answer: unknown): string => /"form":"([a-z0-9]+)"/.exec(JSON.stringify(answer))?.[1] ?? "";

  /** Somebody else opens their form on the question card and saves it. */
  const answerAs = async (personId: string, question: string, fields: Record<string, string>): Promise<string> => {
    const message = questionCards.get(question);
    if (!message) throw new Error(`No card for ${question}.`);
    const data = { session, question };
    const form = formOf(await driver.executeAs({ personId, message, verb: "answer.open", data }));
    const saved = await driver.executeAs({
      personId,
      message,
      verb: "answer.save",
      data: { ...data, form, ...inputs(fields, form) },
    });
    return JSON.stringify(saved);
  };

  test("help has a way on in a personal chat and a group chat", async () => {
    const connector = `${started.playground}/_connector`;
    for (const place of [
      personalPlace(connector, { tenantId: playgroundTenantId, chatId: playgroundPlaces.personal }),
      groupPlace(connector, { tenantId: playgroundTenantId, chatId: playgroundPlaces.group }),
    ]) {
      const before = driver.messages.length;
      await driver.sendActivity(messageActivity(place, { id: "local-partner-1", name: "Ailsa Reid" }, "hello"));
      await eventually(() => {
        const card = driver.messages.slice(before).map(says).join();
        expect(card).toContain("Hello Ailsa");
        expect(card).toContain("Action.Execute");
      });
    }
  });

  test("the facilitator launches it in the channel's page", async () => {
    await driver.openRoom("Evaluation");
    await driver.mention("LLCP Evaluation", "launch");
    const card = driver.card("Launch a session");
    await card.waitFor();
    await driver.choose(card, "Area", "Formartine");
    await driver.press(card, "Launch");
    const opening = await posted("How are we doing, together?");
    session = /2026-27_formartine_\d+/.exec(says(opening))?.[0] ?? "";
    expect(session).not.toBe("");
    questionCards.set(QUESTIONS[0] ?? "", await posted("Question 1 of 4"));
    await posted("how far we are");
  }, 60_000);

  test("three people answer: one anonymously, one who changes the answer, one who is not able to say; and a group note", async () => {
    const q1 = QUESTIONS[0] ?? "";
    expect(
      await answerAs("local-partner-1", q1, {
        strength: "We share the hall",
        evidence: "Twelve groups use it",
        attribution: "named",
      }),
    ).toContain("Your answer is saved");
    expect(
      await answerAs("local-partner-2", q1, { concern: "Nobody asks the young people", attribution: "anonymous" }),
    ).toContain("Your answer is saved");
    expect(
      await answerAs("local-partner-1", q1, {
        strength: "We share the hall and its keys",
        evidence: "Twelve groups use it",
        attribution: "named",
      }),
    ).toContain("and its keys");
    const message = questionCards.get(q1) as PlaygroundMessage;
    const unable = await driver.executeAs({
      personId: "local-partner-3",
      message,
      verb: "answer.unable",
      data: { session, question: q1 },
    });
    expect(JSON.stringify(unable)).toContain("Your answer is saved");

    const form = formOf(
      await driver.executeAs({
        personId: "local-facilitator",
        message,
        verb: "note.open",
        data: { session, question: q1 },
      }),
    );
    const note = { session, question: q1, form, ...inputs({ nextStep: "Invite the youth forum" }, form) };
    expect(
      JSON.stringify(await driver.executeAs({ personId: "local-facilitator", message, verb: "note.save", data: note })),
    ).toContain("Invite the youth forum");
  }, 40_000);

  test("the person at the screen answers in the card, and finds the way back to the question", async () => {
    await driver.press(driver.card("Official wording, challenge question 1"), "Answer");
    const form = driver.card("Your answer");
    await driver.fill(form, "What is working well?", "People turn up");
    await driver.press(form, "Save");
    const saved = driver.card("Your answer is saved");
    await saved.waitFor();
    await driver.press(saved, "Back to the question");
    await driver.card("Official wording, challenge question 1").waitFor();
  }, 40_000);

  test("it moves on through questions 3, 4 and 7, answered on the way", async () => {
    for (const [index, question] of QUESTIONS.entries()) {
      if (index === 0) continue;
      const message = questionCards.get(QUESTIONS[0] ?? "") as PlaygroundMessage;
      const data = { session, expect: QUESTIONS[index - 1] ?? "" };
      await driver.executeAs({ personId: "local-facilitator", message, verb: "step.move-on", data });
      questionCards.set(question, await posted(`Question ${index + 1} of 4`));
      expect(
        await answerAs("local-partner-1", question, { strength: `Named on ${question}`, attribution: "named" }),
      ).toContain("Your answer is saved");
      expect(
        await answerAs("local-partner-2", question, { nextStep: `Nameless on ${question}`, attribution: "anonymous" }),
      ).toContain("Your answer is saved");
    }
  }, 60_000);

  test("it closes with a last minute, and sums up", async () => {
    await driver.mention("LLCP Evaluation", "close");
    await posted("One more minute");
    const summary = await posted("What you said");
    expect(says(summary)).toContain("We share the hall and its keys");
    expect(says(summary)).not.toMatch(/Nameless|young people|Callum/);
  }, 40_000);

  test("the tab shows exactly those answers under that area, and nothing of who gave the anonymous ones", async () => {
    const page = await browser.newPage();
    await page.addInitScript(() => localStorage.setItem("llcp.persona", "local-strategic-lead"));
    await page.goto(new URL(`/tab/evaluations/2026-27/areas/${AREA}`, started.tab).href);
    await page.getByText("We share the hall and its keys").first().waitFor();
    const text = await page.locator("main").innerText();
    expect(text).toContain("Twelve groups use it");
    expect(text).toContain("People turn up");
    expect(text).toContain("Invite the youth forum");
    for (const question of QUESTIONS.slice(1)) expect(text).toContain(`Named on ${question}`);
    // Four anonymous answers of the session, too few under each question, are shown together without their question.
    expect(text).toContain("Nobody asks the young people");
    for (const question of QUESTIONS.slice(1)) expect(text).toContain(`Nameless on ${question}`);
    expect(text).not.toContain("We share the hall\n");
    expect(text).not.toMatch(/Callum|local-partner-2/);
    await page.close();

    const answer = await fetch(new URL(`/api/evaluations/2026-27/areas/${AREA}/findings`, started.tab), {
      headers: { "x-local-user": "local-strategic-lead" },
    });
    expect(await answer.text()).not.toMatch(/Callum|local-partner-2/);
  }, 40_000);
});
