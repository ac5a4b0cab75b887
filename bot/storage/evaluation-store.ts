import { evaluationSchema, type Evaluation } from "../../shared/evaluations/evaluation.ts";
import { documents, type Stored } from "./documents.ts";
import { joinKey } from "./tables/keys.ts";
import { StorageConflict } from "./tables/storage-error.ts";
import type { TableStore } from "./tables/table-store.ts";

export interface EvaluationStore {
  get(tenantId: string, id: string): Promise<Evaluation | null>;
  /** With its version, for whoever is about to change it. */
  find(tenantId: string, id: string): Promise<Stored<Evaluation> | null>;
  /** The latest first. */
  list(tenantId: string): Promise<Evaluation[]>;
  /** False when there is one of this id already. */
  create(tenantId: string, evaluation: Evaluation): Promise<boolean>;
  put(tenantId: string, evaluation: Evaluation): Promise<void>;
  /** A `StorageConflict` when somebody else was quicker. */
  replace(tenantId: string, next: Stored<Evaluation>): Promise<Stored<Evaluation>>;
  /** A `StorageConflict` as above. */
  remove(tenantId: string, before: Stored<Evaluation>): Promise<void>;
}

export function createEvaluationStore(store: TableStore): EvaluationStore {
  const rows = documents(store, "evaluations", evaluationSchema);
  return {
    get: async (tenantId, id) => (await rows.get(joinKey(tenantId), joinKey(id)))?.value ?? null,
    find: (tenantId, id) => rows.get(joinKey(tenantId), joinKey(id)),
    async list(tenantId) {
      const all = (await rows.list(joinKey(tenantId))).map((row) => row.value);
      return all.sort((a, b) => b.from.localeCompare(a.from) || a.id.localeCompare(b.id));
    },
    async create(tenantId, evaluation) {
      try {
        await rows.create(joinKey(tenantId), joinKey(evaluation.id), evaluation);
        return true;
      } catch (error) {
        if (error instanceof StorageConflict && !error.afterRetry) return false;
        throw error;
      }
    },
    async put(tenantId, evaluation) {
      await rows.put(joinKey(tenantId), joinKey(evaluation.id), evaluation);
    },
    replace: (tenantId, next) => rows.replace(joinKey(tenantId), joinKey(next.value.id), next),
    remove: (tenantId, { value, etag }) => rows.remove(joinKey(tenantId), joinKey(value.id), etag),
  };
}
