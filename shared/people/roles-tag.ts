import { fingerprint } from "../text/fingerprint.ts";
import type { PersonRecord } from "./person.ts";

/** Names what somebody holds and has held, for changes of roles to say what they were built on. */
export function rolesTag({ roles }: Pick<PersonRecord, "roles">): string {
  return `${roles.length}.${fingerprint(JSON.stringify(roles.map(({ role, areaId, since, until }) => [role, areaId, since, until])))}`;
}
