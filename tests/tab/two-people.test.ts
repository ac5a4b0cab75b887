import { describeInChromium } from "../helpers/chromium.ts";
import { SESSION, clearStage, goOn, violations, setStage, visit, type Stage } from "./browser.ts";

describeInChromium("What takes two people", () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await setStage();
    stage.api.world.earlyCloseMs = 600_000;
  });
  afterEach(() => clearStage(stage));

  it("needs a facilitator with a reason and a lead who agrees, and the page shows both names", async () => {
    const path = `/tab/sessions/${SESSION}`;
    const { page: asking } = await visit(stage, { path, persona: "facilitator" });
    await asking.getByRole("button", { name: "Close session" }).click();
    await asking.getByRole("button", { name: "Close session now", exact: true }).click();
    await asking.getByLabel("Reason").fill("Everybody has gone home");
    await asking.getByRole("button", { name: "Close session now, if another agrees" }).click();
    await asking.getByText("You asked to close this session now").waitFor();
    expect(await asking.getByRole("button", { name: "Close session now" }).count()).toBe(0);

    const { page } = await visit(stage, { path: "/tab/sessions", persona: "lead-marr", width: 320 });
    await page.getByText("Eilidh Grant asks to close this session now").waitFor();
    await goOn(page, path);
    await page.getByText("Reason: Everybody has gone home").waitFor();
    expect(await violations(page)).toEqual([]);
    const room = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(room).toBeLessThanOrEqual(0);
    await page.getByRole("button", { name: "Agree: close now" }).click();
    await page.getByText(/Eilidh Grant asked for it, Angus Reid agreed/).waitFor();
    expect(stage.api.world.sessions.find(({ id }) => id === SESSION)?.state).toBe("closed");
  });

  it("is taken back with one press, and shown to no partner", async () => {
    const path = `/tab/sessions/${SESSION}`;
    const at = new Date().toISOString();
    const by = { id: "facilitator", name: "Eilidh Grant" };
    const awaiting = { verb: "close", by, at, reason: "Everybody has gone home", leads: false } as const;
    stage.api.world.sessions = stage.api.world.sessions.map((one) => (one.id === SESSION ? { ...one, awaiting } : one));
    const { page: partner } = await visit(stage, { path, persona: "partner" });
    expect(await partner.getByText("Everybody has gone home").count()).toBe(0);
    const { page } = await visit(stage, { path, persona: "facilitator" });
    await page.getByRole("button", { name: "Never mind" }).click();
    await page.getByText("You asked to close this session now").waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Close session" }).waitFor();
  });
});
