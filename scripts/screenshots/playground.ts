/**
 * Takes pictures of the main job in the Agents Playground: `node scripts/screenshots/playground.ts
 * [http://127.0.0.1:56150] [docs/images]`. The program must run with fresh data and a short LAST_MINUTE_SECONDS. The
 * pictures are named playground-<moment>.png.
 */
import type { Locator } from "playwright-core";
import { openPlayground, type PlaygroundDriver } from "../playground/driver.ts";
import { buttonsOf } from "../playground/read-card.ts";
import { wordsGiven } from "../run-command.ts";
import { openAlbum } from "./album.ts";
import { launchChromium } from "./chromium.ts";

const [url = "http://127.0.0.1:56150", out = "docs/images"] = wordsGiven(
  "node scripts/screenshots/playground.ts [URL [FOLDER]]",
);
const BOT = "LLCP Evaluation";
const WELL = "What is working well?";
const EVIDENCE = "How do you know?";
const WINDOW = { width: 1280, height: 900 };
/** Tall enough for whole threads. */
const TALL = { width: 1280, height: 2400 };
/** Includes the author, who is shown beside a card. */
const MARGIN = { left: 48, top: 28, right: 12, bottom: 2 };

type Said = { personId: string; filled: Record<string, string> };

/** The answers to each question while the pictures are taken. The last question stays silent. */
const first: Said[] = [
  {
    personId: "local-partner-1",
    filled: {
      [WELL]: "The youth forum and the college plan the summer together.",
      [EVIDENCE]: "Forty young people came, twice as many as last year.",
    },
  },
  {
    personId: "local-partner-2",
    filled: { [WELL]: "New groups are invited in, and somebody looks after them for the first months." },
  },
  {
    personId: "local-partner-3",
    filled: {
      "What is not working yet?": "We hear of each other's plans when they are made.",
      "What should happen next?": "Bring plans to the partnership while they can still be changed.",
    },
  },
];
const later: Said[][] = [
  [
    {
      personId: "local-partner-1",
      filled: {
        [WELL]: "The council's officers come to us, and stay for the whole evening.",
        [EVIDENCE]: "Six visits.",
      },
    },
    { personId: "local-partner-3", filled: { "What is not working yet?": "Letters still reach us after the date." } },
  ],
  [
    {
      personId: "local-partner-2",
      filled: { [WELL]: "Everybody can say in a sentence what the walking group is for." },
    },
  ],
  [],
];

const album = openAlbum(out, "playground-");
const browser = await launchChromium();
const driver = await openPlayground(browser, url);
try {
  await driver.page.getByText("Log Panel").locator("..").getByRole("button").last().click();
  await driver.page.setViewportSize(TALL);
  await launch(driver);
  await answer(driver);
  await lead(driver);
  await sumUp(driver);
} finally {
  await driver.close();
  await browser.close();
}

async function launch(driver: PlaygroundDriver): Promise<void> {
  await driver.openRoom("Evaluation");
  await driver.mention(BOT, "launch");
  const form = driver.card("Launch a session");
  await driver.choose(form, "Area", "Garioch");
  await take(driver, "launch", form, threadOf(driver, form));
  await driver.press(form, "Launch");
  await driver.card("Help me with this question").waitFor();
  await driver.card("how far we are").waitFor();
  const opening = threadOf(driver, driver.card("How are we doing, together?"));
  await take(driver, "opening", driver.card("Help me with this question"), opening);
}

async function answer(driver: PlaygroundDriver): Promise<void> {
  await sayAll(driver, 1, first);
  await driver.press(driver.card("Help me with this question"), "Answer");
  const form = driver.card("Your answer");
  await driver.fill(form, WELL, "Three new partners joined this year, and each has somebody to call.");
  await driver.fill(form, EVIDENCE, "The list of partners; what they told us in June.");
  await take(driver, "answer", form);
  await driver.press(form, "Save");
  await driver.press(driver.card("Your answer is saved"), "Back to the question");
}

async function lead(driver: PlaygroundDriver): Promise<void> {
  const status = driver.card("how far we are");
  await status.getByText("4 have answered").waitFor();
  await pictureWindow(driver, status);
  await driver.press(driver.card("The session is open"), "Run the current session");
  const panel = driver.card("Run the session");
  await take(driver, "panel", panel);
  for (const [index, said] of later.entries()) {
    await driver.press(panel, "Move on");
    await panel.getByText(`Question ${index + 2} of 4`).waitFor();
    await sayAll(driver, index + 2, said);
  }
  await driver.press(panel, "Close session");
}

async function sumUp(driver: PlaygroundDriver): Promise<void> {
  const summary = driver.card("What you said");
  await summary.waitFor({ timeout: 90_000 });
  await take(driver, "summary", summary);
}

async function sayAll(driver: PlaygroundDriver, position: number, said: readonly Said[]): Promise<void> {
  const message = await driver.message(({ cards }) =>
    cards.some(
      (card) =>
        JSON.stringify(card).includes(`Question ${position} of `) &&
        buttonsOf(card).some(({ title }) => title === "Not able to say"),
    ),
  );
  for (const { personId, filled } of said) {
    const card = await driver.pressAs({ personId, message, title: "Answer" });
    await driver.pressAs({ personId, message, card, title: "Save", filled });
  }
}

function threadOf({ page }: PlaygroundDriver, card: Locator): Locator {
  return page.getByRole("group").filter({ has: card }).last();
}

/** A picture of one card with its author, or of all from the top of `from` to this card. */
async function take({ page }: PlaygroundDriver, moment: string, card: Locator, from?: Locator): Promise<void> {
  await card.waitFor();
  await page.mouse.move(0, 0);
  const [box, top] = [await card.boundingBox(), await from?.boundingBox()];
  if (!box) throw new Error(`There is nothing to picture for ${moment}.`);
  const x = box.x - MARGIN.left;
  const y = top?.y ?? box.y - MARGIN.top;
  const clip = { x, y, width: box.x + box.width + MARGIN.right - x, height: box.y + box.height + MARGIN.bottom - y };
  await album.add(`${moment}.png`, await page.screenshot({ clip, animations: "disabled" }));
}

/** A picture of the whole window, with this card at its lower end. */
async function pictureWindow({ page }: PlaygroundDriver, lowest: Locator): Promise<void> {
  await page.setViewportSize(WINDOW);
  await lowest.evaluate((element) => element.scrollIntoView({ block: "end" }));
  await page.mouse.move(0, 0);
  await album.add("window.png", await page.screenshot({ animations: "disabled" }));
  await page.setViewportSize(TALL);
}
