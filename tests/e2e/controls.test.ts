import type { Browser } from "playwright-core";
import { describeInChromium, sharedChromium } from "../helpers/chromium.ts";
import { makeHome, type Home } from "../helpers/program.ts";
import {
  askSomething,
  importSomething,
  newWalk,
  PAGES,
  sendAll,
  walk,
  type PageName,
  type Walked,
} from "./walk-controls.ts";
import { LEAST_PRESSED, WALKED_AS } from "./walked-as.ts";

// As whoever has most to press there. As everybody: tests/nightly/controls.test.ts.
describeInChromium("The controls of every page", () => {
  let browser: Browser;
  let home: Home;
  const walked: Walked = newWalk();
  beforeAll(async () => {
    home = makeHome();
    const [{ url }, opened] = await Promise.all([home.start({ TAB_ROOT: process.cwd() }), sharedChromium()]);
    browser = opened;
    await askSomething(url);
    await importSomething(url);
    for (const role of new Set(Object.values(WALKED_AS).flat())) {
      const pages = (Object.keys(PAGES) as PageName[]).filter((page) => WALKED_AS[page].includes(role));
      await walk({ browser, url, role, pages, walked });
    }
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

  it.each(Object.entries(LEAST_PRESSED))("can be pressed on the page %s, at least %d of them", (page, least) => {
    expect(walked.pressed.get(page as PageName)?.size).toBeGreaterThanOrEqual(least);
  });
});
