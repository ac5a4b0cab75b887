import type { LocalUserView } from "../../shared/contract/views.ts";
import type { Actor, Grant } from "../../shared/people/actor.ts";
import { register } from "../../shared/areas/register.ts";

/** The tenant under which local mode keeps its record, whatever tenant a local client names. */
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
    grants: register.map((area): Grant => ({ role: "facilitator", areaId: area.id })),
  },
  { id: "local-strategic-lead", name: "Struan Leslie", grants: [{ role: "strategic-lead", areaId: null }] },
  areaLead("marr"),
  partner("local-partner-1", "Ailsa Reid"),
  partner("local-partner-2", "Callum Ross"),
  partner("local-partner-3", "Effie Duthie"),
  ...register.filter((area) => area.id !== "marr").map((area) => areaLead(area.id)),
];

export const PLAYGROUND_USERS = localUsers.slice(0, 6);

function areaLead(areaId: string): LocalUser {
  return { id: `local-lead-${areaId}`, name: LEAD_NAMES[areaId] ?? areaId, grants: [{ role: "area-lead", areaId }] };
}

/** The person with this id: a known local user with their roles, anybody else a partner. */
export function localActor({ id, name }: { id: string; name: string }): Actor {
  const known = localUsers.find((user) => user.id === id);
  return { tenantId: LOCAL_TENANT, id, name: known?.name ?? name, grants: known?.grants ?? [] };
}

export function localUserViews(): LocalUserView[] {
  return localUsers.map(({ id, name, grants }) => ({
    id,
    name,
    role: grants[0]?.role ?? "partner",
    areaIds:
      grants.some((grant) => grant.areaId === null) || grants.length === 0
        ? register.map((area) => area.id)
        : grants.flatMap(({ areaId }) => areaId ?? []),
  }));
}
