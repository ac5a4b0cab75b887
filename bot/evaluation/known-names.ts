import type { PeopleStore } from "../storage/people-store.ts";
import type { Deps } from "./deps.ts";

const REMEMBER_MS = 60_000;
/** More would make every look at a text slow; they are the first ones in the store's order. */
const MOST_NAMES = 5_000;

type Names = { at: number; found: Promise<readonly string[]> };
const remembered = new WeakMap<PeopleStore, Map<string, Names>>();

/** The full names of the people a tenant's program knows, read once in a minute at most: findings are read all the time. */
export function knownNames(
  { people, now }: Pick<Deps, "people" | "now">,
  tenantId: string,
): Promise<readonly string[]> {
  const tenants = remembered.get(people) ?? new Map<string, Names>();
  remembered.set(people, tenants);
  const at = now().getTime();
  const known = tenants.get(tenantId);
  if (known && at - known.at < REMEMBER_MS) return known.found;
  const found = people.list(tenantId).then((all) => all.slice(0, MOST_NAMES).map(({ value }) => value.name));
  tenants.set(tenantId, { at, found });
  found.catch(() => tenants.delete(tenantId));
  return found;
}
