import { auditEntrySchema, type AuditEntry } from "../../shared/people/audit.ts";
import { documents } from "./documents.ts";
import { joinKey } from "./tables/keys.ts";
import type { TableStore } from "./tables/table-store.ts";

/** Entries by month, so that neither reading nor forgetting has to look through all of them. */
export interface AuditStore {
  add(tenantId: string, entry: AuditEntry): Promise<void>;
  /** The entries of a month (YYYY-MM), the latest first. */
  list(tenantId: string, month: string): Promise<AuditEntry[]>;
  remove(tenantId: string, entry: AuditEntry): Promise<void>;
}

export function createAuditStore(store: TableStore): AuditStore {
  const rows = documents(store, "audit", auditEntrySchema);
  const partition = (tenantId: string, month: string): string => joinKey(tenantId, month);
  const key = (entry: AuditEntry): string => joinKey(entry.at, entry.id);
  return {
    async add(tenantId, entry) {
      await rows.create(partition(tenantId, entry.at.slice(0, 7)), key(entry), entry);
    },
    async list(tenantId, month) {
      const all = (await rows.list(partition(tenantId, month))).map((row) => row.value);
      return all.sort((a, b) => b.at.localeCompare(a.at) || b.id.localeCompare(a.id));
    },
    remove: (tenantId, entry) => rows.remove(partition(tenantId, entry.at.slice(0, 7)), key(entry)),
  };
}
