import { setTimeout as sleep } from "node:timers/promises";
import { findArea } from "../../../shared/areas/areas.ts";
import { standsOn, type BuiltOn } from "../../../shared/contract/built-on.ts";
import type { PersonView } from "../../../shared/contract/people.ts";
import type { Actor, Grant } from "../../../shared/people/actor.ts";
import type { AuditVerb } from "../../../shared/people/audit.ts";
import { may } from "../../../shared/people/may.ts";
import type { PersonRecord } from "../../../shared/people/person.ts";
import { rolesTag } from "../../../shared/people/roles-tag.ts";
import { fitsArea, grantsOf, mustBeHeld, sameGrant, withoutRole, withRole } from "../../../shared/people/role-rules.ts";
import type { StoredPerson } from "../../storage/people-store.ts";
import { retryOnConflict } from "../conflicts.ts";
import { NOT_ALLOWED, NOT_FOUND, type Deps, type NotAllowed, type NotFound } from "../deps.ts";
import { listedPeople } from "./listed-people.ts";
import { noteAudit } from "../audit/note-audit.ts";
import { noteFromTeams } from "./note-from-teams.ts";

export type RoleOutcome =
  | { ok: true; person: PersonView }
  | NotFound
  | NotAllowed
  | { ok: false; reason: "last-holder" | "wrong-area" | "guest" }
  | { ok: false; reason: "changed-meanwhile"; current: PersonView };

/** `builtOn`: the person's `etag` when their roles were seen. Left out: as stored. */
type RoleChange = { actor: Actor; personId: string; grant: Grant; builtOn?: BuiltOn };

/**
 * Gives somebody a role. A second time changes nothing. Teams is first asked for their name and whether they are a
 * guest.
 */
export async function giveRole(deps: Deps, asked: RoleChange): Promise<RoleOutcome> {
  const { actor, personId, grant } = asked;
  const { tenantId } = actor;
  if (may(actor, "manage-roles", { tenantId, areaId: grant.areaId, role: grant.role }))
    await noteFromTeams(deps, tenantId, personId);
  return grantRole(deps, asked);
}

/** Like `giveRole`, for somebody whom Teams has already been asked about. */
export async function grantRole(deps: Deps, { actor, personId, grant, builtOn }: RoleChange): Promise<RoleOutcome> {
  if (!fitsArea(grant) || (grant.areaId !== null && !findArea(grant.areaId)))
    return { ok: false, reason: "wrong-area" };
  const by = { id: actor.id, name: actor.name };
  return change(deps, { actor, personId, grant, builtOn, verb: "give-role" }, (person) =>
    person.guest ? "guest" : withRole(person, { grant, by, now: deps.now() }),
  );
}

/** Takes a role away. That it was held stays on record. The last lead of an area stays until there is another. */
export async function takeRole(deps: Deps, asked: RoleChange): Promise<RoleOutcome> {
  const { grant } = asked;
  return change(deps, { ...asked, verb: "take-role" }, (one) => withoutRole(one, grant, deps.now()));
}

export type HandOverOutcome =
  | { ok: true; handedOver: Grant[] }
  | Exclude<RoleOutcome, { ok: true }>
  | { ok: false; reason: "same-person" };

/** Passes all of somebody's roles to another person, so that nothing is orphaned when they leave. */
export async function handOver(
  deps: Deps,
  { actor, fromId, toId, builtOn }: { actor: Actor; fromId: string; toId: string; builtOn?: BuiltOn },
): Promise<HandOverOutcome> {
  const { tenantId } = actor;
  // Handing over to oneself would give the roles and then take them.
  if (fromId === toId) return { ok: false, reason: "same-person" };
  // People who may not see the list are not told who is in it.
  if (!may(actor, "read-people", { tenantId, areaId: null })) return refused(deps, actor, "hand-over", fromId);
  const from = await deps.people.get(tenantId, fromId);
  if (!from) return NOT_FOUND;
  const grants = grantsOf(from.value);
  if (!grants.every((grant) => may(actor, "manage-roles", { tenantId, areaId: grant.areaId, role: grant.role })))
    return refused(deps, actor, "hand-over", fromId);
  if (!standsOn(builtOn, rolesTag(from.value)))
    return { ok: false, reason: "changed-meanwhile", current: personView(from.value) };
  await noteFromTeams(deps, tenantId, toId);
  if (!(await deps.people.get(tenantId, toId))) return NOT_FOUND;
  // Given before it is taken, so that the role is always held.
  for (const grant of grants) {
    const given = await grantRole(deps, { actor, personId: toId, grant });
    if (!given.ok) return given;
  }
  for (const grant of grants) {
    const taken = await takeRole(deps, { actor, personId: fromId, grant });
    if (!taken.ok) return taken;
  }
  return { ok: true, handedOver: grants };
}

/** The people who can be given roles, with their present and former ones. */
export async function listPeople(deps: Deps, actor: Actor): Promise<{ ok: true; items: PersonView[] } | NotAllowed> {
  if (!may(actor, "read-people", { tenantId: actor.tenantId, areaId: null })) return NOT_ALLOWED;
  const people = (await listedPeople(deps, actor.tenantId)).map(personView);
  return { ok: true, items: people.sort((a, b) => a.name.localeCompare(b.name)) };
}

type Named = RoleChange & { verb: "give-role" | "take-role" };
const TRIES = 8;

async function change(
  deps: Deps,
  { actor, personId, grant, builtOn, verb }: Named,
  next: (person: PersonRecord) => PersonRecord | "guest",
): Promise<RoleOutcome> {
  const { tenantId } = actor;
  if (!may(actor, "manage-roles", { tenantId, areaId: grant.areaId, role: grant.role }))
    return refused(deps, actor, verb, personId);
  const attempt = async (): Promise<RoleOutcome> => {
    const stored = await deps.people.get(tenantId, personId);
    if (!stored) return NOT_FOUND;
    const after = next(stored.value);
    if (after === "guest") return { ok: false, reason: "guest" };
    // A repetition finds its change made, whatever it was built on.
    if (after !== stored.value && !standsOn(builtOn, rolesTag(stored.value)))
      return { ok: false, reason: "changed-meanwhile", current: personView(stored.value) };
    const staying = verb === "take-role" ? await whoStays(deps, { tenantId, person: stored.value, grant }) : null;
    if (staying === "nobody") return { ok: false, reason: "last-holder" };
    if (after !== stored.value) await deps.people.saveRoles(tenantId, { ...stored, value: after }, staying);
    deps.rolesChanged(tenantId);
    await noteAudit(deps, {
      actor,
      verb,
      thing: personId,
      areaId: grant.areaId,
      before: rolesText(stored.value),
      after: rolesText(after),
    });
    return { ok: true, person: personView(after) };
  };
  return retryOnConflict(attempt, { tries: TRIES, pause: (tried) => sleep(deps.chance() * 20 * tried) });
}

type Leaving = { tenantId: string; person: PersonRecord; grant: Grant };

/**
 * Another holder of a role that must always have one; null where the role need not be held. Their row is written
 * together with the leaver's, so that both cannot leave at the same moment.
 */
async function whoStays(deps: Deps, { tenantId, person, grant }: Leaving): Promise<StoredPerson | "nobody" | null> {
  const holds = (one: PersonRecord): boolean => grantsOf(one).some((held) => sameGrant(held, grant));
  if (!mustBeHeld(grant) || !holds(person)) return null;
  for (const other of await deps.people.listHolders(tenantId)) {
    if (other.id === person.id || !holds(other)) continue;
    const found = await deps.people.get(tenantId, other.id);
    if (found && holds(found.value)) return found;
  }
  return "nobody";
}

async function refused(deps: Deps, actor: Actor, verb: AuditVerb, thing: string): Promise<NotAllowed> {
  await noteAudit(deps, { actor, verb, thing, outcome: "refused" });
  return NOT_ALLOWED;
}

function rolesText(person: PersonRecord): string {
  return grantsOf(person)
    .map(({ role, areaId }) => (areaId === null ? role : `${role} of ${areaId}`))
    .join(", ");
}

/** A person as those who give and take roles see them. */
export function personView(person: PersonRecord): PersonView {
  const { id, name, roles, guest = false } = person;
  return { id, name, guest, grants: grantsOf(person), history: roles, etag: rolesTag(person) };
}
