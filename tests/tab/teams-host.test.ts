import { describeInChromium } from "../helpers/chromium.ts";
import { clearStage, setStage, type Stage } from "./browser.ts";

/** A page that speaks to the tab in its frame as Teams does. */
const teamsPage = (context: object): string => `<!doctype html><title>Teams</title>
<iframe src="/tab/" style="width:1000px;height:700px"></iframe>
<script>
  const runtime = JSON.stringify({ apiVersion: 4, isLegacyTeams: false, supports: {} });
  const answers = {
    initialize: () => ["content", "web", runtime, "2.58.0"],
    getContext: () => [${JSON.stringify(context)}],
    "authentication.getAuthToken": () => [true, "token-of-lead"],
  };
  window.addEventListener("message", ({ data, source }) => {
    const answer = answers[data.func];
    if (answer) source.postMessage({ id: data.id, uuidAsString: data.uuidAsString, args: answer() }, "*");
  });
  window.changeTheme = (theme) =>
    document.querySelector("iframe").contentWindow.postMessage({ func: "themeChange", args: [theme] }, "*");
</script>`;

describeInChromium("The tab inside Teams", () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage();
  });
  afterAll(() => clearStage(stage));

  const openIn = async (html: string) => {
    const page = await stage.browser.newPage();
    await page.route("**/teams-host", (route) => route.fulfill({ contentType: "text/html", body: html }));
    await page.goto(`${stage.api.base}/teams-host`);
    return { page, tab: page.frameLocator("iframe") };
  };

  it("signs in with Teams' token, follows the deep link, and takes the theme and its changes", async () => {
    const { page, tab } = await openIn(
      teamsPage({
        theme: "dark",
        subEntityId: "evaluations/2023-24/areas/buchan",
        page: { subPageId: "evaluations/2023-24/areas/buchan" },
      }),
    );
    await tab.getByRole("heading", { name: "Buchan", level: 1 }).waitFor();
    const theme = (): Promise<string | null> => tab.locator("html").getAttribute("data-theme");
    expect(await theme()).toBe("dark");
    expect(await tab.getByLabel("Looking as").count()).toBe(0);
    await page.evaluate("changeTheme('contrast')");
    await tab.locator("html[data-theme=contrast]").waitFor();
    await page.close();
  });

  it("goes on as in a browser when the page around it keeps quiet", async () => {
    const { page, tab } = await openIn('<!doctype html><iframe src="/tab/"></iframe>');
    await tab.getByText("Whose eyes do you want to look through?").waitFor();
    await page.close();
  });
});
