import type { Page } from "playwright-core";

/** Each theme, and how a page that was opened in the system’s comes to it; in this order. */
export const THEMES: Readonly<Record<string, (page: Page) => Promise<unknown>>> = {
  "light theme": (page) => page.locator("html[data-theme=light]").waitFor(),
  "dark theme, when the system is set to it": async (page) => {
    await page.emulateMedia({ colorScheme: "dark" });
    await page.locator("html[data-theme=dark]").waitFor();
  },
  "contrast theme, when the address asks for it": async (page) => {
    await page.emulateMedia({ colorScheme: "light" });
    await page.locator("html[data-theme=light]").waitFor();
    await askForTheme(page, "contrast");
    await page.emulateMedia({ colorScheme: "dark" });
    await page.locator("html[data-theme=contrast]").waitFor();
  },
};

/** As if the page had been opened with this theme: it is taken at the next change of the system's. */
function askForTheme(page: Page, theme: string): Promise<void> {
  return page.evaluate((name) => {
    const address = new URL(location.href);
    address.searchParams.set("theme", name);
    history.replaceState(history.state, "", address);
  }, theme);
}
