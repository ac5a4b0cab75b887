import { evaluationSchema, type Evaluation } from "../../shared/evaluations/evaluation.ts";
import { documents, type Stored } from "./documents.ts";
import { joinKey } from "./tables/keys.ts";
import { StorageConflict } from "./tables/storage-error.ts";
import type { TableStore } from "./tables/table-store.ts";
import { BESIDE_TURNS, readPartitionTurn, type PartitionTurn } from "./turns.ts";

export interface EvaluationStore {
  get(tenantId: string, id: string): Promise<Evaluation | null>;
  /** With its version, for whoever is about to change it. */
  find(tenantId: string, id: string): Promise<Stored<Evaluation> | null>;
  /** The latest first; the sample's stand behind all others as long as a round of one's own runs. */
  list(tenantId: string): Promise<Evaluation[]>;
  /** The turn to give a round its title: taken by whoever does, so that of two at once one has to look again. */
  turnToTitle(tenantId: string): Promise<PartitionTurn>;
  /** False when there is one of this id already, or somebody has taken the turn since. */
  create(tenantId: string, evaluation: Evaluation, turn?: PartitionTurn): Promise<boolean>;
  put(tenantId: string, evaluation: Evaluation): Promise<void>;
  /** A `StorageConflict` when somebody else was quicker. */
  replace(tenantId: string, next: Stored<Evaluation>, turn?: PartitionTurn): Promise<Stored<Evaluation>>;
  /** A `StorageConflict` as above. */
  remove(tenantId: string, before: Stored<Evaluation>): Promise<void>;
}

export function createEvaluationStore(store: TableStore): EvaluationStore {
  const rows = documents(store, "evaluations", evaluationSchema);
  return {
    get: async (tenantId, id) => (await rows.get(joinKey(tenantId), joinKey(id)))?.value ?? null,
    find: (tenantId, id) => rows.get(joinKey(tenantId), joinKey(id)),
    async list(tenantId) {
      const all = (await rows.list(joinKey(tenantId), BESIDE_TURNS)).map((row) => row.value);
      const own = all.some(({ sample, state }) => !sample && state === "open");
      const late = ({ sample }: Evaluation): number => Number(own && sample);
      return all.sort((a, b) => late(a) - late(b) || b.from.localeCompare(a.from) || a.id.localeCompare(b.id));
    },
    turnToTitle: (tenantId) => readPartitionTurn(store, "evaluations", { partition: joinKey(tenantId), of: "titles" }),
    async create(tenantId, evaluation, turn) {
      try {
        const op = rows.opOf(joinKey(tenantId), joinKey(evaluation.id), { value: evaluation, etag: null });
        await store.transact("evaluations", turn ? [op, turn.take] : [op]);
        return true;
      } catch (error) {
        if (error instanceof StorageConflict && !error.afterRetry) return false;
        throw error;
      }
    },
    async put(tenantId, evaluation) {
      await rows.put(joinKey(tenantId), joinKey(evaluation.id), evaluation);
    },
    async replace(tenantId, next, turn) {
      const op = rows.opOf(joinKey(tenantId), joinKey(next.value.id), next);
      const [etag = ""] = (await store.transact("evaluations", turn ? [op, turn.take] : [op])).etags;
      return { value: next.value, etag };
    },
    remove: (tenantId, { value, etag }) => rows.remove(joinKey(tenantId), joinKey(value.id), etag),
  };
}
