import type { Actor } from "./actor.ts";

/**
 * Whether somebody belongs to an area, as far as it is known. `open`: the area lets everybody of the organisation answer.
 * `link`: they hold a link to the session. `unasked`: no team is linked to the area. `unknown`: Teams did not say who its
 * teams' members are.
 */
export type Belonging = "role" | "here" | "link" | "open" | "member" | "unasked" | "unknown" | "stranger";

/** Whether somebody holds a role of this area or of all; such people belong to it without being in its team. */
export function holdsRoleIn(actor: Pick<Actor, "grants">, areaId: string): boolean {
  return actor.grants.some((grant) => grant.areaId === null || grant.areaId === areaId);
}

/** Only who certainly does not belong is turned away: nobody's words are lost because Teams was silent. */
export function letsAnswer(belonging: Belonging): boolean {
  return belonging !== "stranger";
}
