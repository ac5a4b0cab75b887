import { STATUS_TEXTS } from "../../../../shared/actions/action-texts.ts";
import type { Action, ActionKind, ActionOwner, ActionStatus } from "../../../../shared/actions/action.ts";
import type { ActionView } from "../../../../shared/contract/actions.ts";
import type { Role } from "../../../../shared/people/actor.ts";
import { joinNames, t, type TextKey } from "../../texts.ts";
import { formatDay } from "../../time/format.ts";

export const STATUSES = Object.keys(STATUS_TEXTS) as ActionStatus[];

export const KIND_TEXTS = {
  training: "tab.actions.kind.training",
  invitation: "tab.actions.kind.invitation",
  decision: "tab.actions.kind.decision",
  evidence: "tab.actions.kind.evidence",
  plan: "tab.actions.kind.plan",
  other: "tab.actions.kind.other",
} as const satisfies Record<ActionKind, TextKey>;
export const KINDS = Object.keys(KIND_TEXTS) as ActionKind[];

export const ROLE_TEXTS = {
  partner: "tab.actions.role.partner",
  facilitator: "tab.actions.role.facilitator",
  "area-lead": "tab.actions.role.area-lead",
  "strategic-lead": "tab.actions.role.strategic-lead",
  administrator: "tab.actions.role.administrator",
} as const satisfies Record<Role, TextKey>;

/** "Hamish Gordon, area lead"; "the area lead" where nobody is named; an organisation by its name. */
export function ownerText({ owner, owners }: { owner: ActionOwner; owners: ActionView["owners"] }): string {
  const role = t(ROLE_TEXTS[owner.role]);
  if (owner.role === "partner") return owner.name ?? role;
  return owners.length === 0
    ? role
    : t("tab.actions.owner", { names: joinNames(owners.map(({ name }) => name)), role });
}

export function dueText({ due }: Pick<Action, "due">): string {
  return due === null ? t("tab.actions.no-due") : t("tab.actions.due", { day: formatDay(due) });
}
