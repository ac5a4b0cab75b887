import { findArea } from "../../shared/areas/areas.ts";
import type { Grant, Role } from "../../shared/people/actor.ts";
import { fitsArea } from "../../shared/people/role-rules.ts";

/** Our roles under the names that the registration of the tab gives them. Those of an area bear its id: `LLCP.AreaLead.marr`. */
const ROLES: Readonly<Record<string, Role>> = {
  Administrator: "administrator",
  StrategicLead: "strategic-lead",
  AreaLead: "area-lead",
  Facilitator: "facilitator",
};
const APP_ROLE = /^LLCP\.([A-Za-z]+)(?:\.([a-z-]+))?$/;

/** The roles for which the directory vouches in a token's `roles`; names that are none of ours mean nothing. */
export function grantsOfAppRoles(names: readonly string[]): Grant[] {
  return [...new Set(names)].flatMap((name) => {
    const [, title = "", area] = APP_ROLE.exec(name) ?? [];
    const role = Object.hasOwn(ROLES, title) ? ROLES[title] : undefined;
    if (!role || (area !== undefined && !findArea(area))) return [];
    const grant: Grant = { role, areaId: area ?? null };
    return fitsArea(grant) ? [grant] : [];
  });
}
