import type { Browser } from "playwright-core";
import { chromiumPath, launchChromium } from "../../scripts/screenshots/chromium.ts";

export { chromiumPath };

/**
 * Tests open many pages, each for a second: code that runs so briefly is not worth optimising, nor is drawing a process of
 * its own.
 */
const BRIEF = ["--js-flags=--single-threaded --no-opt --no-maglev", "--in-process-gpu"];

let shared: Promise<Browser> | undefined;
afterAll(async () => (await shared)?.close());

/**
 * One browser serves all tests of a file, or of a group of files, which ends it: each test opens contexts of its own, which
 * know nothing of one another. Another takes its place when it has died.
 */
export async function sharedChromium(): Promise<Browser> {
  if (shared && !(await shared).isConnected()) shared = undefined;
  return (shared ??= launchChromium(BRIEF));
}

/** A suite that needs a browser. Without one it is reported as skipped, with the command that installs it. */
export function describeInChromium(name: string, suite: () => void): void {
  if (chromiumPath()) describe(name, suite);
  else describe.skip(`${name} (Chromium is missing: apt-get install chromium)`, suite);
}
