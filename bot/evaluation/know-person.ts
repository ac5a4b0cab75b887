import type { Actor, Grant } from "../../shared/people/actor.ts";
import type { PersonRecord } from "../../shared/people/person.ts";
import { grantsAt } from "../../shared/people/role-rules.ts";
import type { PeopleStore } from "../storage/people-store.ts";

type Person = { tenantId: string; id: string; name: string };

export type Acquaintance = {
  /** Who this is, with the roles they hold now. */
  actorOf(person: Person): Promise<Actor>;
  /** Roles have changed here: look again before the next answer. */
  rolesChanged(tenantId: string): void;
  /** Writes down those seen for the first time. */
  close(): Promise<void>;
};

export type AcquaintanceOptions = {
  people: PeopleStore;
  now(): Date;
  /** Roles that hold without being given: the first administrator's, and those that the directory vouches for. */
  standing(person: Person): readonly Grant[];
  log: { error(fields: Record<string, unknown>, message: string): void };
};

/** Another server's change of roles is seen after this time at the latest. */
const REMEMBER_MS = 3_000;
const NOTE_EVERY_MS = 2_000;
/** Newcomers beyond this many at once are noted when they come again. */
const MOST_NEWCOMERS = 2_000;

/**
 * Tells who somebody is. Roles are read for all holders at once and remembered for a moment, so that an answer costs no
 * further read; newcomers are noted in the background.
 */
export function createAcquaintance({ people, now, standing, log }: AcquaintanceOptions): Acquaintance {
  const holders = new Map<string, { at: number; found: Promise<Map<string, PersonRecord>> }>();
  const noted = new Set<string>();
  let newcomers: Person[] = [];
  let noting: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;

  const holdersOf = (tenantId: string): Promise<Map<string, PersonRecord>> => {
    const known = holders.get(tenantId);
    if (known && now().getTime() - known.at < REMEMBER_MS) return known.found;
    const found = people.listHolders(tenantId).then((all) => new Map(all.map((one) => [one.id, one])));
    holders.set(tenantId, { at: now().getTime(), found });
    found.catch(() => holders.delete(tenantId));
    return found;
  };

  const noteAll = async (): Promise<void> => {
    const batch = newcomers;
    newcomers = [];
    for (const { tenantId, id, name } of batch) {
      try {
        await people.note(tenantId, { id, name, firstSeen: now().toISOString() });
      } catch (error) {
        noted.delete(`${tenantId} ${id}`);
        log.error({ err: error }, "somebody new could not be noted down; they will be when they come again");
      }
    }
  };
  const flush = (): Promise<void> => {
    timer = undefined;
    noting = noting.then(noteAll);
    return noting;
  };
  const meet = (person: Person): void => {
    const key = `${person.tenantId} ${person.id}`;
    if (noted.has(key) || newcomers.length >= MOST_NEWCOMERS) return;
    if (noted.size > 50_000) noted.clear();
    noted.add(key);
    newcomers.push(person);
    timer ??= setTimeout(() => void flush(), NOTE_EVERY_MS);
  };

  return {
    async actorOf(person) {
      const holder = (await holdersOf(person.tenantId)).get(person.id);
      if (!holder) meet(person);
      const { tenantId, id } = person;
      const held = holder ? grantsAt(holder.roles, now()) : [];
      return { tenantId, id, name: person.name || (holder?.name ?? ""), grants: [...held, ...standing(person)] };
    },
    rolesChanged: (tenantId) => void holders.delete(tenantId),
    close() {
      clearTimeout(timer);
      return flush();
    },
  };
}
