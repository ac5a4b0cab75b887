import type { LocalUserView } from "../../shared/contract/views.ts";
import type { Deps } from "../evaluation/deps.ts";
import type { Actor, Grant } from "../../shared/people/actor.ts";
import { allAreas } from "../../shared/areas/areas.ts";
import { nullOnConflict } from "../evaluation/conflicts.ts";

/** The tenant of local mode's record, whatever tenant a local client names. */
export const LOCAL_TENANT = "00000000-0000-0000-0000-000000000001";

type LocalUser = { id: string; name: string; grants: Grant[] };

const partner = (id: string, name: string): LocalUser => ({ id, name, grants: [] });
const LEAD_NAMES: Readonly<Record<string, string>> = {
  "banff-and-buchan": "Ishbel Strachan",
  buchan: "Rory Buchan-Hay",
  formartine: "Sheena Leith",
  garioch: "Alasdair Keith",
  "kincardine-and-mearns": "Catriona Burnett",
  marr: "Hamish Gordon",
};

/** The people of local mode, all invented. The first six are the people of the playground. */
export const localUsers: readonly LocalUser[] = [
  {
    id: "local-facilitator",
    name: "Fiona Milne",
    grants: allAreas.map((area): Grant => ({ role: "facilitator", areaId: area.id })),
  },
  { id: "local-strategic-lead", name: "Struan Leslie", grants: [{ role: "strategic-lead", areaId: null }] },
  areaLead("marr"),
  partner("local-partner-1", "Ailsa Reid"),
  partner("local-partner-2", "Callum Ross"),
  partner("local-partner-3", "Effie Duthie"),
  ...allAreas.filter((area) => area.id !== "marr").map((area) => areaLead(area.id)),
];

export const PLAYGROUND_USERS = localUsers.slice(0, 6);

function areaLead(areaId: string): LocalUser {
  return { id: `local-lead-${areaId}`, name: LEAD_NAMES[areaId] ?? areaId, grants: [{ role: "area-lead", areaId }] };
}

/** Gives the local users their roles at the first start. Later changes to them are kept. */
export async function noteLocalUsers({ people, now }: Pick<Deps, "people" | "now">, tenantId: string): Promise<void> {
  const since = now().toISOString();
  for (const { id, name, grants } of localUsers) {
    if (await people.get(tenantId, id)) continue;
    if (grants.length === 0) {
      await people.note(tenantId, { id, name, firstSeen: since });
      continue;
    }
    const roles = grants.map((grant) => ({
      ...grant,
      since,
      until: null,
      givenBy: { id: "local-mode", name: "Local mode" },
    }));
    // Another program that starts on this store at the same moment may have given the roles.
    await nullOnConflict(people.saveRoles(tenantId, { value: { id, name, firstSeen: since, roles }, etag: "" }));
  }
}

/** A local user with the roles of the first start, for commands that act on the store directly. */
export function localActor(id: string): Actor {
  const user = localUsers.find((one) => one.id === id);
  if (!user) throw new Error(`There is no local user ${id}.`);
  return { tenantId: LOCAL_TENANT, ...user };
}

export function localUserViews(): LocalUserView[] {
  return localUsers.map(({ id, name, grants }) => ({
    id,
    name,
    role: grants[0]?.role ?? "partner",
    areaIds:
      grants.some((grant) => grant.areaId === null) || grants.length === 0
        ? allAreas.map((area) => area.id)
        : grants.flatMap(({ areaId }) => areaId ?? []),
  }));
}
