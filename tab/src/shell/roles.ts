import type { Role } from "../../../shared/people/actor.ts";
import type { TextKey } from "../texts.ts";

export const ROLE_KEYS: Readonly<Record<Role, TextKey>> = {
  partner: "tab.role.partner",
  facilitator: "tab.role.facilitator",
  "area-lead": "tab.role.area-lead",
  "strategic-lead": "tab.role.strategic-lead",
  administrator: "tab.role.administrator",
};
