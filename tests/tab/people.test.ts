import type { Page } from "playwright-core";
import { describeInChromium } from "../helpers/chromium.ts";
import type { Grant } from "../../shared/people/actor.ts";
import { grantsIn } from "../../shared/people/role-rules.ts";
import { SESSION, clearStage, setStage, visit, type Stage } from "./browser.ts";

describeInChromium("People and roles in the tab", () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await setStage();
  });
  afterEach(() => clearStage(stage));

  const rolesOf = (id: string): Grant[] => {
    const person = stage.api.office.people.find((one) => one.id === id);
    return person ? grantsIn(person.roles) : [];
  };
  const opened = (page: Page) => page.getByRole("switch", { name: "Marr: Open to everybody in the organisation" });
  const rowOf = (name: string) => ({ hasText: name });

  it("gives a role, says so, and takes it back when that is undone", async () => {
    const { page } = await visit(stage, { path: "/tab/people" });
    await page.getByRole("button", { name: "Give a role to Calum Fraser" }).click();
    await page.getByRole("dialog").getByLabel("Role").selectOption("facilitator");
    await page.getByRole("dialog").getByLabel("Area").selectOption("buchan");
    await page.getByRole("dialog").getByRole("button", { name: "Give a role" }).click();
    await page.getByText("Given: Facilitator in Buchan.").waitFor();
    expect(rolesOf("partner")).toEqual([{ role: "facilitator", areaId: "buchan" }]);
    await page.getByRole("button", { name: "Undo" }).click();
    await page.getByText("Taken back: Facilitator in Buchan.").waitFor();
    expect(rolesOf("partner")).toEqual([]);
    await page.getByText("Roles held before").click();
    await page.getByText(/^Facilitator in Buchan, /).waitFor();
  });

  it("finds people by name, role and area, and says why the only lead of an area stays", async () => {
    const { page } = await visit(stage, { path: "/tab/people" });
    const angus = page.locator("li.person").filter(rowOf("Angus Reid"));
    await angus.getByText("The only lead of Marr").waitFor();
    expect(await angus.getByRole("button", { name: "Take back" }).count()).toBe(0);
    await page.getByLabel("Search by name").fill("grant");
    await page.getByText("1 person", { exact: true }).waitFor();
    await page.getByLabel("Search by name").fill("");
    await page.getByRole("search").getByLabel("Role").selectOption("area-lead");
    await page.getByText("1 person", { exact: true }).waitFor();
    await page.getByRole("search").getByLabel("Area").selectOption("garioch");
    await page.getByText("Nobody fits").waitFor();
  });

  it("shows a refusal beside the role it was about, when somebody else was quicker", async () => {
    const second = stage.api.office.people.find(({ id }) => id === "partner");
    if (!second) throw new Error("There is no partner.");
    const held = { role: "area-lead" as const, areaId: "marr", since: "2026-08-03T09:00:00.000Z" };
    second.roles = [{ ...held, until: null, givenBy: { id: "admin", name: "Kirsty Mackie" } }];
    const { page } = await visit(stage, { path: "/tab/people" });
    second.roles = [];
    const angus = page.locator("li.person").filter(rowOf("Angus Reid"));
    await angus.getByRole("button", { name: "Take back" }).click();
    await angus.getByRole("alert").getByText("Nobody else holds it").waitFor();
    expect(rolesOf("lead-marr")).toEqual([{ role: "area-lead", areaId: "marr" }]);
  });

  it("hands over after showing what passes on", async () => {
    const { page } = await visit(stage, { path: "/tab/people", persona: "lead-marr" });
    await page.getByRole("button", { name: "Hand over the roles of Eilidh Grant" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText("Facilitator in Marr").waitFor();
    await dialog.getByRole("button", { name: "Hand over" }).click();
    await dialog.getByText("Choose who takes over.").waitFor();
    await dialog.getByLabel("To whom").selectOption("partner");
    await dialog.getByRole("button", { name: "Hand over to Calum Fraser" }).click();
    await page.getByText("1 role was handed over to Calum Fraser.").waitFor();
    expect(rolesOf("facilitator")).toEqual([]);
    expect(rolesOf("partner")).toEqual([{ role: "facilitator", areaId: "marr" }]);
  });

  it("closes the way to this page for somebody who has handed over their own roles", async () => {
    const { page } = await visit(stage, { path: "/tab/people", persona: "lead-marr" });
    await page.getByRole("button", { name: "Hand over the roles of Angus Reid" }).click();
    await page.getByLabel("To whom").selectOption("partner");
    await page.getByText("These are your own roles").waitFor();
    await page.getByRole("button", { name: "Hand over to Calum Fraser" }).click();
    await page.getByText("This page is for those who lead").waitFor();
    await page.getByText("More", { exact: true }).click();
    expect(await page.getByRole("link", { name: "People and roles" }).count()).toBe(0);
  });

  it("shows what the teams suggest when asked, and gives it when accepted", async () => {
    const { page } = await visit(stage, { path: "/tab/people" });
    await page.getByRole("button", { name: "Look in the teams" }).click();
    await page.getByText("owns the team LLCP Garioch").waitFor();
    await page.getByRole("button", { name: "Note down as partner in Garioch: Mo Petrie" }).click();
    await page.getByText("is a member of the team LLCP Garioch").waitFor({ state: "detached" });
    expect(rolesOf("mo")).toEqual([]);
    await page.getByRole("button", { name: "Give: Area lead in Garioch, to Olive Bain" }).click();
    await page.getByText("Nothing to suggest").waitFor();
    expect(rolesOf("olive")).toEqual([{ role: "area-lead", areaId: "garioch" }]);
  });

  it("lets an area's lead open it to everybody, and closes it again; its page and its sessions say so", async () => {
    const { page } = await visit(stage, { path: "/tab/people", persona: "lead-marr" });
    expect(await page.getByRole("switch").count()).toBe(1);
    await opened(page).click();
    await page.waitForFunction(() => document.querySelector('[role="switch"]:checked') !== null);
    expect([...stage.api.world.openAreas]).toEqual(["marr"]);
    expect(await opened(page).evaluate((one) => one === document.activeElement)).toBe(true);
    for (const path of ["/tab/evaluations/2026-27/areas/marr", `/tab/sessions/${SESSION}/answer`]) {
      const partner = await visit(stage, { path, persona: "partner" });
      await partner.page.getByText("This area is open to everybody in the organisation.").waitFor();
      await partner.context.close();
    }
    await opened(page).click();
    await page.waitForFunction(() => document.querySelector('[role="switch"]:checked') === null);
    expect([...stage.api.world.openAreas]).toEqual([]);
  });

  it("shows how the area stands when somebody else was quicker with the switch", async () => {
    const { page } = await visit(stage, { path: "/tab/people" });
    await opened(page).waitFor();
    stage.api.world.openAreas.add("marr");
    await page.route("**/api/areas/openness", (sent) =>
      sent.fulfill({ status: 409, json: { title: "Somebody was quicker", status: 409, detail: "Look again." } }),
    );
    await opened(page).click();
    await page.getByRole("alert").getByText("Somebody was quicker").waitFor();
    expect(await opened(page).isChecked()).toBe(true);
  });

  it("keeps the register, and tells a file’s wrong rows one by one", async () => {
    const { page } = await visit(stage, { path: "/tab/register" });
    const list = page.getByRole("region", { name: "Partners" });
    await page.getByText("3 entries").waitFor();
    await page.getByRole("searchbox").fill("jose huntly bank");
    await page.getByText("Nobody fits this search").waitFor();
    await page.getByRole("searchbox").fill("JOSE  ellon");
    await page.getByText("1 entry", { exact: true }).waitFor();
    await page.getByRole("searchbox").fill("");
    await page.getByRole("button", { name: "Add a partner" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "Save" }).click();
    await dialog.getByText("Write it in.").waitFor();
    await dialog.getByLabel("Organisation").fill("Aden food bank");
    await dialog.getByLabel("Name", { exact: true }).fill("Siobhán O’Neill");
    await dialog.getByRole("checkbox", { name: "Marr" }).check();
    await dialog.getByRole("button", { name: "Save" }).click();
    await dialog.waitFor({ state: "detached" });
    await list.getByText("Siobhán O’Neill").waitFor();
    await page.getByRole("button", { name: "Change Siobhán O’Neill" }).click();
    await dialog.getByRole("button", { name: "Take out" }).click();
    await dialog.waitFor({ state: "detached" });
    expect(await list.getByText("Siobhán O’Neill").count()).toBe(0);
    await page.getByRole("button", { name: "Take from the team" }).click();
    await page.getByText("Buchan: Teams does not say now").waitFor();
    await page.getByRole("checkbox", { name: "Eilidh Grant, Marr" }).check();
    await page.getByLabel("Their organisation").fill("Huntly “hub”");
    expect(await page.getByRole("button", { name: "Bring in 1 person" }).isEnabled()).toBe(true);
    const buffer = Buffer.from("Organisation,Areas");
    await page.getByLabel("CSV file").last().setInputFiles({ name: "register.csv", mimeType: "text/csv", buffer });
    await page.getByRole("row", { name: /^Row 7, Areas “Atlantis” is no area/ }).waitFor();
    expect(await page.getByRole("alert").innerText()).toContain("nobody comes twice");
  });
});
