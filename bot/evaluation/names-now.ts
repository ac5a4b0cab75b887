import type { PeopleStore } from "../storage/people-store.ts";
import type { Deps } from "./deps.ts";

const REMEMBER_MS = 60_000;

type Names = ReadonlyMap<string, string>;
const remembered = new WeakMap<PeopleStore, Map<string, { at: number; found: Promise<Names> }>>();

/** What the people of a tenant are called, by their ids, read once in a minute at most. */
export function namesNow({ people, now }: Pick<Deps, "people" | "now">, tenantId: string): Promise<Names> {
  const tenants = remembered.get(people) ?? new Map<string, { at: number; found: Promise<Names> }>();
  remembered.set(people, tenants);
  const at = now().getTime();
  const known = tenants.get(tenantId);
  if (known && at - known.at < REMEMBER_MS) return known.found;
  // A name that cannot be looked up stays as it was written down: nothing waits or fails for it.
  const found = people.list(tenantId).then(
    (all) => new Map(all.flatMap(({ value: { id, name } }) => (name === "" ? [] : [[id, name]]))),
    () => new Map<string, string>(),
  );
  tenants.set(tenantId, { at, found });
  return found;
}

/** The same, with everybody who stands in it by id and name called what they are called now. */
export function withNamesNow(value: unknown, names: Names): unknown {
  if (names.size === 0 || typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((one) => withNamesNow(one, names));
  const entries = Object.entries(value).map(([key, one]) => [key, withNamesNow(one, names)] as const);
  const shown = Object.fromEntries(entries) as Record<string, unknown>;
  const { id, personId, name } = shown;
  const now = typeof name === "string" ? (nameOf(personId) ?? nameOf(id)) : undefined;
  return now === undefined ? shown : { ...shown, name: now };

  function nameOf(key: unknown): string | undefined {
    return typeof key === "string" ? names.get(key) : undefined;
  }
}
