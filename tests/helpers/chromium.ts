import { chromiumPath, launchChromium } from "../../scripts/screenshots/chromium.ts";

export { chromiumPath, launchChromium };

/** A suite that needs a browser. Without one it is reported as skipped, with the command that installs it. */
export function describeInChromium(name: string, suite: () => void): void {
  if (chromiumPath()) describe(name, suite);
  else describe.skip(`${name} (Chromium is missing: apt-get install chromium)`, suite);
}
