/**
 * Takes pictures of the form for people without Teams, on a phone without scripts: `node scripts/screenshots/form.ts
 * URL [docs/images [gd]]`.
 */
import type { Page } from "playwright-core";
import { builtOnHeaders } from "../../shared/contract/built-on.ts";
import type { ListedSession } from "../../shared/contract/views.ts";
import type { MakeWebLinks, WebLinkView } from "../../shared/contract/web-links.ts";
import { wordsGiven } from "../run-command.ts";
import { openAlbum } from "./album.ts";
import { launchChromium } from "./chromium.ts";

const [base = "http://127.0.0.1:3978", out = "docs/images", language = "en-GB"] = wordsGiven(
  "node scripts/screenshots/form.ts [URL [FOLDER [gd]]]",
);
const PHONE = { width: 320, height: 640 };
/** Longer pages are cut off here. The upper part is enough, and the repository stays small. */
const TALLEST = 1_400;
const LOOKS = {
  light: {},
  ...(language === "en-GB" ? ({ dark: { colorScheme: "dark" }, forced: { forcedColors: "active" } } as const) : {}),
};

const headers = { "x-local-user": "local-strategic-lead", "content-type": "application/json", ...builtOnHeaders(null) };

async function ask<T>(path: string, body?: MakeWebLinks): Promise<T[]> {
  const sent = body ? { method: "POST", body: JSON.stringify(body) } : {};
  const response = await fetch(base + path, { headers, ...sent });
  if (!response.ok) throw new Error(`${path} was answered with ${response.status}.`);
  return ((await response.json()) as { items: T[] }).items;
}

const session = (await ask<ListedSession>("/api/sessions")).find(({ state }) => state === "open");
if (!session) throw new Error("No session of the sample is open.");
const names = Object.keys(LOOKS).map(() => "Fraserburgh food bank");
const links = await ask<WebLinkView>(`/api/sessions/${session.id}/links`, { kind: "named", names });

async function answer(page: Page, path: string): Promise<void> {
  await page.goto(base + path);
  await page.locator("textarea").first().fill("The youth club opens its hall for us every Thursday.");
  await page.locator("button.main").click();
  await page.locator(".receipt").waitFor();
}

const album = openAlbum(out, "form-");
const browser = await launchChromium();
try {
  for (const [at, [name, look]] of Object.entries(LOOKS).entries()) {
    const context = await browser.newContext({ javaScriptEnabled: false, viewport: PHONE, locale: language, ...look });
    const page = await context.newPage();
    const take = async (what: string): Promise<void> => {
      const clip = { x: 0, y: 0, width: PHONE.width, height: TALLEST };
      await album.add(`${what}-${name}-${PHONE.width}.png`, await page.screenshot({ fullPage: true, clip }));
    };
    const { path = "" } = links[at] ?? {};
    await page.goto(base + path);
    await take("blank");
    await answer(page, path);
    await take("saved");
    await context.close();
  }
} finally {
  await browser.close();
}
console.log(album.summary());
