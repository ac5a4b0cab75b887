import { memoizeFor, type Memo } from "../../storage/memoize-for.ts";
import type { PeopleStore } from "../../storage/people-store.ts";
import type { Deps } from "../deps.ts";

const REMEMBER_MS = 60_000;
/** The most names to look for, the first in the store's order. More would slow down every search of a text. */
const MOST_LOOKED_FOR = 5_000;

type Names = ReadonlyMap<string, string>;
/** `lookedFor`: the names of `byId`, as the same array while they are cached. */
type Called = { byId: Names; lookedFor: readonly string[] };
type Knowing = Pick<Deps, "people" | "now">;
const remembered = new WeakMap<PeopleStore, Memo<Called>>();

/** The names of a tenant's people, read at most once a minute. Rejects where they cannot be read. */
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

/** The names of a tenant's people, by id. If they cannot be read, stored names stay as they are; nothing fails. */
export function namesNow(deps: Knowing, tenantId: string): Promise<Names> {
  return readNames(deps, tenantId).then(
    ({ byId }) => byId,
    () => new Map<string, string>(),
  );
}

/**
 * The names to look for in people's words, as the same array until they are read again. Rejects where they cannot be
 * read, since then no text counts as checked.
 */
export async function knownNames(deps: Knowing, tenantId: string): Promise<readonly string[]> {
  return (await readNames(deps, tenantId)).lookedFor;
}

/** An object of the record for people to read, with everybody's present name. */
export async function calledNow<T>(deps: Knowing, tenantId: string, thing: T): Promise<T> {
  return withNamesNow(thing, await namesNow(deps, tenantId)) as T;
}

/** A copy with the present name of everybody who is given by id and name. Parts without names are not copied. */
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
