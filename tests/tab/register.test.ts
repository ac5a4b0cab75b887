import { describeInChromium } from "../helpers/chromium.ts";
import { clearStage, setStage, visit, type Stage } from "./browser.ts";

describeInChromium("An entry of the register that somebody else has changed meanwhile", () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage();
  });
  afterAll(() => clearStage(stage));

  it("is shown beside what was typed, and takes it once its writer has chosen", async () => {
    const { partners } = stage.api;
    const [first] = partners.register.partners;
    if (!first) throw new Error("The register is empty.");
    const { page } = await visit(stage, { path: "/tab/register" });
    await page.getByRole("button", { name: `Change ${first.name}`, exact: true }).click();
    const theirs = { ...first, role: "Chair", keptAt: "2026-11-29T12:00:00.000Z" };
    partners.register = {
      ...partners.register,
      partners: partners.register.partners.map((one) => (one.id === first.id ? theirs : one)),
    };
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Role").fill("Treasurer");
    await dialog.getByRole("button", { name: "Save", exact: true }).click();
    await dialog.getByText("This has changed since you began").waitFor();
    const both = await dialog.textContent();
    expect([both?.includes("Chair"), await dialog.getByLabel("Role").inputValue()]).toEqual([true, "Treasurer"]);
    await dialog.getByRole("button", { name: "Go on with mine" }).click();
    await dialog.getByRole("button", { name: "Save", exact: true }).click();
    await dialog.waitFor({ state: "detached" });
    expect(partners.register.partners.find(({ name }) => name === first.name)?.role).toBe("Treasurer");
  });
});
