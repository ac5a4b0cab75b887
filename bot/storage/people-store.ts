import { personRecordSchema, type PersonRecord } from "../../shared/people/role-rules.ts";
import { documents, type Stored } from "./documents.ts";
import { joinKey } from "./tables/keys.ts";
import type { TableStore } from "./tables/table-store.ts";

export type StoredPerson = Stored<PersonRecord>;

export interface PeopleStore {
  get(tenantId: string, id: string): Promise<StoredPerson | null>;
  list(tenantId: string): Promise<StoredPerson[]>;
  /** A `StorageConflict` if somebody else has just noted them down. */
  create(tenantId: string, person: PersonRecord): Promise<StoredPerson>;
  /** A `StorageConflict` when somebody else was quicker. */
  save(tenantId: string, person: StoredPerson): Promise<StoredPerson>;
  remove(tenantId: string, id: string): Promise<void>;
}

export function createPeopleStore(store: TableStore): PeopleStore {
  const rows = documents(store, "people", personRecordSchema);
  return {
    get: (tenantId, id) => rows.get(joinKey(tenantId), joinKey(id)),
    list: (tenantId) => rows.list(joinKey(tenantId)),
    create: (tenantId, person) => rows.create(joinKey(tenantId), joinKey(person.id), person),
    save: (tenantId, person) => rows.replace(joinKey(tenantId), joinKey(person.value.id), person),
    remove: (tenantId, id) => rows.remove(joinKey(tenantId), joinKey(id)),
  };
}
