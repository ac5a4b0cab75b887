import { memoizeFor, type Memo } from "../../storage/memoize-for.ts";
import type { PeopleStore } from "../../storage/people-store.ts";
import type { Deps } from "../deps.ts";

const REMEMBER_MS = 60_000;
/** More would make every look at a text slow; they are the first ones in the store's order. */
const MOST_LOOKED_FOR = 5_000;

type Names = ReadonlyMap<string, string>;
/** `lookedFor`: of `byId`, the same array for as long as that is remembered. */
type Called = { byId: Names; lookedFor: readonly string[] };
type Knowing = Pick<Deps, "people" | "now">;
const remembered = new WeakMap<PeopleStore, Memo<Called>>();

/** What the people of a tenant are called, read once in a minute at most. Rejects where that cannot be read. */
function readNames(deps: Knowing, tenantId: string): Promise<Called> {
  const { people } = deps;
  const now = (): number => deps.now().getTime();
  const names = remembered.get(people) ?? memoizeFor<Called>({ ms: REMEMBER_MS, most: 100, now });
  remembered.set(people, names);
  return names.get(tenantId, async () => {
    const all = await people.list(tenantId);
    const byId = new Map(all.flatMap(({ value: { id, name } }) => (name === "" ? [] : [[id, name]])));
    return { byId, lookedFor: [...byId.values()].slice(0, MOST_LOOKED_FOR) };
  });
}

/** What the people of a tenant are called, by their ids. A name that cannot be looked up stays as it was written down: nothing fails for it. */
export function namesNow(deps: Knowing, tenantId: string): Promise<Names> {
  return readNames(deps, tenantId).then(
    ({ byId }) => byId,
    () => new Map<string, string>(),
  );
}

/**
 * The names to be looked for in what people wrote; the very same array until they are read again. Rejects where they cannot be read:
 * nothing counts as looked through then.
 */
export async function knownNames(deps: Knowing, tenantId: string): Promise<readonly string[]> {
  return (await readNames(deps, tenantId)).lookedFor;
}

/** A thing of the record, for people to read: with everybody who stands in it called what they are called now. */
export async function calledNow<T>(deps: Knowing, tenantId: string, thing: T): Promise<T> {
  return withNamesNow(thing, await namesNow(deps, tenantId)) as T;
}

/** A copy in which everybody who stands there by id and name has their present name. Parts that name nobody are not copied. */
export function withNamesNow(value: unknown, names: Names): unknown {
  if (names.size === 0 || typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) {
    const all = value.map((one) => withNamesNow(one, names));
    return all.some((one, at) => one !== value[at]) ? all : value;
  }
  const said = value as Record<string, unknown>;
  const other = Object.keys(said).flatMap((key) => {
    const one = withNamesNow(said[key], names);
    return one === said[key] ? [] : [[key, one] as const];
  });
  const shown = other.length > 0 ? { ...said, ...Object.fromEntries(other) } : said;
  const { id, personId, name } = shown;
  const now = typeof name === "string" ? (nameOf(personId) ?? nameOf(id)) : undefined;
  return now === undefined || now === name ? shown : { ...shown, name: now };

  function nameOf(key: unknown): string | undefined {
    return typeof key === "string" ? names.get(key) : undefined;
  }
}
