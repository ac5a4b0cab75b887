import type { Browser } from "playwright-core";
import { describeInChromium, sharedChromium } from "../helpers/chromium.ts";
import { makeHome, type Home } from "../helpers/program.ts";
import { newWalk, PAGES, sendAll, walk, type PageName, type RoleName, type Walked } from "../e2e/walk-controls.ts";
import { LEAST_PRESSED, WALKED_AS } from "../e2e/walked-as.ts";

// Those who are most, on one record, where they have most to press. Each alone on every page: controls.test.ts.
const WALKING: readonly RoleName[] = ["a partner", "a facilitator"];
const walkedBy = (role: RoleName): PageName[] =>
  (Object.keys(PAGES) as PageName[]).filter((page) => WALKED_AS[page].includes(role));

describeInChromium("The controls of every page, by two people together", () => {
  let browser: Browser;
  let home: Home;
  const walked: Walked = newWalk();
  beforeAll(async () => {
    home = makeHome();
    const [{ url }, opened] = await Promise.all([home.start({ TAB_ROOT: process.cwd() }), sharedChromium()]);
    browser = opened;
    for (const role of WALKING) await walk({ browser, url, role, pages: walkedBy(role), walked });
    await sendAll(url, walked);
  }, 600_000);
  afterAll(async () => {
    home.remove();
  });

  it("ask nothing of the server that it would refuse", () => {
    expect(walked.refused).toEqual([]);
    // A walk that pressed nothing proves nothing.
    expect(walked.sent.length).toBeGreaterThan(0);
  });

  const least = Object.entries(LEAST_PRESSED).filter(([page]) => WALKING.flatMap(walkedBy).includes(page as PageName));
  it.each(least)("can be pressed on the page %s, at least %d of them", (page, least) => {
    expect(walked.pressed.get(page as PageName)?.size).toBeGreaterThanOrEqual(least);
  });
});
