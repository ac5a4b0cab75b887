import { organisationSchema, partnerSchema, type Organisation, type Partner } from "../../shared/partners/partner.ts";
import { documents, type Stored } from "./documents.ts";
import { encodeKey, joinKey, keysBeginningWith } from "./tables/keys.ts";
import type { TableStore } from "./tables/table-store.ts";
import { transactInParts } from "./tables/transact-in-parts.ts";

export type StoredOrganisation = Stored<Organisation>;
export type StoredPartner = Stored<Partner>;
/** `etag` null: it is new. */
type Next<T> = { value: T; etag: string | null };

/** The partner organisations and their people. */
export interface RegisterStore {
  organisations(tenantId: string): Promise<StoredOrganisation[]>;
  partners(tenantId: string): Promise<StoredPartner[]>;
  /**
   * Writes these in parts, organisations first. When one part fails, those before it stay: whoever begins again writes the rest. A
   * `StorageConflict` when somebody was quicker.
   */
  write(
    tenantId: string,
    next: { organisations: readonly Next<Organisation>[]; partners: readonly Next<Partner>[] },
  ): Promise<void>;
  /** A `StorageConflict` unless it is still that version. */
  remove(tenantId: string, id: string, etag: string): Promise<void>;
}

export function createRegisterStore(store: TableStore): RegisterStore {
  const organisations = documents(store, "people", organisationSchema);
  const partners = documents(store, "people", partnerSchema);
  const at = (tenantId: string): string => joinKey(tenantId, "register");
  const all = (kind: "o" | "p") => keysBeginningWith(`${encodeKey(`${kind}-`)}`);
  return {
    organisations: (tenantId) => organisations.list(at(tenantId), all("o")),
    partners: (tenantId) => partners.list(at(tenantId), all("p")),
    async write(tenantId, next) {
      const ops = [
        ...next.organisations.map((one) => organisations.opOf(at(tenantId), joinKey(one.value.id), one)),
        ...next.partners.map((one) => partners.opOf(at(tenantId), joinKey(one.value.id), one)),
      ];
      await transactInParts(store, "people", ops);
    },
    remove: (tenantId, id, etag) => partners.remove(at(tenantId), joinKey(id), etag),
  };
}
