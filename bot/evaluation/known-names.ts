import { memoizeFor, type Memo } from "../storage/memoize-for.ts";
import type { PeopleStore } from "../storage/people-store.ts";
import type { Deps } from "./deps.ts";

const REMEMBER_MS = 60_000;
/** More would make every look at a text slow; they are the first ones in the store's order. */
const MOST_NAMES = 5_000;

type Names = readonly string[];
const remembered = new WeakMap<PeopleStore, Memo<Names>>();

/** The full names of the people a tenant's program knows, read once in a minute at most: findings are read all the time. */
export function knownNames(
  { people, now }: Pick<Deps, "people" | "now">,
  tenantId: string,
): Promise<readonly string[]> {
  const names = remembered.get(people) ?? memoizeFor<Names>({ ms: REMEMBER_MS, most: 100, now: () => now().getTime() });
  remembered.set(people, names);
  return names.get(tenantId, async () => {
    const all = await people.list(tenantId);
    return all.slice(0, MOST_NAMES).map(({ value }) => value.name);
  });
}
