import { roleSchema, type Actor, type Role } from "../../../shared/people/actor.ts";
import type { Thing, Verb } from "../../../shared/people/may.ts";

export const EVERYBODY = ["nobody in particular", ...roleSchema.options] as const;
export const LEADING = ["facilitator", "area-lead", "strategic-lead", "administrator"];
const LEADS = ["area-lead", "strategic-lead", "administrator"];
const WIDE = ["strategic-lead", "administrator"];

/** Who may do it in the own area when the role is held there, and whether that reaches beyond. */
export const WHO_MAY: Record<Verb, { who: readonly string[]; reach: "area" | "tenant" }> = {
  "read-overview": { who: EVERYBODY, reach: "tenant" },
  "read-session": { who: EVERYBODY, reach: "tenant" },
  answer: { who: EVERYBODY, reach: "tenant" },
  "read-findings": { who: LEADING, reach: "area" },
  "launch-session": { who: LEADING, reach: "area" },
  "run-session": { who: LEADING, reach: "area" },
  "record-for-others": { who: LEADING, reach: "area" },
  "link-area": { who: LEADING, reach: "area" },
  "open-area": { who: LEADS, reach: "area" },
  "plan-evaluation": { who: WIDE, reach: "area" },
  "change-evaluation": { who: WIDE, reach: "area" },
  "better-words": { who: WIDE, reach: "area" },
  "read-import-file": { who: LEADS, reach: "tenant" },
  "import-evaluation": { who: LEADS, reach: "area" },
  "read-people": { who: LEADS, reach: "tenant" },
  "read-register": { who: LEADING, reach: "tenant" },
  "keep-register": { who: LEADS, reach: "area" },
  "read-audit": { who: LEADS, reach: "tenant" },
  "read-actions": { who: LEADING, reach: "area" },
  "answer-action": { who: LEADING, reach: "area" },
  "manage-actions": { who: LEADING, reach: "area" },
  "read-asks": { who: LEADING, reach: "area" },
  ask: { who: LEADING, reach: "area" },
  "answer-ask": { who: ["strategic-lead"], reach: "area" },
  "read-themes": { who: LEADING, reach: "tenant" },
  "place-themes": { who: LEADS, reach: "area" },
  "shape-themes": { who: WIDE, reach: "area" },
  "read-report": { who: LEADING, reach: "tenant" },
  "place-area": { who: LEADING, reach: "area" },
  "draft-report": { who: WIDE, reach: "area" },
  "publish-report": { who: WIDE, reach: "area" },
  "edit-codebook": { who: WIDE, reach: "area" },
  // Without a role that is to be given, nothing can be given: `WHO_GIVES`.
  "manage-roles": { who: [], reach: "area" },
};

/** Who may give and take which role, in the area it is held in. */
export const WHO_GIVES: Record<Role, readonly string[]> = {
  partner: [],
  facilitator: LEADS,
  "area-lead": LEADS,
  "strategic-lead": WIDE,
  administrator: ["administrator"],
};

/** Whether it is allowed by these tables, which owe nothing to `may`: what doors are held to. Nothing is published or one's own. */
export function isAllowed(actor: Actor, verb: Verb, thing: Pick<Thing, "tenantId" | "areaId" | "role">): boolean {
  if (actor.tenantId !== thing.tenantId) return false;
  const { who, reach } =
    verb !== "manage-roles" || thing.role === undefined ? WHO_MAY[verb] : { who: WHO_GIVES[thing.role], reach: "area" };
  const reaches = (areaId: string | null): boolean => reach === "tenant" || areaId === null || areaId === thing.areaId;
  return (
    who.includes("nobody in particular") ||
    actor.grants.some(({ role, areaId }) => who.includes(role) && reaches(areaId))
  );
}
