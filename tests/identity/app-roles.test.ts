import { grantsOfAppRoles } from "../../bot/identity/app-roles.ts";

describe("the directory's roles", () => {
  test.each([
    ["LLCP.Administrator", [{ role: "administrator", areaId: null }]],
    ["LLCP.StrategicLead", [{ role: "strategic-lead", areaId: null }]],
    ["LLCP.AreaLead.kincardine-and-mearns", [{ role: "area-lead", areaId: "kincardine-and-mearns" }]],
    ["LLCP.Facilitator.buchan", [{ role: "facilitator", areaId: "buchan" }]],
    // A role of an area needs its area, the others have none.
    ["LLCP.AreaLead", []],
    ["LLCP.Facilitator", []],
    ["LLCP.Administrator.marr", []],
    ["LLCP.AreaLead.atlantis", []],
    ["LLCP.AreaLead.", []],
    ["LLCP.Partner", []],
    ["LLCP.constructor", []],
    ["LLCP.__proto__", []],
    ["llcp.administrator", []],
    ["LLCP.Administrator ", []],
    ["X.LLCP.Administrator", []],
    ["Administrator", []],
    ["", []],
  ])("%j means %j", (name, grants) => {
    expect(grantsOfAppRoles([name])).toEqual(grants);
  });

  test("are counted once each, in the order in which they come", () => {
    const names = ["LLCP.AreaLead.marr", "LLCP.Administrator", "LLCP.AreaLead.marr"];
    expect(grantsOfAppRoles(names).map(({ role }) => role)).toEqual(["area-lead", "administrator"]);
  });
});
