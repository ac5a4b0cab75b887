import { fingerprint } from "../text/fingerprint.ts";
import type { PersonRecord } from "./person.ts";

/** A tag of a person's present and former roles, which role changes are built on. */
export function rolesTag({ roles }: Pick<PersonRecord, "roles">): string {
  return `${roles.length}.${fingerprint(JSON.stringify(roles.map(({ role, areaId, since, until }) => [role, areaId, since, until])))}`;
}
