import type { Browser } from "playwright-core";
import {
  askSomething,
  importSomething,
  newWalk,
  PAGES,
  ROLES,
  sendAll,
  walk,
  type PageName,
  type RoleName,
  type Walked,
} from "../e2e/walk-controls.ts";
import { describeInChromium, sharedChromium } from "../helpers/chromium.ts";
import { LEAST_PRESSED, WALKED_AS } from "../e2e/walked-as.ts";
import { makeHome } from "../helpers/program.ts";

const roles = Object.keys(ROLES) as RoleName[];
const pages = Object.keys(PAGES) as PageName[];

describeInChromium("The controls of every page, as everybody", () => {
  let browser: Browser;
  const walks = new Map<RoleName, Promise<Walked>>();
  beforeAll(async () => {
    browser = await sharedChromium();
    // Side by side, each on a program of its own: half of a walk is waiting. The longest comes first.
    const waiting = roles.toReversed().values();
    const walkOn = async (): Promise<void> => {
      for (const role of waiting) {
        walks.set(role, walkAlone(browser, role));
        await Promise.allSettled([walks.get(role)]);
      }
    };
    await Promise.all([walkOn(), walkOn(), walkOn()]);
  }, 900_000);

  it.each(roles)("ask nothing of the server that it would refuse to %s", async (role) => {
    const walked = await walks.get(role);
    expect(walked?.refused).toEqual([]);
    // A walk that pressed nothing proves nothing.
    expect(walked?.sent.length).toBeGreaterThan(0);
  });

  it.each(Object.entries(LEAST_PRESSED))("can be pressed on the page %s, at least %d of them", async (page, least) => {
    const all = await Promise.all(WALKED_AS[page as PageName].flatMap((role) => walks.get(role) ?? []));
    const pressed = new Set(all.flatMap((walked) => [...(walked.pressed.get(page as PageName) ?? [])]));
    expect(pressed.size).toBeGreaterThanOrEqual(least);
  });
});

async function walkAlone(browser: Browser, role: RoleName): Promise<Walked> {
  const home = makeHome();
  try {
    const { url } = await home.start({ TAB_ROOT: process.cwd() });
    await askSomething(url);
    await importSomething(url);
    const walked = newWalk();
    await walk({ browser, url, role, pages, walked });
    await sendAll(url, walked);
    return walked;
  } finally {
    home.remove();
  }
}
