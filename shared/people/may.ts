import type { Uncounted } from "../answers/stored-answer.ts";
import type { Actor, Grant, Role } from "./actor.ts";

/** Every permission. Several acts may share one. */
export const VERBS = [
  "read-overview",
  "read-findings",
  "answer",
  "read-session",
  "launch-session",
  "run-session",
  "record-for-others",
  "link-area",
  "open-area",
  "plan-evaluation",
  "change-evaluation",
  "better-words",
  "read-import-file",
  "import-evaluation",
  "read-people",
  "read-register",
  "keep-register",
  "manage-roles",
  "read-audit",
  "read-actions",
  "answer-action",
  "manage-actions",
  "read-asks",
  "ask",
  "answer-ask",
  "read-themes",
  "place-themes",
  "shape-themes",
  "edit-codebook",
  "read-report",
  "place-area",
  "draft-report",
  "publish-report",
] as const;
export type Verb = (typeof VERBS)[number];

/** Verbs that cannot be switched off: without them nothing works, or nobody could be held to account. */
const ALWAYS: readonly Verb[] = [
  "read-overview",
  "read-session",
  "read-findings",
  "answer",
  "launch-session",
  "run-session",
  "read-people",
  "manage-roles",
  "read-audit",
];

/** The verbs that an installation can switch off. */
export const SWITCHABLE = VERBS.filter((verb) => !ALWAYS.includes(verb));

/**
 * What a verb is applied to. `areaId` null: something of all areas. `published`: its findings are published. `role`:
 * the role to be given or taken. `own`: it is the actor's own, such as an action for its owner.
 */
export type Thing = { tenantId: string; areaId: string | null; published?: boolean; role?: Role; own?: boolean };

/** The roles that run, lead or administer an area. */
export const LEADING: readonly Role[] = ["facilitator", "area-lead", "strategic-lead", "administrator"];
/** The leading roles that are accountable for decisions. A facilitator only runs sessions. */
export const LEADS: readonly Role[] = LEADING.filter((role) => role !== "facilitator");

/** The roles that may use each verb, within their area. Everybody in the tenant is a `partner` everywhere. */
const ALLOWED: Readonly<Record<Exclude<Verb, "manage-roles">, readonly Role[]>> = {
  "read-overview": ["partner"],
  "read-session": ["partner"],
  answer: ["partner"],
  "read-findings": LEADING,
  "launch-session": LEADING,
  "run-session": LEADING,
  "record-for-others": LEADING,
  "link-area": LEADING,
  "open-area": LEADS,
  "plan-evaluation": ["strategic-lead", "administrator"],
  "change-evaluation": ["strategic-lead", "administrator"],
  "better-words": ["strategic-lead", "administrator"],
  "read-import-file": LEADS,
  "import-evaluation": LEADS,
  "read-people": LEADS,
  "read-register": LEADING,
  "keep-register": LEADS,
  "read-audit": LEADS,
  "read-actions": LEADING,
  "answer-action": LEADING,
  "manage-actions": LEADING,
  "read-asks": LEADING,
  ask: LEADING,
  "answer-ask": ["strategic-lead"],
  "read-themes": LEADING,
  "place-themes": LEADS,
  "shape-themes": ["strategic-lead", "administrator"],
  "edit-codebook": ["strategic-lead", "administrator"],
  "read-report": LEADING,
  "place-area": LEADING,
  "draft-report": ["strategic-lead", "administrator"],
  "publish-report": ["strategic-lead", "administrator"],
};

/** Verbs that everybody may use once the findings are published. */
const WHEN_PUBLISHED: readonly Verb[] = ["read-findings", "read-actions", "read-asks", "read-themes", "read-report"];

/** Verbs that need no role for one's own things. */
const WHEN_OWN: readonly Verb[] = ["read-actions", "answer-action"];

/** Verbs that a role in any area allows. What is shown is limited to that area where necessary. */
const ANYWHERE: readonly Verb[] = [
  "read-import-file",
  "read-people",
  "read-register",
  "read-audit",
  "read-themes",
  "read-report",
];

/** Which roles may give and take each role; an area lead only within the area. */
const MANAGES: Readonly<Record<Role, readonly Role[]>> = {
  partner: [],
  facilitator: LEADS,
  "area-lead": LEADS,
  "strategic-lead": ["strategic-lead", "administrator"],
  administrator: ["administrator"],
};

/** The roles that are given to people; everybody is a partner. A person with any of them gives no cover. */
export const GIVEN_ROLES: readonly Role[] = (Object.keys(MANAGES) as Role[]).filter((role) => role !== "partner");

/** Whether the actor may do this. Pure. Every verb asks it, whatever a page or card has already hidden. */
export function may(actor: Actor, verb: Verb, thing: Thing): boolean {
  if (actor.tenantId !== thing.tenantId || actor.off?.includes(verb)) return false;
  const allowed = verb === "manage-roles" ? MANAGES[thing.role ?? "partner"] : ALLOWED[verb];
  if (allowed.includes("partner")) return true;
  if (thing.published === true && WHEN_PUBLISHED.includes(verb)) return true;
  if (thing.own === true && WHEN_OWN.includes(verb)) return true;
  return actor.grants.some(
    ({ role, areaId }) =>
      allowed.includes(role) && (areaId === null || areaId === thing.areaId || ANYWHERE.includes(verb)),
  );
}

/** Whether the actor holds any of these roles in the area; null: in any area. */
export function holds(actor: { grants: readonly Grant[] }, roles: readonly Role[], areaId: string | null): boolean {
  return actor.grants.some(
    (grant) => roles.includes(grant.role) && (grant.areaId === null || areaId === null || grant.areaId === areaId),
  );
}

/** Why a person gives no cover in this area; undefined where they do. */
export function givesNoCover(actor: Actor, areaId: string): Uncounted | undefined {
  if (holds(actor, GIVEN_ROLES, areaId)) return "role";
  return actor.guest ? "guest" : undefined;
}
