import { existsSync } from "node:fs";
import { chromium, type Browser } from "playwright-core";

/** The usual places of Chromium. The headless shell comes first: it does the same with a third less work. */
const PLACES = [
  "/usr/bin/chromium-headless-shell",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
];

/** The path of Chromium: `CHROMIUM_PATH`, or one of the usual places. Null when there is none. */
export function chromiumPath(): string | null {
  const asked = process.env["CHROMIUM_PATH"];
  return [...(asked ? [asked] : []), ...PLACES].find((path) => existsSync(path)) ?? null;
}

/**
 * Starts Chromium without a window and without network calls of its own. `more`: further switches, which replace ours
 * of the same name.
 */
export async function launchChromium(more: readonly string[] = []): Promise<Browser> {
  const executablePath = chromiumPath();
  if (!executablePath) throw new Error("Chromium is missing. Install it with: apt-get install chromium");
  return chromium.launch({
    executablePath,
    args: [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      // Pages are open for seconds, so the engine's helper threads would cost more than they save.
      "--js-flags=--single-threaded",
      ...more,
    ],
  });
}
