import type { Actor, Grant } from "../../shared/people/actor.ts";
import type { Verb } from "../../shared/people/may.ts";
import type { PersonRecord } from "../../shared/people/person.ts";
import { grantsAt, sameGrant } from "../../shared/people/role-rules.ts";
import { memoizeFor } from "../storage/memoize-for.ts";
import type { PeopleStore } from "../storage/people-store.ts";

/** Who somebody is, as a verified token or activity says. */
export type KnownBy = {
  tenantId: string;
  id: string;
  name: string;
  /** From another organisation: such people take part as partners, whatever else is written about them. */
  guest?: boolean;
  /** Roles for which the directory vouches. */
  vouched?: readonly Grant[];
};

export type Acquaintance = {
  /** Who this is, with the roles they hold now. */
  actorOf(person: KnownBy): Promise<Actor>;
  /** Roles have changed here: look again before the next answer. */
  rolesChanged(tenantId: string): void;
  /** Writes down those seen for the first time. */
  close(): Promise<void>;
};

export type AcquaintanceOptions = {
  people: PeopleStore;
  now(): Date;
  /** Roles that hold without being given, such as the first administrator's. */
  standing(person: KnownBy): readonly Grant[];
  /** What nobody may do here. */
  verbsOff?: readonly Verb[];
  log: { error(fields: Record<string, unknown>, message: string): void };
};

/** Another server's change of roles is seen after this time at the latest. */
const REMEMBER_MS = 3_000;
const NOTE_EVERY_MS = 2_000;
/** Newcomers beyond this many at once are noted when they come again. */
const MOST_NEWCOMERS = 2_000;

const keyOf = ({ tenantId, id, guest }: Pick<KnownBy, "tenantId" | "id" | "guest">): string =>
  `${tenantId} ${id} ${guest ? "guest" : ""}`;

/**
 * Tells who somebody is. Roles are read for all holders at once and remembered for a moment, so that an answer costs no
 * further read; newcomers are noted in the background.
 */
export function createAcquaintance({ people, now, standing, verbsOff = [], log }: AcquaintanceOptions): Acquaintance {
  const holders = memoizeFor<Map<string, PersonRecord>>({ ms: REMEMBER_MS, most: 100, now: () => now().getTime() });
  const noted = new Set<string>();
  let newcomers: KnownBy[] = [];
  let noting: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;

  const holdersOf = (tenantId: string): Promise<Map<string, PersonRecord>> =>
    holders.get(tenantId, async () => {
      const all = await people.listHolders(tenantId);
      return new Map(all.map((one) => [one.id, one]));
    });

  const noteAll = async (): Promise<void> => {
    const batch = newcomers;
    newcomers = [];
    for (const { tenantId, id, name, guest } of batch) {
      try {
        await people.note(tenantId, { id, name, firstSeen: now().toISOString(), ...(guest && { guest }) });
      } catch (error) {
        noted.delete(keyOf({ tenantId, id, guest }));
        log.error({ err: error }, "somebody new could not be noted down; they will be when they come again");
      }
    }
  };
  const flush = (): Promise<void> => {
    timer = undefined;
    noting = noting.then(noteAll);
    return noting;
  };
  const meet = (person: KnownBy): void => {
    const key = keyOf(person);
    if (noted.has(key) || newcomers.length >= MOST_NEWCOMERS) return;
    if (noted.size > 50_000) noted.clear();
    noted.add(key);
    newcomers.push(person);
    timer ??= setTimeout(() => void flush(), NOTE_EVERY_MS);
  };

  return {
    async actorOf(person) {
      const holder = (await holdersOf(person.tenantId)).get(person.id);
      if (!holder || (person.guest && !holder.guest)) meet(person);
      const { tenantId, id, guest = false, vouched = [] } = person;
      const off = verbsOff.length > 0 ? { off: verbsOff } : {};
      const name = person.name || (holder?.name ?? "");
      if (guest || holder?.guest) return { tenantId, id, name, grants: [], ...off };
      const held = holder ? grantsAt(holder.roles, now()) : [];
      const all = [...held, ...standing(person), ...vouched];
      const grants = all.filter((one, index) => all.findIndex((other) => sameGrant(one, other)) === index);
      return { tenantId, id, name, grants, ...off };
    },
    rolesChanged: (tenantId) => holders.forget(tenantId),
    close() {
      clearTimeout(timer);
      return flush();
    },
  };
}
