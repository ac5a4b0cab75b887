import type { Actor, Grant } from "../../shared/people/actor.ts";
import { grantsAt, type PersonRecord } from "../../shared/people/role-rules.ts";
import type { PeopleStore } from "../storage/people-store.ts";
import { StorageConflict } from "../storage/tables/storage-error.ts";

export type Acquaintance = {
  /** Who this is, with the roles they hold; noted down when seen for the first time. */
  actorOf(person: { tenantId: string; id: string; name: string }): Promise<Actor>;
  /** Somebody's roles have changed here. */
  forget(tenantId: string, id: string): void;
};

type Options = {
  people: PeopleStore;
  now(): Date;
  /** Roles that hold without being given: the first administrator's, and those that the directory vouches for. */
  standing(person: { tenantId: string; id: string }): readonly Grant[];
};

/** Another server's change of roles is seen after this time at the latest. */
const REMEMBER_MS = 3_000;
const MOST = 5_000;

/** Tells who somebody is. What it remembers is a few seconds old at most. */
export function createAcquaintance({ people, now, standing }: Options): Acquaintance {
  const known = new Map<string, { at: number; person: Promise<PersonRecord> }>();
  const keyOf = (tenantId: string, id: string): string => `${tenantId} ${id}`;

  const meet = async ({ tenantId, id, name }: { tenantId: string; id: string; name: string }): Promise<PersonRecord> => {
    const stored = await people.get(tenantId, id);
    if (stored) return stored.value;
    try {
      return (await people.create(tenantId, { id, name, firstSeen: now().toISOString(), roles: [] })).value;
    } catch (error) {
      const there = error instanceof StorageConflict ? await people.get(tenantId, id) : null;
      if (!there) throw error;
      return there.value;
    }
  };

  return {
    async actorOf(person) {
      const key = keyOf(person.tenantId, person.id);
      const seen = known.get(key);
      const current = seen && now().getTime() - seen.at < REMEMBER_MS ? seen.person : meet(person);
      if (current !== seen?.person) {
        if (known.size >= MOST) known.clear();
        known.set(key, { at: now().getTime(), person: current });
        current.catch(() => known.delete(key));
      }
      const record = await current;
      return { tenantId: person.tenantId, id: person.id, name: person.name || record.name, grants: [...grantsAt(record.roles, now()), ...standing(person)] };
    },
    forget: (tenantId, id) => void known.delete(keyOf(tenantId, id)),
  };
}
