import { personRecordSchema, type PersonRecord } from "../../shared/people/person.ts";
import { documents, type Stored } from "./documents.ts";
import { joinKey } from "./tables/keys.ts";
import { StorageConflict } from "./tables/storage-error.ts";
import type { TableStore } from "./tables/table-store.ts";

export type StoredPerson = Stored<PersonRecord>;

type Noted = Pick<PersonRecord, "id" | "name" | "firstSeen" | "guest"> & { merelySeen?: true };

export interface PeopleStore {
  get(tenantId: string, id: string): Promise<StoredPerson | null>;
  list(tenantId: string): Promise<StoredPerson[]>;
  /** Those who hold or have held a role: few, however many take part. */
  listHolders(tenantId: string): Promise<PersonRecord[]>;
  /** Those whom lists show: whoever holds or held a role, or was noted down by somebody. */
  listListed(tenantId: string): Promise<PersonRecord[]>;
  /**
   * Notes somebody down. Of somebody who is known it changes the name and whether they are a guest, and puts them on the
   * lists, unless they have `merelySeen` turned up.
   */
  note(tenantId: string, person: Noted): Promise<"new" | "renamed" | "known">;
  /**
   * Throws a `StorageConflict` when somebody else was quicker. `staying`: who still holds the role after this person; it also
   * throws when they have changed, so that of two holders who leave at the same moment one stays.
   */
  saveRoles(tenantId: string, person: StoredPerson, staying?: StoredPerson | null): Promise<void>;
  /** A `StorageConflict` when somebody has changed them since, for instance given them a role. */
  remove(tenantId: string, person: StoredPerson): Promise<void>;
}

/** Role holders and everybody else stand in partitions of their own: roles are looked up all the time. */
export function createPeopleStore(store: TableStore): PeopleStore {
  const rows = documents(store, "people", personRecordSchema);
  const holders = (tenantId: string): string => joinKey(tenantId, "holders");
  const seen = (tenantId: string): string => joinKey(tenantId, "seen");

  const get = async (tenantId: string, id: string): Promise<StoredPerson | null> =>
    (await rows.get(holders(tenantId), joinKey(id))) ?? (await rows.get(seen(tenantId), joinKey(id)));

  const list = async (tenantId: string): Promise<StoredPerson[]> => {
    const [holding, others] = await Promise.all([rows.list(holders(tenantId)), rows.list(seen(tenantId))]);
    // Caught between two writes, somebody can stand in both: the one with roles counts.
    const known = new Set(holding.map(({ value }) => value.id));
    return [...holding, ...others.filter(({ value }) => !known.has(value.id))];
  };

  const placeOf = async (tenantId: string, id: string): Promise<string> =>
    (await rows.get(holders(tenantId), joinKey(id))) ? holders(tenantId) : seen(tenantId);

  return {
    get,
    list,
    listHolders: async (tenantId) => (await rows.list(holders(tenantId))).map(({ value }) => value),
    async listListed(tenantId) {
      const all = await list(tenantId);
      return all.flatMap(({ value }) => (value.listed || value.roles.length > 0 ? [value] : []));
    },
    async note(tenantId, { id, name, firstSeen, guest, merelySeen }) {
      const marks = { ...(guest && { guest }), ...(!merelySeen && { listed: true }) };
      const known = await get(tenantId, id);
      try {
        if (!known) {
          await rows.create(seen(tenantId), joinKey(id), { id, name, firstSeen, roles: [], ...marks });
          return "new";
        }
        const { value } = known;
        const isRenamed = name !== "" && name !== value.name;
        const isKnown = !isRenamed && (!guest || value.guest) && (merelySeen || value.listed);
        if (isKnown) return "known";
        const next = { ...value, ...marks, ...(isRenamed && { name }) };
        await rows.replace(await placeOf(tenantId, id), joinKey(id), { ...known, value: next });
        return isRenamed ? "renamed" : "known";
      } catch (error) {
        if (!(error instanceof StorageConflict)) throw error;
        return "known";
      }
    },
    async saveRoles(tenantId, person, staying = null) {
      const key = joinKey(person.value.id);
      const holding = await rows.get(holders(tenantId), key);
      const both = [person, ...(staying ? [staying] : [])].map((one) => ({ ...one, key: joinKey(one.value.id) }));
      if (holding) await rows.replaceAll(holders(tenantId), both);
      else await rows.create(holders(tenantId), key, person.value);
      await rows.remove(seen(tenantId), key);
    },
    async remove(tenantId, { value: { id }, etag }) {
      await rows.remove(await placeOf(tenantId, id), joinKey(id), etag);
      await rows.remove(seen(tenantId), joinKey(id));
    },
  };
}
