import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { FrameLocator, Page, Route } from "playwright-core";
import { readSignInFailure } from "../../tab/src/host/read-sign-in-failure.ts";
import { describeInChromium } from "../helpers/chromium.ts";
import { eventually } from "../helpers/program.ts";
import { everyNthAtPush } from "../helpers/runs.ts";
import { SESSION, clearStage, setStage, type Stage } from "./browser.ts";
import { teamsPage } from "./teams-page.ts";

/** What goes wrong, in the words of Teams, of Microsoft Entra or of our own door; and what people then read. */
type Failing = {
  why: string;
  title: string;
  noToken?: string;
  /** Teams does not answer at all. */
  mute?: true;
  /** How our door answers; `gone`: not at all. */
  door?: { status: number; reason?: string } | "gone";
};

const TOLD_BY_TEAMS: readonly Failing[] = [
  {
    why: "nobody has consented",
    noToken: "AADSTS65001: The user or administrator has not consented to use the application",
    title: "Nobody has agreed yet that this app may know who you are",
  },
  { why: "a second proof is wanted", noToken: "interaction_required", title: "Teams wants you to sign in once more" },
  {
    why: "the session with Microsoft has ended",
    noToken: "AADSTS700082: The refresh token has expired due to inactivity",
    title: "Teams wants you to sign in once more",
  },
  {
    why: "conditional access forbids it",
    noToken: "AADSTS53003: Access has been blocked by Conditional Access policies",
    title: "You cannot open this on this device",
  },
  {
    why: "the app is given to some people only",
    noToken: "AADSTS50105: The signed in user is not assigned to a role",
    title: "This app has not been given to you",
  },
  {
    why: "the tenant does not know a guest",
    noToken: "AADSTS90072: User account from identity provider does not exist in tenant",
    title: "You are a guest here, and Teams could not sign you in",
  },
  {
    why: "a tenant does not know the app",
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
  { why: "Teams knows no tokens", noToken: "NOT_SUPPORTED_ON_PLATFORM", title: "This Teams cannot sign you in" },
  { why: "Microsoft says what nobody knows", noToken: "AADSTS99999: odd", title: "Teams could not sign you in" },
];
const FAILURES: readonly Failing[] = [
  ...TOLD_BY_TEAMS,
  { why: "our door does not believe a token", door: { status: 401 }, title: "We could not make sure who you are" },
  {
    why: "a clock is wrong",
    door: { status: 401, reason: "out-of-date" },
    title: "Your sign-in is out of date",
  },
  {
    why: "our door does not know the tenant",
    door: { status: 401, reason: "other-tenant" },
    title: "This app has not been opened for the place where you work",
  },
  {
    why: "keys of Microsoft cannot be had",
    door: { status: 503, reason: "not-now" },
    title: "We cannot check who you are just now",
  },
  { why: "the network is gone", door: "gone", title: "No connection" },
  { why: "Teams says nothing for twenty seconds", mute: true, title: "Teams is still signing you in" },
];

type Texts = Readonly<Record<string, string>>;
const TEXTS = JSON.parse(readFileSync(join(__dirname, "../../shared/locales/en.json"), "utf8")) as Texts;
/** What stands under a title, and says what to do. */
const nextStepUnder = (title: string): string => {
  if (title === TEXTS["tab.failure.unreachable-title"]) return TEXTS["tab.failure.unreachable"] ?? "";
  const key = Object.keys(TEXTS).find((one) => /^(tab\.sign-in|http\.stranger)\./.test(one) && TEXTS[one] === title);
  return TEXTS[`${key}.text`] ?? TEXTS[`${key}.detail`] ?? "";
};
const DOC = readFileSync(join(__dirname, "../../docs/operate.md"), "utf8");

test("every sign-in failure that has words is listed here and in the table of those who look after it", () => {
  const titled = Object.entries(TEXTS).filter(
    ([key]) => /^(tab\.sign-in|http\.stranger)\.[a-z-]+$/.test(key) && !/\.(code|kept)$/.test(key),
  );
  const titles = new Set(FAILURES.map(({ title }) => title));
  expect(titled.map(([, title]) => title).filter((title) => !titles.has(title))).toEqual([]);
  for (const title of titles) expect(DOC).toContain(`| **${title}** |`);
});

test.each(TOLD_BY_TEAMS)("that $why is read in what Teams says", ({ noToken, title }) => {
  expect(TEXTS[`tab.sign-in.${readSignInFailure(new Error(noToken)).reason}`]).toBe(title);
});

test.each(FAILURES)("where $why the next step is to try again or to ask the facilitator", ({ title }) => {
  expect(nextStepUnder(title)).toMatch(/try again|ask the facilitator/i);
});

describeInChromium("Signing in from Teams", () => {
  let stage: Stage;
  let page: Page;
  let tab: FrameLocator;
  beforeAll(async () => {
    stage = await setStage();
    page = await stage.browser.newPage({ reducedMotion: "reduce" });
    page.setDefaultTimeout(10_000);
    stage.api.host = teamsPage({ theme: "default" }, { path: "about:blank" });
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

  it("that runs out while a page is open leaves what is typed there, and sends it after signing in", async () => {
    await say(undefined);
    await open(`/tab/sessions/${SESSION}/answer`);
    await tab.getByLabel("What is working well?").fill("We share a minibus");
    await say("AADSTS50076: sign in again");
    await page.route("**/api/**", (route) =>
      route.fulfill({ status: 401, json: { title: "Sign in first", detail: "-" } }),
    );
    await tab.getByRole("button", { name: /^Save/ }).click();
    await tab.getByText("Teams does not sign you in any more").waitFor();
    await tab.getByText("Not saved yet", { exact: true }).waitFor();
    await page.unroute("**/api/**");
    await say(undefined);
    await tab.getByRole("button", { name: "Try again" }).first().click();
    await tab.getByText("Teams does not sign you in any more").waitFor({ state: "detached" });
    await tab.getByText(/^Saved at/).waitFor();
    expect(stage.api.world.answers.map(({ parts }) => parts.strength)).toContain("We share a minibus");
  });

  it("leaves no page blank where the program itself does not come", async () => {
    const bare = await stage.browser.newPage({ reducedMotion: "reduce" });
    await bare.route("**/assets/*.js", (route) => route.abort());
    await bare.goto(`${stage.api.base}/tab/`);
    await bare.getByText("LLCP Evaluation is taking long to open").waitFor({ state: "attached" });
    const again = bare.getByRole("link", { name: "Try again", includeHidden: true });
    expect(await again.getAttribute("href")).toBe("");
    await bare.context().close();
  });

  const meetDoor = (door: NonNullable<Failing["door"]>) => (route: Route) => {
    if (door === "gone") return route.abort();
    const { status, reason } = door;
    const words = reason
      ? { reason, title: TEXTS[`http.stranger.${reason}`], detail: TEXTS[`http.stranger.${reason}.detail`] }
      : { title: "Sign in first", detail: "-" };
    return route.fulfill({ status, json: words });
  };

  const others = FAILURES.slice(TOLD_BY_TEAMS.length);
  it.each([...everyNthAtPush(TOLD_BY_TEAMS, 5), ...others])(
    "tells of it in words where $why, with a next step and a way on",
    async (one) => {
      const { noToken, mute = false, door, title } = one;
      await say(noToken);
      await page.evaluate(`window.mute = ${mute}`);
      if (mute) await page.clock.install();
      if (door) await page.route("**/api/me", meetDoor(door));
      // Without a network nothing can be told to the log, and a door that says why is not in doubt.
      const told = door === "gone" || (door && door.status !== 401) ? null : page.waitForRequest("**/api/troubles");
      await open();
      if (mute) {
        await eventually(async () => expect(await tokensAsked()).toBe(1));
        await page.clock.runFor(21_000);
      }
      const notice = tab.getByRole("alert");
      await notice.getByText(title, { exact: true }).waitFor();
      expect((await notice.innerText()).replace(/\s+/g, " ")).toContain(nextStepUnder(title));
      if (told) {
        const { reference, code } = (await told).postDataJSON() as Record<string, string>;
        await notice.getByText(`In the program’s log this is ${reference}.`).waitFor();
        expect(await notice.innerText()).toContain(`For whoever helps you: ${code}`);
      }
      // Nothing is asked for again before somebody wants it: only a token that was refused is replaced, once.
      expect(await tokensAsked()).toBe(door && door !== "gone" && door.status === 401 ? 2 : 1);
      await page.unroute("**/api/me");
      await say(undefined);
      await page.evaluate("window.mute = false");
      await notice.getByRole("button", { name: "Try again" }).click();
      if (mute) await page.clock.resume();
      await tab.getByRole("heading", { level: 1 }).waitFor();
      expect(await tab.getByRole("alert").count()).toBe(0);
    },
  );
});
