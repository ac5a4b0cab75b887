import type { ActionPlanView } from "../../../shared/contract/actions.ts";
import { holdersOf, type RoleHolder } from "../../../shared/actions/owners.ts";
import type { ActionOwner } from "../../../shared/actions/action.ts";
import { checkText, type ActionProblem } from "../../../shared/actions/check-action.ts";
import type { Actor, Role } from "../../../shared/people/actor.ts";
import { may } from "../../../shared/people/may.ts";
import { grantsOf } from "../../../shared/people/role-rules.ts";
import type { Deps } from "../deps.ts";
import { listedPeople } from "../people/listed-people.ts";
import { noteFromTeams } from "../people/note-from-teams.ts";

/** The roles that can own an action. */
export const OWNER_ROLES: readonly Role[] = ["area-lead", "facilitator", "strategic-lead"];

/** Everybody who holds a role, with their present roles. */
export async function holdersIn(deps: Pick<Deps, "people">, tenantId: string): Promise<RoleHolder[]> {
  return (await deps.people.listHolders(tenantId)).map((person) => ({
    ...nameOf(person),
    grants: grantsOf(person),
  }));
}

/** The people who can own an action. Partners are included only for those who may see the list of people. */
export async function ownerChoices(
  deps: Deps,
  { actor, areaId, holders }: { actor: Actor; areaId: string; holders: readonly RoleHolder[] },
): Promise<ActionPlanView["owners"]> {
  const { tenantId } = actor;
  const roles = OWNER_ROLES.map((role) => ({ role, people: holdersOf(holders, role, areaId).map(nameOf) }));
  const listed = may(actor, "read-people", { tenantId, areaId: null })
    ? (await listedPeople(deps, tenantId)).map(nameOf)
    : [];
  return [...roles, { role: "partner", people: listed.sort((a, b) => a.name.localeCompare(b.name)) }];
}

/** The owner as stored, with their present name. A person must hold the role that is named. */
export async function checkOwner(
  deps: Deps,
  { tenantId, areaId, owner }: { tenantId: string; areaId: string; owner: ActionOwner },
): Promise<{ owner: ActionOwner; problems: ActionProblem[] }> {
  const unknown: ActionProblem = { field: "owner", reason: "not-known" };
  const { role, personId } = owner;
  if (role !== "partner" && !OWNER_ROLES.includes(role)) return { owner, problems: [unknown] };
  if (personId !== null) {
    // A member of a linked team is listed before they are stored as a person.
    if (role === "partner" && !(await deps.people.get(tenantId, personId)))
      await noteFromTeams(deps, tenantId, personId);
    const person =
      role === "partner"
        ? (await deps.people.get(tenantId, personId))?.value
        : holdersOf(await holdersIn(deps, tenantId), role, areaId).find(({ id }) => id === personId);
    return { owner: { role, personId, name: person?.name ?? null }, problems: person ? [] : [unknown] };
  }
  if (role !== "partner") return { owner: { role, personId: null, name: null }, problems: [] };
  const { text, problems } = checkText("name", owner.name ?? "", { required: true });
  return { owner: { role, personId: null, name: text }, problems };
}

function nameOf({ id, name }: { id: string; name: string }): { id: string; name: string } {
  return { id, name };
}
