import type { Grant } from "../../shared/people/actor.ts";

type Person = { tenantId: string; id: string };

/** The grants that hold by configuration: the first administrator's, in the program's home tenant. */
export function createConfiguredGrants(firstAdministrator: Person | null): (person: Person) => readonly Grant[] {
  const grants: readonly Grant[] = [{ role: "administrator", areaId: null }];
  return ({ tenantId, id }) =>
    firstAdministrator?.tenantId === tenantId && firstAdministrator.id === id ? grants : [];
}
