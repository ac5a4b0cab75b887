import type { Actor, Grant } from "../../../shared/people/actor.ts";
import type { Verb } from "../../../shared/people/may.ts";
import type { PersonRecord } from "../../../shared/people/person.ts";
import { grantsIn, sameGrant } from "../../../shared/people/role-rules.ts";
import { memoizeFor } from "../../storage/memoize-for.ts";
import type { PeopleStore } from "../../storage/people-store.ts";
import { createNoting } from "./note-newcomers.ts";

/** A person's identity, from a verified token or activity. */
export type KnownBy = {
  tenantId: string;
  id: string;
  /** Empty where the token or activity names none. */
  name: string;
  /** From another organisation. Guests take part as partners, whatever roles are stored for them. */
  guest?: boolean;
  /** Roles that the directory vouches for. */
  vouched?: readonly Grant[];
};

export type ActorDirectory = {
  /** The person with their present roles. */
  actorOf(person: KnownBy): Promise<Actor>;
  /** Roles were changed on this server, so they are read again before the next answer. */
  rolesChanged(tenantId: string): void;
  /** Stops noting people. Those who came since the last time are noted when they come again. */
  close(): Promise<void>;
};

export type ActorDirectoryOptions = {
  people: PeopleStore;
  now(): Date;
  /** Roles that hold without being given, such as the first administrator's. */
  standing(person: KnownBy): readonly Grant[];
  /** Verbs that nobody may use in this installation. */
  verbsOff?: readonly Verb[];
  /** The name for people whose name is unknown. */
  unnamed: string;
  /** Told when people's names have changed or become known. */
  renamed?(tenantId: string, names: ReadonlyMap<string, string>): Promise<void>;
  log: { error(fields: Record<string, unknown>, message: string): void };
};

/** The longest delay, in ms, before a role change on another server is seen. */
const REMEMBER_MS = 3_000;

/**
 * Tells who somebody is. The roles of all holders are read together and cached for a moment, so that an answer costs no
 * further read. Newcomers and new names are stored at fixed times.
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
  /** Rarely needed, since nearly everybody comes with a name. */
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
