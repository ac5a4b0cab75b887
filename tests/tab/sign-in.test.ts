import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { FrameLocator, Page, Route } from "playwright-core";
import { describeInChromium } from "../helpers/chromium.ts";
import { clearStage, setStage, type Stage } from "./browser.ts";
import { teamsPage } from "./teams-page.ts";

/** What goes wrong, in the words of Teams, of Microsoft Entra or of our own door; and what people then read. */
type Failing = { why: string; noToken?: string; door?: { status: number; reason?: string }; title: string };

const FAILURES: readonly Failing[] = [
  {
    why: "nobody has consented",
    noToken: "AADSTS65001: The user or administrator has not consented to use the application",
    title: "Nobody has agreed yet that this app may know who you are",
  },
  { why: "a second proof is wanted", noToken: "interaction_required", title: "Teams wants you to sign in once more" },
  {
    why: "conditional access",
    noToken: "AADSTS53003: Access has been blocked by Conditional Access policies",
    title: "You cannot open this on this device",
  },
  {
    why: "the app is given to some people only",
    noToken: "AADSTS50105: The signed in user is not assigned to a role",
    title: "This app has not been given to you",
  },
  {
    why: "a guest whom the tenant does not know",
    noToken: "AADSTS90072: User account from identity provider does not exist in tenant",
    title: "You are a guest here, and Teams could not sign you in",
  },
  {
    why: "a tenant in which the app is not known",
    noToken: "AADSTS700016: Application was not found in the directory",
    title: "This app is not known where your account is at home",
  },
  {
    why: "third-party storage is blocked",
    noToken: "AADSTS50058: A silent sign-in request was sent but no user is signed in",
    title: "Your browser keeps Teams from signing you in",
  },
  { why: "a pop-up was blocked", noToken: "FailedToOpenWindow", title: "A window to sign you in could not be opened" },
  { why: "the window was closed", noToken: "CancelledByUser", title: "You were not signed in" },
  {
    why: "the registration and the package differ",
    noToken: "App resource defined in manifest and iframe origin do not match",
    title: "This app is not set up all the way",
  },
  { why: "something that nobody knows", noToken: "AADSTS99999: odd", title: "Teams could not sign you in" },
  { why: "a token that our door does not believe", door: { status: 401 }, title: "We could not make sure who you are" },
];

const DOC = readFileSync(join(__dirname, "../../docs/operate.md"), "utf8");

test("every failure of signing in stands in the table of those who look after the program", () => {
  const { "tab.sign-in.slow": slow, ...texts } = Object.fromEntries(
    Object.entries(JSON.parse(readFileSync(join(__dirname, "../../shared/locales/en.json"), "utf8")) as object).filter(
      ([key]) => /^tab\.sign-in\.[a-z-]+$/.test(key) && !/\.(code|kept)$/.test(key),
    ),
  );
  expect(Object.values(texts).sort()).toEqual(FAILURES.map(({ title }) => title).sort());
  for (const title of [...Object.values(texts), slow]) expect(DOC).toContain(`| **${String(title)}** |`);
});

describeInChromium("Signing in from Teams", () => {
  let stage: Stage;
  let page: Page;
  let tab: FrameLocator;
  beforeAll(async () => {
    stage = await setStage();
    page = await stage.browser.newPage();
    page.setDefaultTimeout(10_000);
    await page.route("**/teams-host", (route) =>
      route.fulfill({ contentType: "text/html", body: teamsPage({ theme: "default" }, { path: "about:blank" }) }),
    );
    await page.goto(`${stage.api.base}/teams-host`);
    tab = page.frameLocator("iframe");
  });
  afterAll(() => clearStage(stage));

  const open = (path = "/tab/"): Promise<void> =>
    page.evaluate(
      `window.tokensAsked = 0; window.noToken ??= undefined; document.querySelector("iframe").src = "${path}?" + Math.random()`,
    );
  const say = (noToken: string | undefined): Promise<void> =>
    page.evaluate(`window.noToken = ${noToken === undefined ? "undefined" : JSON.stringify(noToken)}`);
  const tokensAsked = (): Promise<number> => page.evaluate<number>("window.tokensAsked");

  it.each(FAILURES)("says in words that $why, with a next step and a reference that the log has", async (one) => {
    const refused = (route: Route): Promise<void> =>
      route.fulfill({ status: one.door?.status, json: { title: "Sign in first", detail: "-", ...one.door } });
    if (one.door) await page.route("**/api/me", refused);
    await say(one.noToken);
    const told = page.waitForRequest("**/api/troubles");
    await open();
    const notice = tab.getByRole("alert");
    await notice.getByText(one.title, { exact: true }).waitFor();
    expect(await notice.innerText()).toMatch(/try again/i);
    const { reference, code } = (await told).postDataJSON() as Record<string, string>;
    await notice.getByText(`In the program’s log this is ${reference}.`).waitFor();
    expect(await notice.innerText()).toContain(`For whoever helps you: ${code}`);
    // Nothing is asked for again before somebody wants it.
    expect(await tokensAsked()).toBe(one.door ? 2 : 1);
    if (one.door) await page.unroute("**/api/me", refused);
  });

  it("is tried again at a press, and then opens", async () => {
    await say("CancelledByUser");
    await open();
    await tab.getByText("You were not signed in").waitFor();
    await say(undefined);
    await tab.getByRole("button", { name: "Try again" }).click();
    await tab.getByRole("heading", { level: 1 }).waitFor();
    expect(await tab.getByRole("alert").count()).toBe(0);
  });

  it("asks for one token, whatever the overview reads, also where that one takes its time", async () => {
    await say(undefined);
    await page.evaluate("window.tokenTakes = 400");
    await open();
    await tab.getByRole("heading", { level: 1 }).waitFor();
    await tab.locator("table, .skeleton").first().waitFor();
    await tab.locator(".skeleton").first().waitFor({ state: "detached" });
    await page.evaluate("window.tokenTakes = 0");
    expect(await tokensAsked()).toBe(1);
  });

  it("that comes to an end while a page is open leaves the page there, and says so over it", async () => {
    await say(undefined);
    await open("/tab/sessions");
    await tab.getByRole("heading", { level: 1, name: "Sessions" }).waitFor();
    await say("AADSTS50076: sign in again");
    await page.route("**/api/**", (route) =>
      route.fulfill({ status: 401, json: { title: "Sign in first", detail: "-" } }),
    );
    await tab.getByRole("link", { name: "Overview", exact: true }).click();
    await tab.getByText("Teams does not sign you in any more").waitFor();
    await page.unroute("**/api/**");
    await say(undefined);
    await tab.getByRole("button", { name: "Try again" }).first().click();
    await tab.getByText("Teams does not sign you in any more").waitFor({ state: "detached" });
  });

  it("leaves no page blank where the program itself does not come", async () => {
    const bare = await (await stage.browser.newContext()).newPage();
    await bare.route("**/assets/*.js", (route) => route.abort());
    await bare.goto(`${stage.api.base}/tab/`);
    await bare.getByText("LLCP Evaluation is taking long to open").waitFor({ state: "attached" });
    const again = bare.getByRole("link", { name: "Try again", includeHidden: true });
    expect(await again.getAttribute("href")).toBe("");
    await bare.context().close();
  });
});
