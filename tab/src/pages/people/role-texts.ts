import type { Grant } from "../../../../shared/people/actor.ts";
import { areaName } from "../../areas.ts";
import { ROLE_KEYS } from "../../shell/roles.ts";
import { capitalise, t } from "../../texts.ts";

/** "Area lead in Marr" */
export function roleText({ role, areaId }: Grant): string {
  const name = t(ROLE_KEYS[role]);
  return capitalise(areaId === null ? name : t("tab.persona.role-in", { role: name, areas: areaName(areaId) }));
}
