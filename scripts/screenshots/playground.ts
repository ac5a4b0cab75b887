/**
 * Takes pictures of the main job in the Agents Playground:
 * `node scripts/screenshots/playground.ts [http://127.0.0.1:56150] [docs/images]`.
 * The program runs with fresh data and a short LAST_MINUTE_SECONDS; the pictures are named playground-<moment>.png.
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Locator } from "playwright-core";
import { openPlayground, type PlaygroundDriver } from "../playground/driver.ts";
import { buttonsOf } from "../playground/read-card.ts";
import { launchChromium } from "./chromium.ts";

const [url = "http://127.0.0.1:56150", out = "docs/images"] = process.argv.slice(2);
const BOT = "LLCP Evaluation";
const WELL = "What is working well?";
const EVIDENCE = "How do you know?";
/** Of longer threads the upper part is enough, and keeps the repository small. */
const TALLEST = 1200;

const others = [
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

mkdirSync(out, { recursive: true });
const browser = await launchChromium();
try {
  const driver = await openPlayground(browser, url);
  await driver.page.getByText("Log Panel").locator("..").getByRole("button").last().click();
  await driver.page.setViewportSize({ width: 1120, height: 2000 });
  await launch(driver);
  await answer(driver);
  await lead(driver);
  await sumUp(driver);
} finally {
  await browser.close();
}

async function launch(driver: PlaygroundDriver): Promise<void> {
  await driver.openRoom("Evaluation");
  await driver.mention(BOT, "launch");
  const form = driver.card("Launch a session");
  await driver.choose(form, "Area", "Garioch");
  await take(driver, "launch", threadOf(driver, form));
  await driver.press(form, "Launch");
  await driver.card("Official wording, challenge question 1").waitFor();
  await driver.card("how far we are").waitFor();
  await take(driver, "opening", threadOf(driver, driver.card("How are we doing, together?")));
}

async function answer(driver: PlaygroundDriver): Promise<void> {
  const message = await driver.message(({ cards }) =>
    cards.some((card) => buttonsOf(card).some(({ title }) => title === "Not able to say")),
  );
  for (const { personId, filled } of others) {
    const card = await driver.pressAs({ personId, message, title: "Answer" });
    await driver.pressAs({ personId, message, card, title: "Save", filled });
  }
  await driver.press(driver.card("Official wording, challenge question 1"), "Answer");
  const form = driver.card("Your answer");
  await driver.fill(form, WELL, "Three new partners joined this year, and each has somebody to call.");
  await driver.fill(form, EVIDENCE, "The list of partners; what they told us in June.");
  await take(driver, "answer", form);
  await driver.press(form, "Save");
  await take(driver, "saved", driver.card("Your answer is saved"));
}

async function lead(driver: PlaygroundDriver): Promise<void> {
  await driver.card("how far we are").getByText("4 have answered").waitFor();
  await driver.press(driver.card("The session is open"), "Run the current session");
  const panel = driver.card("Run the session");
  await take(driver, "panel", panel);
  await driver.press(panel, "Close session");
}

async function sumUp(driver: PlaygroundDriver): Promise<void> {
  const summary = driver.card("What you said");
  await summary.waitFor({ timeout: 90_000 });
  await take(driver, "summary", summary);
}

function threadOf({ page }: PlaygroundDriver, card: Locator): Locator {
  return page.getByRole("group").filter({ has: card }).last();
}

/** A picture without the pointer's and the keyboard's marks, and without the playground's own notices. */
async function take({ page }: PlaygroundDriver, moment: string, what: Locator): Promise<void> {
  await what.waitFor();
  await what.scrollIntoViewIfNeeded();
  await page.mouse.move(0, 0);
  const box = await what.boundingBox();
  if (!box) throw new Error(`There is nothing to picture for ${moment}.`);
  const clip = { ...box, height: Math.min(box.height, TALLEST) };
  await page.screenshot({ path: join(out, `playground-${moment}.png`), clip, animations: "disabled" });
  console.log(`playground-${moment}.png`);
}
