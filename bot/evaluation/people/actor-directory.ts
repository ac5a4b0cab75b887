import type { Actor, Grant } from "../../../shared/people/actor.ts";
import type { Verb } from "../../../shared/people/may.ts";
import type { PersonRecord } from "../../../shared/people/person.ts";
import { grantsIn, sameGrant } from "../../../shared/people/role-rules.ts";
import { memoizeFor } from "../../storage/memoize-for.ts";
import type { PeopleStore } from "../../storage/people-store.ts";
import { createNoting } from "./note-newcomers.ts";

/** Who somebody is, as a verified token or activity says. */
export type KnownBy = {
  tenantId: string;
  id: string;
  /** Empty where whoever vouches for them did not say. */
  name: string;
  /** From another organisation: such people take part as partners, whatever else is written about them. */
  guest?: boolean;
  /** Roles for which the directory vouches. */
  vouched?: readonly Grant[];
};

export type ActorDirectory = {
  /** Who this is, with the roles they hold now. */
  actorOf(person: KnownBy): Promise<Actor>;
  /** Roles have changed here: look again before the next answer. */
  rolesChanged(tenantId: string): void;
  /** Notes nobody down any more: who turned up since the last time is noted when they come again. */
  close(): Promise<void>;
};

export type ActorDirectoryOptions = {
  people: PeopleStore;
  now(): Date;
  /** Roles that hold without being given, such as the first administrator's. */
  standing(person: KnownBy): readonly Grant[];
  /** What nobody may do here. */
  verbsOff?: readonly Verb[];
  /** What somebody is called whose name is not known. */
  unnamed: string;
  /** Some are called otherwise now than they were, or than was known. */
  renamed?(tenantId: string, names: ReadonlyMap<string, string>): Promise<void>;
  log: { error(fields: Record<string, unknown>, message: string): void };
};

/** Another server's change of roles is seen after this time at the latest. */
const REMEMBER_MS = 3_000;

/**
 * Tells who somebody is. Roles are read for all holders at once and remembered for a moment, so that an answer costs no
 * further read; newcomers and new names are noted on a slow clock.
 */
export function createActorDirectory(options: ActorDirectoryOptions): ActorDirectory {
  const { people, now, standing, verbsOff = [], unnamed } = options;
  const holders = memoizeFor<Map<string, PersonRecord>>({ ms: REMEMBER_MS, most: 100, now: () => now().getTime() });
  const noting = createNoting(options);

  const holdersOf = (tenantId: string): Promise<Map<string, PersonRecord>> =>
    holders.get(tenantId, async () => {
      const all = await people.listHolders(tenantId);
      return new Map(all.map((one) => [one.id, one]));
    });
  /** Rare: nearly everybody comes with a name. */
  const nameOf = async ({ tenantId, id }: KnownBy, holder: PersonRecord | undefined): Promise<string> => {
    const known = holder?.name || (await people.get(tenantId, id))?.value.name;
    return known || unnamed;
  };

  return {
    async actorOf(person) {
      const holder = (await holdersOf(person.tenantId)).get(person.id);
      const isNews = person.name !== "" && person.name !== holder?.name;
      if (!holder || isNews || (person.guest && !holder.guest)) noting.meet(person);
      const { tenantId, id, guest = false, vouched = [] } = person;
      const off = verbsOff.length > 0 ? { off: verbsOff } : {};
      const name = person.name || (await nameOf(person, holder));
      if (guest || holder?.guest) return { tenantId, id, name, grants: [], guest: true, ...off };
      const held = holder ? grantsIn(holder.roles) : [];
      const all = [...held, ...standing(person), ...vouched];
      const grants = all.filter((one, index) => all.findIndex((other) => sameGrant(one, other)) === index);
      return { tenantId, id, name, grants, ...off };
    },
    rolesChanged: (tenantId) => holders.forget(tenantId),
    close: () => noting.close(),
  };
}
