import type { Actor } from "./actor.ts";

/**
 * Whether somebody belongs to an area, as far as known. `open`: the area lets everybody in the organisation answer.
 * `link`: they hold a link to the session. `unasked`: no team is linked to the area. `unknown`: Teams did not tell its
 * teams' members.
 */
export type Belonging = "role" | "here" | "link" | "open" | "member" | "unasked" | "unknown" | "stranger";

/** Whether somebody holds a role in this area or in all. They then belong to it without being in its team. */
export function holdsRoleIn(actor: Pick<Actor, "grants">, areaId: string): boolean {
  return actor.grants.some((grant) => grant.areaId === null || grant.areaId === areaId);
}

/** Turns away only people who certainly do not belong, so that no words are lost because Teams did not answer. */
export function letsAnswer(belonging: Belonging): boolean {
  return belonging !== "stranger";
}
