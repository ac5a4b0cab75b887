import type { ImportSource } from "../../shared/evaluations/evaluation.ts";
import { keptImportSchema, type KeptImport } from "../../shared/import/kept-import.ts";
import { longTexts } from "./long-texts.ts";
import { joinKey } from "./tables/keys.ts";
import type { TableStore } from "./tables/table-store.ts";

type Kept = Pick<NonNullable<ImportSource["kept"]>, "name" | "parts">;

/** What imports were made of, beside the rounds that they became: under a name of its own each time. */
export interface ImportStore {
  /** Returns in how many parts it is kept. */
  keep(tenantId: string, evaluationId: string, next: { name: string; kept: KeptImport }): Promise<number>;
  read(tenantId: string, evaluationId: string, kept: Kept): Promise<KeptImport>;
  /** Removes all of it, or what is kept under certain names. */
  forget(tenantId: string, evaluationId: string, which?: (name: string) => boolean): Promise<void>;
}

export function createImportStore(store: TableStore): ImportStore {
  const texts = longTexts(store, "evaluations");
  const at = (tenantId: string, evaluationId: string): string => joinKey(tenantId, "source", evaluationId);
  return {
    keep: (tenantId, evaluationId, { name, kept }) => texts.put(at(tenantId, evaluationId), name, JSON.stringify(kept)),
    async read(tenantId, evaluationId, { name, parts }) {
      return keptImportSchema.parse(JSON.parse(await texts.get(at(tenantId, evaluationId), name, parts)));
    },
    forget: (tenantId, evaluationId, which) => texts.forget(at(tenantId, evaluationId), which),
  };
}
