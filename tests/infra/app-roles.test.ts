import { readFileSync } from "node:fs";
import { join } from "node:path";
import { grantsOfAppRoles } from "../../bot/identity/app-roles.ts";
import { allAreas } from "../../shared/areas/areas.ts";
import { ROOT } from "./bicep-reader.ts";

type Registration = {
  appRoles: { id: string; value: string; displayName: string; allowedMemberTypes: string[]; isEnabled: boolean }[];
  optionalClaims: { accessToken: { name: string }[] };
};
const { appRoles, optionalClaims } = JSON.parse(
  readFileSync(join(ROOT, "infra/entra/tab.manifest.json"), "utf8"),
) as Registration;

describe("the roles in the tab's registration", () => {
  test("are understood by the program, each as one role, and are all there are", () => {
    const grants = appRoles.flatMap(({ value }) => grantsOfAppRoles([value]));
    expect(grants).toEqual([
      { role: "administrator", areaId: null },
      { role: "strategic-lead", areaId: null },
      ...allAreas.map(({ id }) => ({ role: "area-lead", areaId: id })),
      ...allAreas.map(({ id }) => ({ role: "facilitator", areaId: id })),
    ]);
    expect(grants).toHaveLength(appRoles.length);
  });

  test("are for people, not for programs, under ids and names of their own", () => {
    for (const { allowedMemberTypes, isEnabled } of appRoles)
      expect([allowedMemberTypes, isEnabled]).toEqual([["User"], true]);
    for (const key of ["id", "value", "displayName"] as const)
      expect(new Set(appRoles.map((role) => role[key])).size).toBe(appRoles.length);
  });

  test("come with the claim that tells guests", () => {
    expect(optionalClaims.accessToken.map(({ name }) => name)).toContain("acct");
  });
});
