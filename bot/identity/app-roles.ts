import { findArea } from "../../shared/areas/areas.ts";
import type { Grant, Role } from "../../shared/people/actor.ts";
import { fitsArea } from "../../shared/people/role-rules.ts";

/**
 * Our roles by their names in the tab's app registration. A role of an area ends in the area's id:
 * `LLCP.AreaLead.marr`.
 */
const ROLES: Readonly<Record<string, Role>> = {
  Administrator: "administrator",
  StrategicLead: "strategic-lead",
  AreaLead: "area-lead",
  Facilitator: "facilitator",
};
const APP_ROLE = /^LLCP\.([A-Za-z]+)(?:\.([a-z-]+))?$/;

/** The grants for the app roles in a token's `roles`. Names that are not ours are ignored. */
export function grantsOfAppRoles(names: readonly string[]): Grant[] {
  return [...new Set(names)].flatMap((name) => {
    const [, title = "", area] = APP_ROLE.exec(name) ?? [];
    const role = Object.hasOwn(ROLES, title) ? ROLES[title] : undefined;
    if (!role || (area !== undefined && !findArea(area))) return [];
    const grant: Grant = { role, areaId: area ?? null };
    return fitsArea(grant) ? [grant] : [];
  });
}
